package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.loudness.LoudnessMeter;

class LoudnessSpectrogramTest {

    private static final int RATE = LoudnessSpectrogram.SAMPLE_RATE;

    @ParameterizedTest
    @ValueSource(doubles = {60, 100, 440, 997, 3000, 10_000, 14_000})
    void readsTheLoudnessOfTonesAsAMeterDoes(double hz) {
        float[] tone = tone(hz, 0.3, 3 * RATE);

        // The window smears the lowest notes over bins that K-weighting attenuates differently.
        assertThat(spectrogram(tone).integratedLufs()).isCloseTo(meter(tone), within(hz < 100 ? 0.2 : 0.1));
    }

    @Test
    void stepsOfLongMixesAreMeansOfShortOnes() {
        float[] tone = tone(1000, 0.3, 3 * RATE);
        LoudnessSpectrogram fine = twoSpeakers(tone);
        LoudnessSpectrograph spectrograph = LoudnessSpectrograph.ofTwoSpeakers(1, 4);
        spectrograph.accept(tone, 0, tone.length);
        LoudnessSpectrogram joined = spectrograph.finish();

        assertThat(joined.steps()).isEqualTo((fine.steps() + 3) / 4);
        double[] powers = fine.stepPowers();
        for (int step = 0; 4 * step + 3 < fine.steps(); step++) {
            double mean = (powers[4 * step] + powers[4 * step + 1] + powers[4 * step + 2] + powers[4 * step + 3]) / 4;
            assertThat(joined.stepPowers()[step]).isCloseTo(mean, within(1e-5 * mean));
        }
    }

    private static LoudnessSpectrogram twoSpeakers(float[] stem) {
        LoudnessSpectrograph spectrograph = LoudnessSpectrograph.ofTwoSpeakers(1);
        spectrograph.accept(stem, 0, stem.length);
        return spectrograph.finish();
    }

    @Test
    void gatesAsAMeterDoes() {
        // Loud, quiet and silent in turn: the relative gate leaves the quiet part out, the absolute one the silence.
        float[] stem = new float[12 * RATE];
        System.arraycopy(tone(1000, 0.5, 4 * RATE), 0, stem, 0, 4 * RATE);
        System.arraycopy(tone(1000, 0.05, 4 * RATE), 0, stem, 4 * RATE, 4 * RATE);

        assertThat(spectrogram(stem).integratedLufs()).isCloseTo(meter(stem), within(0.1));
        assertThat(spectrogram(new float[RATE]).integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(spectrogram(new float[0]).integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(spectrogram(new float[0]).steps()).isZero();
    }

    @Test
    void putsToneAndTimeWhereTheyBelong() {
        // Slaney's scale has 1000 Hz at 15 of the 55.3 mel that 16 kHz has; 65 equal intervals, the first band's top at
        // 1.
        float[] stem = new float[10 * LoudnessSpectrogram.STEP_SAMPLES];
        float[] tone = tone(1000, 0.5, LoudnessSpectrogram.STEP_SAMPLES);
        System.arraycopy(tone, 0, stem, 5 * tone.length, tone.length);
        LoudnessSpectrogram spectrogram = spectrogram(stem);

        int loudest = 0;
        for (int band = 0; band < LoudnessSpectrogram.BANDS; band++) {
            loudest = spectrogram.power(5, band) > spectrogram.power(5, loudest) ? band : loudest;
        }
        assertThat(loudest).isEqualTo((int) Math.round(15 / 55.3 * 65) - 1);
        double[] powers = spectrogram.stepPowers();
        assertThat(powers).hasSize(10);
        assertThat(powers[5]).isGreaterThan(2 * powers[4]).isGreaterThan(1e9 * powers[6]);
        assertThat(powers[3]).isZero();
    }

    @Test
    void addsUpAsSoundsDo() {
        float[] a = noise(2 * RATE, 0.2, 1);
        float[] b = noise(3 * RATE, 0.1, 2);
        float[] sum = b.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += a[i];
        }

        LoudnessSpectrogram added = LoudnessSpectrogram.sum(List.of(spectrogram(a), spectrogram(b)));

        assertThat(added.steps()).isEqualTo(spectrogram(sum).steps());
        assertThat(added.integratedLufs()).isCloseTo(spectrogram(sum).integratedLufs(), within(0.1));
    }

    @Test
    void blocksChangeNothing() {
        float[] stem = noise(50_000, 0.5, 3);
        Random random = new Random(4);
        LoudnessSpectrograph byBlocks = LoudnessSpectrograph.ofTwoSpeakers(1);
        for (int from = 0; from < stem.length; ) {
            int count = Math.min(stem.length - from, random.nextInt(3000));
            byBlocks.accept(stem, from, count);
            from += count;
        }

        assertThat(byBlocks.finish().toArray()).isEqualTo(spectrogram(stem).toArray());
    }

    @Test
    void changesAsItIsTold() {
        LoudnessSpectrogram stem = spectrogram(noise(50_000, 0.5, 3));
        float[] factors = new float[LoudnessSpectrogram.BANDS];
        factors[7] = 4;

        LoudnessSpectrogram changed = stem.scaled(factors);

        assertThat(changed.power(2, 7)).isEqualTo(4 * stem.power(2, 7));
        assertThat(changed.power(2, 8)).isZero();
        assertThat(stem.slice(2, 5).steps()).isEqualTo(3);
        assertThat(stem.slice(2, 5).power(0, 9)).isEqualTo(stem.power(2, 9));
        assertThatThrownBy(() -> new LoudnessSpectrogram(new float[65]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("power.length % 64 must be 0, but was 1");
    }

    static LoudnessSpectrogram spectrogram(float[] samples) {
        LoudnessSpectrograph spectrograph = LoudnessSpectrograph.ofTwoSpeakers(1);
        spectrograph.accept(samples, 0, samples.length);
        return spectrograph.finish();
    }

    private static double meter(float[] samples) {
        LoudnessMeter meter = new LoudnessMeter(RATE, 2);
        meter.process(new float[][] {samples, samples}, 0, samples.length);
        return meter.loudness().integratedLufs();
    }

    static float[] tone(double hz, double amplitude, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / RATE));
        }
        return samples;
    }

    static float[] noise(int length, double peak, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (peak * (2 * random.nextDouble() - 1));
        }
        return samples;
    }
}
