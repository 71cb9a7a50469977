package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StemSoundTest {

    private static final int BANDS = LoudnessSpectrogram.BANDS;

    /** Where rows begin: spectrum, spectrum where loud, spread, rises, falls, peaks, course, then single numbers. */
    private static final int RISES = 3 * BANDS;

    private static final int FALLS = 4 * BANDS;
    private static final int PEAKS = 5 * BANDS;
    private static final int COURSE = PEAKS + BANDS - 2;
    private static final int SCALARS = COURSE + 8;

    /** Strokes every eight steps that die away by half, in two bands. */
    private static float[] strokes(int steps) {
        float[] power = new float[steps * BANDS];
        for (int step = 0; step < steps; step++) {
            float level = 0.01f * (float) Math.pow(0.5, step % 8);
            power[step * BANDS + 10] = level;
            power[step * BANDS + 11] = 3 * level;
        }
        return power;
    }

    private static float[] sound(float[] power) {
        return StemSound.of(new LoudnessSpectrogram(power), -6).orElseThrow();
    }

    @Test
    void levelDoesNotCount() {
        float[] loud = strokes(100);
        float[] soft = loud.clone();
        for (int i = 0; i < soft.length; i++) {
            soft[i] /= 100;
        }

        float[] ofLoud = sound(loud);
        float[] ofSoft = StemSound.of(new LoudnessSpectrogram(soft), -26).orElseThrow();

        assertThat(ofLoud).hasSize(StemSound.VALUES);
        for (int i = 0; i < ofLoud.length; i++) {
            assertThat(ofSoft[i]).as("value %d", i).isCloseTo(ofLoud[i], within(1e-4f));
        }
    }

    @Test
    void silenceSaysNothing() {
        assertThat(StemSound.of(new LoudnessSpectrogram(new float[0]), -200)).isEmpty();
        assertThat(StemSound.of(new LoudnessSpectrogram(new float[20 * BANDS]), Double.NEGATIVE_INFINITY))
                .isEmpty();
        float[] faint = new float[20 * BANDS];
        Arrays.fill(faint, 1e-11f); // -91 LUFS
        assertThat(StemSound.of(new LoudnessSpectrogram(faint), -80)).isEmpty();
    }

    @Test
    void sharesAreThoseOfBands() {
        float[] values = sound(strokes(100));

        assertThat(values[10]).isCloseTo((float) Math.log10(0.25), within(1e-4f));
        assertThat(values[11]).isCloseTo((float) Math.log10(0.75), within(1e-4f));
        assertThat(values[12]).isEqualTo(-6);
    }

    @Test
    void strokesRiseFasterThanTheyFallAndTheirCourseComesAgain() {
        float[] values = sound(strokes(400));

        // Up 21 dB at once, down 3 dB a step: as much in all, and neither in the bands that are silent.
        assertThat(values[RISES + 10])
                .isCloseTo(values[FALLS + 10], within(0.02f))
                .isGreaterThan(0.2f);
        assertThat(values[RISES + 30]).isZero();
        // Lags 1, 2, 3, 4, 6, 8, 12, 16: after eight steps the same again.
        assertThat(values[COURSE + 5]).isGreaterThan(0.99f);
        assertThat(values[COURSE + 7]).isGreaterThan(0.98f);
        assertThat(values[COURSE + 3]).isLessThan(0);
        // Both bands stand out from silent neighbours.
        assertThat(values[PEAKS + 9]).isGreaterThan(1);
        assertThat(values[PEAKS + 30]).isZero();
    }

    @Test
    void aHeldSoundNeitherRisesNorFalls() {
        float[] held = new float[50 * BANDS];
        for (int step = 0; step < 50; step++) {
            held[step * BANDS + 20] = 0.01f;
        }

        float[] values = sound(held);

        assertThat(values[RISES + 20]).isZero();
        assertThat(values[FALLS + 20]).isZero();
        assertThat(values[SCALARS]).isCloseTo((float) Math.log10(1.01), within(1e-6f));
        assertThat(values[SCALARS + 7]).as("centre").isCloseTo(2, within(1e-5f));
        for (float value : values) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void littleIsNotEnoughToTellBy() {
        assertThat(StemSound.isLongEnough(new LoudnessSpectrogram(strokes(40)))).isTrue();
        assertThat(StemSound.isLongEnough(new LoudnessSpectrogram(strokes(20)))).isFalse();
        float[] click = new float[40 * BANDS];
        click[40] = 0.1f;
        assertThat(StemSound.isLongEnough(new LoudnessSpectrogram(click))).isFalse();
        assertThat(StemSound.isLongEnough(new LoudnessSpectrogram(new float[0])))
                .isFalse();
    }

    @Test
    void oneStepIsHeard() {
        float[] click = new float[BANDS];
        click[40] = 0.1f;

        for (float value : sound(click)) {
            assertThat(value).isFinite();
        }
    }
}
