package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.StemType;

class ExcerptReaderTest {

    private static final int WINDOW = 100;

    private record Excerpt(int stem, float first, float firstOfRest, double meanSquare) {}

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1, 1", "100, 1, 1", "101, 2, 2", "1600, 16, 16", "1601, 17, 16", "100000, 1000, 16"})
    void windowsCoverTheSongInPartsOfAboutTheSameLength(long samples, long windows, int parts) {
        ExcerptPlan plan = ExcerptPlan.of(samples, WINDOW);

        assertThat(plan).isEqualTo(new ExcerptPlan(WINDOW, windows, parts));
        List<Long> ends = new ArrayList<>();
        for (long w = 0; w < windows; w++) {
            if (plan.endsPart(w)) {
                ends.add(w + 1);
            }
        }
        assertThat(ends).hasSize(parts);
        for (int p = 0; p < parts; p++) {
            assertThat(ends.get(p) * (double) parts / windows).isCloseTo(p + 1, within(parts / (double) windows));
        }
    }

    @Test
    void everyPartGivesTheWindowWhereTheStemIsLoudest() throws IOException {
        float[] steps = new float[40 * WINDOW];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 0.01f * (1 + i / WINDOW);
        }
        // 40 windows in 16 parts: part p ends before window ceil(40 (p + 1) / 16), its loudest one.
        List<Excerpt> excerpts = read(TestStem.of(StemType.BASS, steps));

        assertThat(excerpts).hasSize(16);
        for (int p = 0; p < 16; p++) {
            int loudest = (int) Math.ceil(40 * (p + 1) / 16.0);
            float level = 0.01f * loudest;
            assertThat(excerpts.get(p).first()).isEqualTo(level);
            assertThat(excerpts.get(p).meanSquare()).isCloseTo((double) level * level, within(1e-15));
        }
    }

    @Test
    void restIsTheSumOfAllOtherStemsInTheSameWindow() throws IOException {
        TestStem early = TestStem.of(StemType.DRUMS, constant(0.5f, WINDOW));
        TestStem late = TestStem.of(StemType.VOCALS, constant(0.25f, 2 * WINDOW));
        TestStem later = TestStem.of(StemType.OTHER, constant(-0.125f, 2 * WINDOW));

        assertThat(read(early, late, later))
                .containsExactly(
                        new Excerpt(0, 0.5f, 0.125f, 0.25),
                        new Excerpt(1, 0.25f, 0.375f, 0.0625),
                        new Excerpt(2, -0.125f, 0.75f, 0.015625),
                        new Excerpt(1, 0.25f, -0.125f, 0.0625),
                        new Excerpt(2, -0.125f, 0.25f, 0.015625));
    }

    @Test
    void shortStemsAreFilledUpWithSilence() throws IOException {
        assertThat(read(TestStem.of(StemType.OTHER, new float[] {0.5f})))
                .containsExactly(new Excerpt(0, 0.5f, 0, 0.25 / WINDOW));
    }

    @Test
    void silenceGivesNoExcerpts() throws IOException {
        float justBelow = (float) Math.pow(10, -70.1 / 20);
        float justAbove = (float) Math.pow(10, -69.9 / 20);

        assertThat(read(TestStem.of(StemType.BASS, new float[0]))).isEmpty();
        assertThat(read(TestStem.of(StemType.BASS, new float[WINDOW]))).isEmpty();
        assertThat(read(TestStem.of(StemType.BASS, constant(justBelow, WINDOW))))
                .isEmpty();
        assertThat(read(TestStem.of(StemType.BASS, constant(justAbove, WINDOW))))
                .hasSize(1);
    }

    @Test
    void closesAllStemsWhateverHappens() {
        TestStem first = TestStem.of(StemType.BASS, constant(0.5f, WINDOW));
        TestStem second = TestStem.of(StemType.OTHER, constant(0.5f, WINDOW));
        ExcerptReader reader = new ExcerptReader(List.of(first, second), TestModel.RATE, WINDOW);

        assertThatThrownBy(() -> reader.forEach((stem, samples, rest, meanSquare) -> {
                    assertThat(first.open()).hasValue(1);
                    assertThat(second.open()).hasValue(1);
                    throw new IOException("disk gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
        assertThat(first.open()).hasValue(0);
        assertThat(second.open()).hasValue(0);
    }

    private static List<Excerpt> read(TestStem... stems) throws IOException {
        List<Excerpt> excerpts = new ArrayList<>();
        new ExcerptReader(List.of(stems), TestModel.RATE, WINDOW)
                .forEach((stem, samples, rest, meanSquare) ->
                        excerpts.add(new Excerpt(stem, samples[0], rest[0], meanSquare)));
        return excerpts;
    }

    private static float[] constant(float value, int length) {
        float[] samples = new float[length];
        Arrays.fill(samples, value);
        return samples;
    }
}
