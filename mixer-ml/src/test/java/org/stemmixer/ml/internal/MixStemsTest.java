package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemType;

class MixStemsTest {

    private static final int STEP = LoudnessSpectrogram.STEP_SAMPLES;
    private static final int BANDS = LoudnessSpectrogram.BANDS;

    private final float[] bass = LoudnessSpectrogramTest.tone(80, 0.4, 60 * STEP);
    private final float[] drums = LoudnessSpectrogramTest.noise(40 * STEP, 0.05, 1);
    private final MixStems song = song(bass, drums, new float[10]);

    @Test
    void bringsStemsToTheSameLoudness() {
        for (int stem = 0; stem < 2; stem++) {
            // A power of 1 is the equal loudness, and BS.1770 has -0.691 LUFS for it.
            assertThat(LoudnessSpectrogram.integratedLufs(song.envelope(stem))).isCloseTo(-0.691, within(1e-9));
        }
        assertThat(song.isSilent(2)).isTrue();
        assertThat(song.envelope(2)).containsOnly(0).hasSize(60);
        assertThat(song.lufs(0))
                .isEqualTo(LoudnessSpectrogramTest.spectrogram(bass).integratedLufs());
    }

    @Test
    void hearsStemsAtTheirLevels() {
        float[] louder = bass.clone();
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= 2;
        }
        MixStems changed = song(louder, drums, new float[10]);

        // 6 dB more of one of two stems: it is 3 LU louder than before against their mean, the other one 3 LU quieter.
        float[] before = excerpt(song, 0, 20);
        float[] after = excerpt(changed, 0, 20);
        assertThat(level(after, 0, 2, 5)).isCloseTo(level(before, 0, 2, 5) + 0.1505, within(1e-4));
        assertThat(level(after, 1, 40, 5)).isCloseTo(level(before, 1, 40, 5) - 0.1505, within(1e-4));
        assertThat(excerpt(song.amplified(new double[] {6.0206, 0, 5}), 0, 20)).containsExactly(after, within(1e-4f));
        assertThat(excerpt(song.amplified(new double[] {4, 4, 4}), 0, 20)).containsExactly(before, within(1e-6f));
        float[] summary = StemSummary.of(song, 1);
        // Only the last number knows: 6 dB more of one of two stems make the other 3 LU quieter than their mean.
        summary[StemSummary.LEVEL] -= 0.30103f;
        assertThat(StemSummary.of(changed, 1)).containsExactly(summary, within(1e-6f));
        assertThat(StemSummary.of(song.amplified(new double[] {6.0206, 0, 5}), 1))
                .containsExactly(summary, within(1e-6f));
        assertThat(StemSummary.of(song.amplified(new double[] {4, 4, 4}), 1))
                .containsExactly(StemSummary.of(song, 1), within(1e-6f));
    }

    @Test
    void writesTheStemAndThenAllOthers() {
        float[] heard = excerpt(song, 1, 35);

        // Both stems play in steps 35 to 39, only the bass in 40 to 44.
        assertThat(level(heard, 0, 40, 2)).isBetween(0.0, 1.0);
        assertThat(level(heard, 0, 40, 7)).isEqualTo(-1.5);
        assertThat(level(heard, 1, 0, 7)).isGreaterThan(1);
        assertThat(level(heard, 1, 40, 7)).isLessThan(-0.5);
        // Beyond the end there is silence.
        assertThat(excerpt(song, 0, 60)).containsOnly(-1.5f);
    }

    @Test
    void sumsAStemUp() {
        float[] summary = StemSummary.of(song, 0);

        assertThat(summary).hasSize(StemSummary.VALUES);
        // All power in the lowest of the 16 bands, where the bass is the louder one.
        assertThat(summary[0]).isCloseTo(0, within(1e-3f));
        assertThat(summary[5]).isLessThan(-1.5f);
        assertThat(summary[32]).isEqualTo(1);
        // It plays all the time, the others two thirds of it.
        assertThat(summary[64]).isEqualTo(1);
        assertThat(summary[65]).isCloseTo(2 / 3f, within(0.02f));
        // One other stem that can be heard, and it is a drum; the stem itself is bass.
        assertThat(summary[74]).isEqualTo(0.25f);
        assertThat(Arrays.copyOfRange(summary, 76, StemSummary.LEVEL)).containsExactly(0, 1, 0, 0, 0, 0.5f, 0, 0, 0, 0);
        assertThat(summary[StemSummary.LEVEL]).isCloseTo((float) (song.lufs(0) - song.lufs(1)) / 20, within(1e-6f));
    }

    @Test
    void aStemAloneHasFiniteNumbersToo() {
        for (float value : StemSummary.of(song(bass), 0)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void excerptsCoverTheSongAndFollowTheStem() {
        assertThat(StemExcerpt.of(song, 0, 16))
                .extracting(StemExcerpt::firstStep)
                .containsExactly(0, 14, 29, 44);
        assertThat(StemExcerpt.of(song, 1, 16))
                .extracting(StemExcerpt::firstStep)
                .containsExactly(0, 14, 29);
        assertThat(StemExcerpt.of(song, 0, 100))
                .extracting(StemExcerpt::firstStep)
                .containsExactly(0);
        // 60 windows in 16 parts.
        assertThat(StemExcerpt.of(song, 0, 1)).hasSize(16);
    }

    private static MixStems song(float[]... stems) {
        List<StemType> types = List.of(StemType.BASS, StemType.DRUMS, StemType.VOCALS);
        return new MixStems(
                List.of(stems).stream()
                        .map(LoudnessSpectrogramTest::spectrogram)
                        .toList(),
                types.subList(0, stems.length));
    }

    private static float[] excerpt(MixStems song, int stem, int firstStep) {
        float[] values = new float[2 * BANDS * 10];
        song.writeExcerpt(stem, firstStep, 10, values, 0);
        return values;
    }

    private static double level(float[] excerpt, int channel, int band, int step) {
        return excerpt[(channel * BANDS + band) * 10 + step];
    }
}
