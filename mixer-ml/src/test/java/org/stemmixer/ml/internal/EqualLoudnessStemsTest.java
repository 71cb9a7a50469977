package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemType;

class EqualLoudnessStemsTest {

    private static final int STEP = LoudnessSpectrogram.STEP_SAMPLES;
    private static final int BANDS = LoudnessSpectrogram.BANDS;

    private final float[] bass = LoudnessSpectrogramTest.tone(80, 0.4, 60 * STEP);
    private final float[] drums = LoudnessSpectrogramTest.noise(40 * STEP, 0.05, 1);
    private final EqualLoudnessStems song = song(bass, drums, new float[10]);

    @Test
    void bringsStemsToTheSameLoudness() {
        for (int stem = 0; stem < 2; stem++) {
            // A power of 1 is the equal loudness, and BS.1770 has -0.691 LUFS for it.
            assertThat(GatedLoudness.lufs(song.envelope(stem))).isCloseTo(-0.691, within(1e-9));
        }
        assertThat(song.isSilent(2)).isTrue();
        assertThat(song.envelope(2)).containsOnly(0).hasSize(60);
        assertThat(song.lufs(0))
                .isEqualTo(LoudnessSpectrogramTest.spectrogram(bass).integratedLufs());
    }

    @Test
    void hearsTheSameAtAnyLevel() {
        float[] louder = bass.clone();
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= 2;
        }
        EqualLoudnessStems changed = song(louder, drums, new float[10]);

        assertThat(excerpt(changed, 0, 20)).containsExactly(excerpt(song, 0, 20), within(1e-6f));
        assertThat(StemSummary.of(changed, 1)).containsExactly(StemSummary.of(song, 1), within(1e-6f));
    }

    @Test
    void writesTheStemAndThenAllOthers() {
        float[] heard = excerpt(song, 1, 35);

        // Both stems play in steps 35 to 39, only the bass in 40 to 44.
        assertThat(level(heard, 0, 40, 2)).isBetween(0.5, 1.5);
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
        assertThat(summary).endsWith(0, 1, 0, 0, 0, 0.5f, 0, 0, 0, 0);
    }

    @Test
    void aStemAloneHasFiniteNumbersToo() {
        for (float value : StemSummary.of(song(bass), 0)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void excerptsCoverTheSongAndFollowTheStem() {
        assertThat(Excerpt.of(song, 0, 16)).extracting(Excerpt::firstStep).containsExactly(0, 14, 29, 44);
        assertThat(Excerpt.of(song, 1, 16)).extracting(Excerpt::firstStep).containsExactly(0, 14, 29);
        assertThat(Excerpt.of(song, 0, 100)).extracting(Excerpt::firstStep).containsExactly(0);
        // 60 windows in 16 parts.
        assertThat(Excerpt.of(song, 0, 1)).hasSize(16);
    }

    private static EqualLoudnessStems song(float[]... stems) {
        List<StemType> types = List.of(StemType.BASS, StemType.DRUMS, StemType.VOCALS);
        return new EqualLoudnessStems(
                List.of(stems).stream()
                        .map(LoudnessSpectrogramTest::spectrogram)
                        .toList(),
                types.subList(0, stems.length));
    }

    private static float[] excerpt(EqualLoudnessStems song, int stem, int firstStep) {
        float[] values = new float[2 * BANDS * 10];
        song.writeExcerpt(stem, firstStep, 10, values, 0);
        return values;
    }

    private static double level(float[] excerpt, int channel, int band, int step) {
        return excerpt[(channel * BANDS + band) * 10 + step];
    }
}
