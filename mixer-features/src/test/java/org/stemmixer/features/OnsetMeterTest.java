package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnsetMeterTest {

    private static final int RATE = 44_100;
    private static final double[] TIMES = {0.5, 0.75, 1, 1.13, 2, 2.87, 3.5};

    @ParameterizedTest
    @ValueSource(ints = {8000, 22_050, 44_100, 48_000, 96_000, 192_000})
    void findsClicks(int rate) {
        float[] clicks = new float[4 * rate];
        for (double time : TIMES) {
            clicks[(int) (time * rate)] = 0.8f;
        }
        assertOnsets(measured(rate, clicks), 0.011, TIMES);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.03})
    void findsHitsOfADrumKitLoudAndSoft(double level) {
        float[] drums = new float[4 * RATE];
        for (int hit = 0; hit < TIMES.length; hit++) {
            int at = (int) (TIMES[hit] * RATE);
            float[] noise = Meters.noise(RATE / 4, 0.2, hit);
            for (int n = 0; n < noise.length; n++) {
                double t = n / (double) RATE;
                // A kick that falls from 150 to 50 Hz, and a snare.
                double sound = hit % 2 == 0
                        ? Math.exp(-15 * t) * Math.sin(2 * Math.PI * (50 * t + 4 * (1 - Math.exp(-25 * t))))
                        : Math.exp(-30 * t) * noise[n];
                drums[at + n] += (float) (level * sound);
            }
        }
        assertOnsets(measured(RATE, drums), 0.02, TIMES);
    }

    @Test
    void findsNotesOfTheSameLoudness() {
        float[] notes = new float[4 * RATE];
        double phase = 0;
        for (int n = 0; n < notes.length; n++) {
            int note = 0;
            while (note < TIMES.length && n >= TIMES[note] * RATE) {
                note++;
            }
            phase += 2 * Math.PI * 220 * Math.pow(2, note * 5 / 12.0) / RATE;
            notes[n] = (float) (0.1 * (Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 3));
        }
        double[] all = new double[TIMES.length + 1];
        System.arraycopy(TIMES, 0, all, 1, TIMES.length);
        assertOnsets(measured(RATE, notes), 0.021, all);
    }

    @Test
    void findsBurstsOfNoiseOnEitherSideAndOfEitherPolarity() {
        float[] left = new float[4 * RATE];
        float[] right = new float[4 * RATE];
        float[] noise = Meters.noise(RATE / 10, 0.1, 3);
        for (int burst = 0; burst < TIMES.length; burst++) {
            int at = (int) (TIMES[burst] * RATE);
            System.arraycopy(noise, 0, burst % 3 == 0 ? left : right, at, noise.length);
            if (burst % 3 == 2) {
                for (int n = 0; n < noise.length; n++) {
                    left[at + n] = -noise[n];
                }
            }
        }
        assertOnsets(measured(RATE, left, right), 0.021, TIMES);
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 82.4, 440, 997, 5000, 12_000})
    void aSteadySineBeginsOnce(double frequencyHz) {
        Onsets onsets = measured(RATE, Meters.sine(RATE, frequencyHz, 0.5, 5 * RATE));
        assertThat(onsets.count()).isEqualTo(1);
        assertThat(onsets.seconds(0)).isLessThan(0.021);
    }

    @Test
    void steadyNoiseBeginsOnceAndVibratoIsNoNewNote() {
        assertThat(measured(RATE, Meters.noise(10 * RATE, 0.1, 4)).count()).isEqualTo(1);
        float[] vibrato = new float[5 * RATE];
        double phase = 0;
        for (int n = 0; n < vibrato.length; n++) {
            phase += 2 * Math.PI * 440 * Math.pow(2, 0.5 / 12 * Math.sin(2 * Math.PI * 6 * n / RATE)) / RATE;
            vibrato[n] = (float) (0.3 * Math.sin(phase) + 0.1 * Math.sin(3 * phase));
        }
        assertThat(measured(RATE, vibrato).count()).isEqualTo(1);
    }

    @Test
    void silenceHasNone() {
        Onsets onsets = measured(RATE, new float[RATE]);
        assertThat(onsets.count()).isZero();
        assertThat(onsets.seconds()).isEmpty();
        assertThat(onsets.frames()).isEqualTo(101);
        assertThat(onsets.hopSeconds()).isEqualTo(0.01);
        assertThat(onsets.strengthDb(50)).isZero();
    }

    @Test
    void aOneShotBegins() {
        for (int frames : new int[] {200, 900, 2000, 8820}) {
            Onsets onsets = measured(RATE, Meters.noise(frames, 0.1, 5));
            assertThat(onsets.count()).as("%d frames", frames).isEqualTo(1);
            assertThat(onsets.seconds(0)).isLessThan(0.021);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 440, 1024, 1025, 60_000})
    void blocksDoNotMatterByABit(int frames) {
        float[][] clip = {Meters.noise(frames, 0.1, 1), Meters.noise(frames, 0.2, 2)};
        for (int n = 0; n < frames; n++) {
            clip[1][n] *= n % 7000 < 3000 ? 1 : 0;
        }
        Onsets whole = measured(RATE, clip);
        OnsetMeter meter = new OnsetMeter(RATE, 2);
        Meters.inBlocks(clip, 6, meter::process);
        Onsets cut = meter.finish();
        assertThat(cut.seconds()).containsExactly(whole.seconds());
        assertThat(cut.frames()).isEqualTo(whole.frames()).isEqualTo(1 + frames / 441);
        for (int frame = 0; frame < cut.frames(); frame++) {
            assertThat(cut.strengthDb(frame)).isEqualTo(whole.strengthDb(frame));
        }
    }

    @Test
    void allocatesNothingForEachBlock() {
        Meters.assertAllocatesNothingForEachBlock(new OnsetMeter(RATE, 2)::process);
    }

    @Test
    void refusesNothingAtAll() {
        assertThatIllegalStateException().isThrownBy(() -> new OnsetMeter(RATE, 1).finish());
    }

    private static void assertOnsets(Onsets onsets, double tolerance, double... seconds) {
        assertThat(onsets.seconds()).hasSize(seconds.length);
        for (int i = 0; i < seconds.length; i++) {
            assertThat(onsets.seconds(i)).isCloseTo(seconds[i], within(tolerance));
        }
    }

    private static Onsets measured(int rate, float[]... channels) {
        OnsetMeter meter = new OnsetMeter(rate, channels.length);
        meter.process(channels, 0, channels[0].length);
        return meter.finish();
    }
}
