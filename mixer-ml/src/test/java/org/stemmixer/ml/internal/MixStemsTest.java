package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;

class MixStemsTest {

    private static final int STEP = LoudnessSpectrogram.STEP_SAMPLES;
    private static final List<StemRole> ROLES = List.of(StemRole.BASS, StemRole.DRUMS, StemRole.LEAD_VOCAL);

    private final float[] bass = LoudnessSpectrogramTest.tone(80, 0.4, 60 * STEP);
    private final float[] drums = LoudnessSpectrogramTest.noise(40 * STEP, 0.05, 1);
    private final MixStems song = song(bass, drums, new float[10]);

    @Test
    void bringsStemsToTheSameLoudestMoment() {
        assertThat(song.audible()).containsExactly(0, 1);
        for (int stem : song.audible()) {
            double most = 0;
            for (int step = 0; step + 4 <= song.steps(); step++) {
                most = Math.max(
                        most,
                        (song.stepPower(stem, step)
                                        + song.stepPower(stem, step + 1)
                                        + song.stepPower(stem, step + 2)
                                        + song.stepPower(stem, step + 3))
                                / 4);
            }
            assertThat(most).isCloseTo(1, within(1e-5));
        }
        assertThat(song.lufs(2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(song.loudestLufs(0)).isCloseTo(song.lufs(0), within(0.3));
        // After its end a stem is silent.
        assertThat(song.stepPower(1, 45)).isZero();
    }

    @Test
    void saysHowLoudAStemIsAgainstTheRest() {
        // Both are steady; the drums play in 40 of 60 steps, and only those count for either.
        double difference = song.lufs(1) - song.lufs(0);
        assertThat(song.againstRestDb(1)).isCloseTo(difference, within(0.5));
        assertThat(song.againstRestDb(0)).isCloseTo(-difference + 10 * Math.log10(60 / 40.0), within(0.5));
        assertThat(song(bass).againstRestDb(0)).isCloseTo(40, within(1e-6));
    }

    @Test
    void theModelHearsAllButTheLevels() {
        GainModelInput heard = GainModelInput.of(song);
        float[] louder = bass.clone();
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= 2;
        }
        GainModelInput changed =
                GainModelInput.of(song(new double[] {-6 + 6.0206, -6, -99}, louder, drums, new float[10]));

        assertThat(heard.stems()).containsExactly(0, 1);
        assertThat(heard.bands()).hasSize(2 * GainModelInput.BAND_VALUES);
        assertThat(heard.summaries()).hasSize(2 * GainModelInput.SUMMARY_VALUES);
        assertThat(changed.bands()).containsExactly(heard.bands(), within(1e-4f));
        assertThat(changed.summaries()).containsExactly(heard.summaries(), within(1e-4f));
    }

    @Test
    void sumsAStemUp() {
        StemSummary summary = new StemSummary(song, 0);

        double[] spectrum = summary.spectrum();
        // All of a tone of 80 Hz is in the lowest group.
        assertThat(spectrum[0]).isCloseTo(0, within(0.01));
        assertThat(spectrum[10]).isLessThan(-3);
        // It plays all the time, evenly, and the noise is above it in the upper groups while that plays.
        assertThat(summary.scalars()[2]).isCloseTo(Math.log10(1.01), within(1e-6));
        assertThat(summary.scalars()[3]).isCloseTo(0, within(0.05));
        assertThat(summary.dominance()[0]).isCloseTo(1, within(1e-6));
        assertThat(summary.dominance()[12]).isCloseTo(1 / 3.0, within(0.05));
        assertThat(summary.scalars()[7]).isCloseTo((-6 - song.loudestLufs(0)) / 10, within(1e-9));
        float[] summaries = GainModelInput.of(song).summaries();
        int roles = 3 * StemSummary.SCALARS + 1;
        assertThat(summaries[roles + StemRole.BASS.ordinal()]).isEqualTo(1);
        assertThat(summaries[roles + StemRole.values().length + StemRole.DRUMS.ordinal()])
                .isEqualTo(0.25f);
        assertThat(summaries[roles - 1]).isCloseTo((float) Math.log10(2), within(1e-6f));
    }

    @Test
    void shortAndLonelyStemsHaveFiniteNumbersToo() {
        for (int length : new int[] {STEP / 4, STEP, 3 * STEP, 50 * STEP}) {
            GainModelInput heard = GainModelInput.of(song(LoudnessSpectrogramTest.noise(length, 0.5, 3)));
            assertThat(heard.stems()).hasSize(1);
            for (float value : heard.summaries()) {
                assertThat(value).isFinite();
            }
            for (float value : heard.bands()) {
                assertThat(value).isFinite();
            }
        }
    }

    private static MixStems song(float[]... stems) {
        return song(new double[] {-6, -6, -99}, stems);
    }

    private static MixStems song(double[] peaksDbfs, float[]... stems) {
        return new MixStems(
                List.of(stems).stream()
                        .map(LoudnessSpectrogramTest::spectrogram)
                        .toList(),
                ROLES.subList(0, stems.length),
                Arrays.copyOf(peaksDbfs, stems.length));
    }
}
