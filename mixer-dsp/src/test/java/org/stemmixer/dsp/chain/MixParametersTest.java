package org.stemmixer.dsp.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.effect.EffectContract;

class MixParametersTest {

    private static final int RATE = 44100;

    @Test
    void namesAndArrayAreInTheOrderOfTheRecord() {
        assertThat(Arrays.stream(MixParameters.class.getRecordComponents()).map(c -> c.getName()))
                .containsExactlyElementsOf(MixParameters.NAMES);
        double[] values = new Random(1).doubles(10).toArray();
        assertThat(MixParameters.of(values).toArray()).containsExactly(values);
    }

    @Test
    void refusesValuesOutsideTheirRangeByName() {
        for (int i = 0; i < 10; i++) {
            for (double bad : new double[] {-0.001, 1.001, Double.NaN}) {
                double[] values = MixParameters.NEUTRAL.toArray();
                values[i] = bad;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> MixParameters.of(values))
                        .withMessage(MixParameters.NAMES.get(i) + " must be in [0.0, 1.0], but was " + bad);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixParameters.of(new double[9]))
                .withMessageContaining("but were 9");
    }

    @ParameterizedTest
    @EnumSource(AntiClipping.class)
    void neutralPassesAudioUnchanged(AntiClipping antiClipping) {
        // White noise peaks far higher between its samples than on them: this one stays below the ceiling.
        AudioBuffer input = AudioBuffer.wrap(RATE, EffectContract.noise(2, RATE, 0.25, 1));
        AudioBuffer output =
                EffectsChain.of(MixParameters.NEUTRAL, antiClipping).render(input, Tail.CUT);
        assertThat(differenceDb(output, input)).isLessThan(-120);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "0.6, 1", "1, 1.6"})
    void inputGainIsLinear(double p, double gain) {
        assertThat(level(with("inputGain", p), 0.1, 1000)).isCloseTo(0.1 * gain, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3", "0.5, 0.65", "1, 1"})
    void outputLevelIsLinear(double p, double gain) {
        assertThat(level(with("outputLevel", p), 0.1, 1000)).isCloseTo(0.1 * gain, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"lowEq, 20", "midEq, 1000", "highEq, 20000"})
    void equalisersReachSixDecibels(String name, double hz) {
        assertThat(gainDb(with(name, 1), hz)).isCloseTo(6, within(0.1));
        assertThat(gainDb(with(name, 0), hz)).isCloseTo(-6, within(0.1));
        assertThat(gainDb(with(name, 0.75), hz)).isCloseTo(3, within(0.1));
    }

    @Test
    void presenceAddsUpToSixDecibelsOfAir() {
        assertThat(gainDb(with("presence", 1), 20_000)).isCloseTo(6, within(0.3));
        assertThat(gainDb(with("presence", 1), 1000)).isCloseTo(0, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"0.25", "0.5", "0.75", "1"})
    void compressionLowersTheSlopeAboveMinusSixDecibels(double p) {
        // A steady level, which for a peak detector is a square wave; 4 dB above the threshold.
        double in = Math.pow(10, -2.0 / 20);
        float[] square = new float[2 * RATE];
        for (int n = 0; n < square.length; n++) {
            square[n] = (float) (n / 50 % 2 == 0 ? in : -in);
        }
        AudioBuffer out = EffectsChain.of(with("compression", p), AntiClipping.SCALE)
                .render(AudioBuffer.wrap(RATE, square), Tail.CUT);
        double outDb = 20 * Math.log10(Math.abs(out.channel(0)[square.length - 1]));
        assertThat(outDb).isCloseTo(-6 + (1 - p) * 4, within(0.02));
        assertThat(gainDb(with("compression", p), 1000))
                .as("below the threshold")
                .isCloseTo(0, within(1e-4));
    }

    @Test
    void delaySendEchoesAfterAQuarterOfASecond() {
        float[] out = impulse(with("delaySend", 0.5));
        assertThat(out[0]).isCloseTo(0.5f, within(1e-6f));
        assertThat(out[RATE / 4]).isCloseTo(0.5f * 0.4f * 0.5f, within(1e-6f));
        for (int n = 1; n < RATE / 4; n++) {
            assertThat(out[n]).isZero();
        }
    }

    @Test
    void reverbSendIsSixDecibelsDownAtMost() {
        float[] out = impulse(with("reverbSend", 1));
        double wet = 0;
        for (int n = 1; n < out.length; n++) {
            wet += (double) out[n] * out[n];
        }
        // Of the dry impulse's energy; the default damping takes away the upper octaves, so less than -6 dB remains.
        assertThat(10 * Math.log10(wet / (out[0] * out[0]))).isBetween(-13.0, -6.0);
        float[] less = impulse(with("reverbSend", 0.5));
        for (int n = 1; n < out.length; n += 100) {
            assertThat(less[n]).isCloseTo(out[n] / 2, within(1e-7f));
        }
    }

    @Test
    void widthIsTheGainOfTheSide() {
        for (double p : new double[] {0, 0.5, 1}) {
            AudioBuffer input = AudioBuffer.wrap(RATE, new float[] {0.2f}, new float[] {-0.1f});
            AudioBuffer out = EffectsChain.of(with("stereoWidth", p)).render(input, Tail.CUT);
            assertThat(out.channel(0)[0] - out.channel(1)[0]).isCloseTo((float) (0.3 * (0.5 + p)), within(1e-6f));
            assertThat(out.channel(0)[0] + out.channel(1)[0]).isCloseTo(0.1f, within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(AntiClipping.class)
    void neverExceedsTheCeiling(AntiClipping antiClipping) {
        AudioBuffer loud = AudioBuffer.wrap(RATE, EffectContract.noise(2, RATE, 1, 2));
        double[] all = new double[10];
        Arrays.fill(all, 1);
        for (MixParameters p : new MixParameters[] {MixParameters.NEUTRAL, MixParameters.of(all)}) {
            AudioBuffer out = EffectsChain.of(p, antiClipping).render(loud, Tail.RING_OUT);
            assertThat((double) out.peak()).isBetween(0.5, AntiClipping.CEILING);
        }
    }

    @Test
    void inverseUndoesGainEqAndWidth() {
        MixParameters p = new MixParameters(0.45, 0, 0.8, 0.3, 0.6, 0, 0, 0, 0.4, 0.9);
        AudioBuffer input = AudioBuffer.wrap(RATE, EffectContract.noise(2, RATE, 0.1, 3));
        AudioBuffer changed = EffectsChain.of(p).render(input, Tail.CUT);
        AudioBuffer back = EffectsChain.of(p.inverse().orElseThrow()).render(changed, Tail.CUT);
        assertThat(differenceDb(changed, input)).isGreaterThan(-50);
        // An error of -39 dB relative to the signal, which is at -24 dBFS here, is a tenth of a dB.
        assertThat(differenceDb(back, input)).isLessThan(-24 - 39);
    }

    @Test
    void inverseExistsOnlyWhereEverythingCanBeUndone() {
        assertThat(MixParameters.NEUTRAL.inverse()).contains(MixParameters.NEUTRAL);
        for (String name : new String[] {"compression", "presence", "reverbSend", "delaySend"}) {
            assertThat(with(name, 0.01).inverse()).as(name).isEmpty();
        }
        assertThat(with("stereoWidth", 0.1).inverse()).isEmpty();
        assertThat(with("inputGain", 0.3).inverse()).isEmpty();
        assertThat(with("inputGain", 1).inverse()).isPresent();
    }

    private static MixParameters with(String name, double value) {
        double[] values = MixParameters.NEUTRAL.toArray();
        values[MixParameters.NAMES.indexOf(name)] = value;
        return MixParameters.of(values);
    }

    /** The answer to an impulse of 0.5, 2 s of it. */
    private static float[] impulse(MixParameters parameters) {
        AudioBuffer input = new AudioBuffer(RATE, 1, 2 * RATE);
        input.channel(0)[0] = 0.5f;
        return EffectsChain.of(parameters).render(input, Tail.CUT).channel(0);
    }

    private static double gainDb(MixParameters parameters, double hz) {
        return 20 * Math.log10(level(parameters, 0.1, hz) / 0.1);
    }

    /** The amplitude of a sine after it has settled. */
    private static double level(MixParameters parameters, double amplitude, double hz) {
        AudioBuffer tone = new AudioBuffer(RATE, 2, 2 * RATE);
        for (int n = 0; n < tone.frames(); n++) {
            tone.channel(0)[n] = (float) (amplitude * Math.sin(2 * Math.PI * hz * n / RATE));
            tone.channel(1)[n] = tone.channel(0)[n];
        }
        float[] out = EffectsChain.of(parameters).render(tone, Tail.CUT).channel(0);
        double re = 0;
        double im = 0;
        for (int n = RATE; n < 2 * RATE; n++) {
            re += out[n] * Math.cos(2 * Math.PI * hz * n / RATE);
            im += out[n] * Math.sin(2 * Math.PI * hz * n / RATE);
        }
        return 2 * Math.hypot(re, im) / RATE;
    }

    /** RMS of the difference in dBFS, all channels together. */
    private static double differenceDb(AudioBuffer a, AudioBuffer b) {
        double sum = 0;
        for (int c = 0; c < a.channels(); c++) {
            for (int n = 0; n < a.frames(); n++) {
                double d = (double) a.channel(c)[n] - b.channel(c)[n];
                sum += d * d;
            }
        }
        return 10 * Math.log10(sum / a.channels() / a.frames() + 1e-30);
    }
}
