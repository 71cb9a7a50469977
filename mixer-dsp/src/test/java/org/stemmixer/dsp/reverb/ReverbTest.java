package org.stemmixer.dsp.reverb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.effect.EffectContract;

class ReverbTest {

    private static final int RATE = 44100;
    private static final Reverb.Parameters UNDAMPED =
            Reverb.Parameters.defaults().withMix(1).withPreDelayMs(0).withDamping(0);

    @ParameterizedTest
    @CsvSource({
        "44100, 0.3",
        "44100, 0.5",
        "44100, 1",
        "44100, 2",
        "44100, 4",
        "44100, 8",
        "8000, 0.3",
        "8000, 8",
        "192000, 0.3",
        "192000, 1.5"
    })
    void decaysInTheTimeAskedFor(int sampleRate, double decaySeconds) {
        float[][] stereo = impulseResponse(UNDAMPED.withDecaySeconds(decaySeconds), sampleRate, 2, decaySeconds + 0.2);
        float[][] mono = impulseResponse(UNDAMPED.withDecaySeconds(decaySeconds), sampleRate, 1, decaySeconds + 0.2);
        for (float[] response : new float[][] {stereo[0], stereo[1], mono[0]}) {
            assertThat(RoomMeasures.rt60Seconds(response, sampleRate)).isCloseTo(decaySeconds, withPercentage(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 5000", "2, 0.5, 5000", "2, 0.8, 4000", "4, 0.3, 8000"})
    void dampingShortensTheDecayOfHighFrequencies(double decaySeconds, double damping, double dampingHz) {
        Reverb.Parameters parameters =
                UNDAMPED.withDecaySeconds(decaySeconds).withDamping(damping).withDampingHz(dampingHz);
        float[] response = impulseResponse(parameters, RATE, 2, decaySeconds + 0.2)[0];
        assertThat(RoomMeasures.rt60Seconds(RoomMeasures.band(response, RATE, 250), RATE))
                .isCloseTo(decaySeconds, withPercentage(10));
        assertThat(RoomMeasures.rt60Seconds(RoomMeasures.band(response, RATE, dampingHz), RATE))
                .isCloseTo((1 - damping) * decaySeconds, withPercentage(12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 8})
    void soundsLikeNoiseNotLikeAPipe(double decaySeconds) {
        float[] response = impulseResponse(UNDAMPED.withDecaySeconds(decaySeconds), RATE, 2, 1.2)[0];
        for (double seconds = 0.12; seconds < 1; seconds += 0.05) {
            assertThat(RoomMeasures.echoDensity(response, RATE, seconds))
                    .as("echo density after %.2f s", seconds)
                    .isBetween(0.8, 1.2);
        }
        // A single comb filter with the same decay has 0.02 to 0.08, Gaussian noise 0.56.
        assertThat(RoomMeasures.spectralFlatness(response, RATE, RATE / 5, 32768))
                .isGreaterThan(0.33);
    }

    @Test
    void diffusionFillsTheBeginning() {
        float[] dense = impulseResponse(UNDAMPED, RATE, 2, 0.5)[0];
        float[] sparse = impulseResponse(UNDAMPED.withDiffusion(0), RATE, 2, 0.5)[0];
        assertThat(RoomMeasures.echoDensity(dense, RATE, 0.09))
                .isGreaterThan(2 * RoomMeasures.echoDensity(sparse, RATE, 0.09));
    }

    @Test
    void monoInTwoChannelsComesOutWide() {
        float[][] wide = impulseResponse(UNDAMPED, RATE, 2, 2);
        assertThat(RoomMeasures.correlation(wide[0], wide[1], RATE / 5, 2 * RATE))
                .isBetween(-0.2, 0.2);
        float[][] narrow = impulseResponse(UNDAMPED.withWidth(0), RATE, 2, 0.5);
        assertThat(narrow[0]).containsExactly(narrow[1]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1.8, 10})
    void holdsTheEnergyOfTheInput(double decaySeconds) {
        Reverb reverb = prepared(UNDAMPED.withDecaySeconds(decaySeconds), 2);
        float[][] block = new float[2][(int) (RATE * (decaySeconds + 0.3))];
        block[0][0] = 1;
        reverb.process(block, 0, block[0].length);
        assertThat(10 * Math.log10(energy(block[0]) + energy(block[1]))).isCloseTo(0, within(0.5));
    }

    /** The reverb is linear, so what differs between a sound and the same sound at another level is rounding. */
    @ParameterizedTest
    @CsvSource({"1.8, 0.5, 5000", "20, 0, 5000", "20, 0.9, 500"})
    void roundsFarBelowTheSound(double decaySeconds, double damping, double dampingHz) {
        Reverb.Parameters parameters =
                UNDAMPED.withDecaySeconds(decaySeconds).withDamping(damping).withDampingHz(dampingHz);
        float level = 0.75f;
        // Uniform noise of -20 dBFS.
        float[][] sound = EffectContract.noise(2, 4 * RATE, 0.1 * Math.sqrt(3), 1);
        float[][] quieter = new float[2][4 * RATE];
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < sound[c].length; n++) {
                // Of 16 bits, so that the product is exact.
                sound[c][n] = Math.round(sound[c][n] * 0x1p15f) * 0x1p-15f;
                quieter[c][n] = level * sound[c][n];
            }
        }
        prepared(parameters, 2).process(sound, 0, 4 * RATE);
        prepared(parameters, 2).process(quieter, 0, 4 * RATE);
        for (int c = 0; c < 2; c++) {
            float[] rounding = new float[4 * RATE];
            for (int n = 0; n < rounding.length; n++) {
                rounding[n] = (float) ((double) level * sound[c][n] - quieter[c][n]);
            }
            assertThat(10 * Math.log10(energy(rounding) / rounding.length)).isLessThan(-130);
        }
    }

    @Test
    void preDelayMovesTheReverberation() {
        float[] at0 = impulseResponse(UNDAMPED, RATE, 2, 0.3)[0];
        float[] at100 = impulseResponse(UNDAMPED.withPreDelayMs(100), RATE, 2, 0.3)[0];
        assertThat(Arrays.copyOfRange(at100, 4410, at100.length))
                .containsExactly(Arrays.copyOf(at0, at0.length - 4410));
    }

    @Test
    void mixesInputAndReverberation() {
        float[] dry = impulseResponse(UNDAMPED.withMix(0), RATE, 1, 0.3)[0];
        float[] wet = impulseResponse(UNDAMPED, RATE, 1, 0.3)[0];
        float[] half = impulseResponse(UNDAMPED.withMix(0.5), RATE, 1, 0.3)[0];
        assertThat(dry[0]).isEqualTo(1);
        assertThat(energy(dry)).isEqualTo(1);
        for (int n = 0; n < half.length; n++) {
            assertThat(half[n]).isCloseTo(0.5f * dry[n] + 0.5f * wet[n], within(1e-7f));
        }
    }

    @Test
    void changesWithoutAClickTheSameInAnyBlocks() {
        float[][] tone = tone(2, RATE);
        float[][] whole = runWithChange(tone, 1 << 20);
        for (int n = RATE / 2; n < RATE; n++) {
            // The steepest that a 200 Hz tone of this level gets, with room for what the old and the new room add.
            assertThat(Math.abs(whole[0][n] - whole[0][n - 1])).isLessThan(0.06f);
        }
        assertThat(runWithChange(tone, 77)).isDeepEqualTo(whole);
    }

    private static float[][] runWithChange(float[][] tone, int block) {
        float[][] samples = Arrays.stream(tone).map(float[]::clone).toArray(float[][]::new);
        Reverb reverb = prepared(Reverb.Parameters.defaults(), 2);
        int change = RATE / 2 + 13;
        for (int at = 0; at < RATE; ) {
            if (at == change) {
                reverb.setParameters(new Reverb.Parameters(0.4, 60, 0.9, 1000, 0.2, 0, 0.8));
            }
            int end = Math.min(at < change ? change : RATE, at + block);
            reverb.process(samples, at, end - at);
            at = end;
        }
        return samples;
    }

    @Test
    void nothingOfTheOldRoomIsLeftAfterTheNewTail() {
        Reverb changed = prepared(UNDAMPED.withDecaySeconds(8), 2);
        float[][] loud = EffectContract.noise(2, RATE, 0.5, 1);
        changed.process(loud, 0, RATE);
        changed.process(new float[2][RATE], 0, RATE);
        changed.setParameters(UNDAMPED.withDecaySeconds(0.3));
        changed.process(new float[2][RATE], 0, RATE);
        float[][] input = EffectContract.noise(2, 5000, 0.5, 2);
        assertThat(EffectContract.run(changed, input, 512))
                .isDeepEqualTo(EffectContract.run(prepared(UNDAMPED.withDecaySeconds(0.3), 2), input, 512));
    }

    @Test
    void aSecondPairOfChannelsSoundsLikeTheFirst() {
        float[][] two = impulseResponse(UNDAMPED, RATE, 2, 0.3);
        float[][] four = impulseResponse(UNDAMPED, RATE, 4, 0.3);
        assertThat(new float[][] {four[2], four[3]}).isDeepEqualTo(two);
    }

    @Test
    void namesRangeAndValueOfWhatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UNDAMPED.withDecaySeconds(50))
                .withMessage("decaySeconds must be in [0.3, 20.0], but was 50.0");
        assertThatIllegalArgumentException().isThrownBy(() -> UNDAMPED.withMix(Double.NaN));
    }

    private static double energy(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum;
    }

    private static float[][] tone(int channels, int frames) {
        float[][] tone = EffectContract.noise(channels, frames, 0, 1);
        for (float[] channel : tone) {
            for (int n = 0; n < frames; n++) {
                channel[n] = (float) (0.5 * Math.sin(2 * Math.PI * 200 * n / RATE));
            }
        }
        return tone;
    }

    private static Reverb prepared(Reverb.Parameters parameters, int channels) {
        Reverb reverb = new Reverb(parameters);
        reverb.prepare(RATE, channels);
        return reverb;
    }

    /** The answer to an impulse in all channels. */
    private static float[][] impulseResponse(
            Reverb.Parameters parameters, int sampleRate, int channels, double seconds) {
        Reverb reverb = new Reverb(parameters);
        reverb.prepare(sampleRate, channels);
        float[][] block = new float[channels][(int) (seconds * sampleRate)];
        for (float[] channel : block) {
            channel[0] = 1;
        }
        reverb.process(block, 0, block[0].length);
        return block;
    }
}
