package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.ml.internal.StemExcerpt;

class CnnGainPredictorTest {

    private static final int EXCERPT = TestModel.EXCERPT;
    private static final double TOLERANCE_DB = 1e-4;

    @TempDir
    Path folder;

    @Test
    void takesStemsToTheLoudnessThatTheModelWants() throws IOException {
        float[] bass = TestStem.noise(EXCERPT, 0.5, 1);
        float[] drums = TestStem.noise(EXCERPT / 2, 0.02, 2);

        List<GainPrediction> predictions =
                predict(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums));

        MixStems song = song(bass, drums);
        double bassDb = wantedLu(song, 0, 0) - song.lufs(0);
        double drumsDb = wantedLu(song, 1, 0) - song.lufs(1);
        assertThat(predictions).hasSize(2);
        double bassShare = shareOfPower(song, 0);
        double meanDb = bassShare * bassDb + (1 - bassShare) * drumsDb;
        assertThat(predictions.get(0).gainDb()).isCloseTo(bassDb - meanDb, within(TOLERANCE_DB));
        assertThat(predictions.get(1).gainDb()).isCloseTo(30, within(TOLERANCE_DB));
        assertThat(drumsDb - meanDb).isGreaterThan(30);
        GainPrediction first = predictions.get(0);
        assertThat(first.source()).isEqualTo("cnn");
        assertThat(first.reason()).startsWith("model test-gain 0.1: ").contains(" LU in the balance from one excerpt");
        assertThat(first.terms()).extracting(Evidence::name).containsExactly("balance", "loudness", "mean");
        assertThat(first.terms().stream().mapToDouble(Evidence::value).sum()).isCloseTo(first.gainDb(), within(1e-12));
        assertThat(first.confidence()).hasValue(0.5);
    }

    @Test
    void givesTheSameGainsWhateverTheLevelOfTheWhole() throws IOException {
        float[] bass = TestStem.noise(3 * EXCERPT, 0.05, 1);
        float[] drums = TestStem.noise(3 * EXCERPT, 0.2, 2);

        List<GainPrediction> soft = predict(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums));
        List<GainPrediction> loud =
                predict(TestStem.of(StemType.BASS, times4(bass)), TestStem.of(StemType.DRUMS, times4(drums)));

        assertThat(Math.abs(soft.get(0).gainDb())).isGreaterThan(1);
        for (int stem = 0; stem < 2; stem++) {
            assertThat(loud.get(stem).gainDb()).isCloseTo(soft.get(stem).gainDb(), within(1e-4));
        }
    }

    private static double shareOfPower(MixStems song, int stem) {
        double power = Math.pow(10, song.lufs(stem) / 10);
        return power / (Math.pow(10, song.lufs(0) / 10) + Math.pow(10, song.lufs(1) / 10));
    }

    private static float[] times4(float[] samples) {
        float[] louder = samples.clone();
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= 4;
        }
        return louder;
    }

    @Test
    void tellsTheModelHowLoudStemsAreNow() throws IOException {
        float[] bass = TestStem.noise(EXCERPT, 0.1, 1);
        float[] drums = TestStem.noise(EXCERPT, 0.2, 2);
        AnalyzedStem[] stems = {TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums)};

        double unawareDb = predict(TestModel.linear(), stems).get(0).gainDb();
        double awareDb = predict(TestModel.conservative(), stems).get(0).gainDb();

        MixStems song = song(bass, drums);
        double louderThanMeanLu = (song.lufs(0) - song.lufs(1)) / 2;
        assertThat(louderThanMeanLu).isLessThan(-2);
        // What the model takes off the loudness of both, less the mean of that by power.
        assertThat(awareDb).isCloseTo(unawareDb + louderThanMeanLu * (1 - shareOfPower(song, 0)), within(TOLERANCE_DB));
    }

    @Test
    void weighsExcerptsByTheStemsEnergy() throws IOException {
        float[] vocals = join(TestStem.noise(EXCERPT, 0.5, 1), TestStem.noise(EXCERPT, 0.1, 2));
        float[] other = TestStem.noise(2 * EXCERPT, 0.1, 3);

        List<GainPrediction> predictions =
                predict(TestStem.of(StemType.VOCALS, vocals), TestStem.of(StemType.OTHER, other));

        MixStems song = song(vocals, other);
        List<StemExcerpt> excerpts = StemExcerpt.of(song, 0, TestModel.STEPS);
        double[] wanted = {wantedLu(song, 0, 0), wantedLu(song, 0, TestModel.STEPS)};
        double share = excerpts.get(0).weight()
                / (excerpts.get(0).weight() + excerpts.get(1).weight());
        double mean = share * wanted[0] + (1 - share) * wanted[1];
        double spread = Math.sqrt(share * Math.pow(wanted[0] - mean, 2) + (1 - share) * Math.pow(wanted[1] - mean, 2));
        double effective = 1 / (share * share + (1 - share) * (1 - share));
        GainPrediction prediction = predictions.get(0);
        assertThat(share).isBetween(0.9, 0.99);
        assertThat(prediction.terms().get(0).value()).isCloseTo(mean, within(TOLERANCE_DB));
        assertThat(prediction.confidence().orElseThrow())
                .isCloseTo(effective / (effective + 1) / (1 + Math.pow(spread / 3, 2)), within(1e-4));
        assertThat(prediction.reason()).contains("from 2 excerpts weighted by energy, spread ");
    }

    @Test
    void silentStemsAreLeftAlone() throws IOException {
        float[] bass = TestStem.noise(2 * EXCERPT, 0.5, 1);
        float[] drums = TestStem.noise(2 * EXCERPT, 0.1, 1);

        List<GainPrediction> predictions = predict(
                TestStem.of(StemType.BASS, bass),
                TestStem.of(StemType.SYNTH, new float[2 * EXCERPT]),
                TestStem.of(StemType.OTHER, new float[0]),
                TestStem.of(StemType.DRUMS, drums));

        List<GainPrediction> alone = predict(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums));
        assertThat(predictions.get(0)).isEqualTo(alone.get(0));
        assertThat(predictions.get(3)).isEqualTo(alone.get(1));
        for (GainPrediction silent : predictions.subList(1, 3)) {
            assertThat(silent)
                    .isEqualTo(GainPrediction.of(0, "cnn", "left alone: it is silent, nowhere above -70 LUFS"));
        }
    }

    @Test
    void aStemAloneKeepsItsLevelHoweverShort() throws IOException {
        for (int length : new int[] {1, 100, EXCERPT - 1}) {
            GainPrediction prediction = predict(TestStem.of(StemType.DRUMS, TestStem.noise(length, 0.9, 3)))
                    .get(0);

            assertThat(prediction.gainDb()).isZero();
        }
    }

    @Test
    void limitsTheGainToTheModelsRangeAndSaysSo() throws IOException {
        TestModel.write(
                folder, TestModel.linear(), json -> json.withObject("output").put("maxGainDb", 6));
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            GainPrediction prediction = predictor
                    .predict(List.of(
                            TestStem.of(StemType.BASS, TestStem.noise(EXCERPT, 0.01, 1)),
                            TestStem.of(StemType.DRUMS, TestStem.noise(EXCERPT, 0.5, 2))))
                    .get(0);

            assertThat(prediction.gainDb()).isEqualTo(6);
            assertThat(prediction.reason()).endsWith("limited to +6.00 dB, as gains stay within ±6.00 dB");
            assertThat(prediction.terms().stream().mapToDouble(Evidence::value).sum())
                    .isCloseTo(6, within(1e-12));
        }
    }

    @Test
    void tellsTheModelTheStemsType() throws IOException {
        TestModel.write(folder, TestModel.linear(2.5));
        float[] samples = TestStem.noise(EXCERPT, 0.5, 1);
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            for (StemType type : StemType.values()) {
                List<GainPrediction> predictions =
                        predictor.predict(List.of(TestStem.of(type, samples), TestStem.of(StemType.DRUMS, samples)));

                assertThat(predictions.get(0).gainDb()).isCloseTo(2.5 * type.ordinal() / 2, within(TOLERANCE_DB));
            }
        }
    }

    @Test
    void takesOtherSampleRatesToItsOwn() throws IOException {
        TestStem[] atModelRate = {
            TestStem.of(StemType.SYNTH, sine(440, TestModel.RATE, 4 * EXCERPT)),
            TestStem.of(StemType.BASS, sine(110, TestModel.RATE, 4 * EXCERPT))
        };
        int frames = (int) (4L * EXCERPT * 48_000 / TestModel.RATE);
        TestStem[] atMixRate = {
            TestStem.at(48_000, StemType.SYNTH, sine(440, 48_000, frames)),
            TestStem.at(48_000, StemType.BASS, sine(110, 48_000, frames))
        };

        assertThat(predict(atMixRate).get(0).gainDb())
                .isCloseTo(predict(atModelRate).get(0).gainDb(), within(0.01));
    }

    @Test
    void predictsTheSameBitsOnManyThreads() throws IOException, InterruptedException, ExecutionException {
        List<AnalyzedStem> stems = List.of(
                TestStem.of(StemType.BASS, TestStem.noise(40 * EXCERPT, 0.5, 1)),
                TestStem.of(StemType.DRUMS, TestStem.noise(30 * EXCERPT, 0.1, 2)));
        TestModel.write(folder, TestModel.linear());
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            List<GainPrediction> alone = predictor.predict(stems);
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Future<List<GainPrediction>>> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(pool.submit(() -> predictor.predict(stems)));
            }
            for (Future<List<GainPrediction>> predictions : together) {
                assertThat(predictions.get()).isEqualTo(alone);
            }
            pool.shutdown();
        }
    }

    @Test
    void predictsNothingForNoStems() throws IOException {
        assertThat(predict()).isEmpty();
    }

    @Test
    void tellsWhichModelItUses() throws IOException {
        TestModel.write(folder, TestModel.linear());
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder.resolve("manifest.json"))) {
            assertThat(predictor.usesModel()).isTrue();
            assertThat(predictor.fallbackReason()).isEmpty();
            assertThat(predictor.model())
                    .contains(new ModelProvenance("test-gain", "0.1", TestModel.sha256(TestModel.linear())));
        }
    }

    /** As core asks, which knows predictors only by their interface. */
    @Test
    void tellsCoreItsModelOrWhyItHasNone() throws IOException {
        GainPredictor bundled = new CnnGainPredictorProvider().create();
        assertThat(bundled.fallbackReason()).isEmpty();
        assertThat(bundled.model().orElseThrow().sha256()).matches("[0-9a-f]{64}");
        GainPredictor missing = CnnGainPredictor.loadOrFallBack(folder);
        assertThat(missing.fallbackReason().orElseThrow()).startsWith("there is no manifest.json in ");
        assertThat(missing.model()).isEmpty();
        GainPredictor rules = new RuleBasedGainPredictor();
        assertThat(rules.fallbackReason()).isEmpty();
        assertThat(rules.model()).isEmpty();
    }

    @Test
    void cannotBeUsedAfterClosing() throws IOException {
        TestModel.write(folder, TestModel.linear());
        CnnGainPredictor predictor = CnnGainPredictor.load(folder);
        predictor.close();
        predictor.close();

        assertThatThrownBy(() -> predictor.predict(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the predictor is closed");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
    void givesNativeMemoryBack() throws IOException {
        TestModel.write(folder, TestModel.linear());
        loadAndPredict(50);

        // 100 sessions left open hold about 20 MiB, which every round would show. The heap grows now and then too, as
        // long as the collector sees fit, but not in every round.
        long leastGrowthKiB = Long.MAX_VALUE;
        for (int round = 0; round < 20 && leastGrowthKiB >= 8 << 10; round++) {
            long before = residentKiB();
            loadAndPredict(100);
            leastGrowthKiB = Math.min(leastGrowthKiB, residentKiB() - before);
        }

        assertThat(leastGrowthKiB).isLessThan(8 << 10);
    }

    private List<GainPrediction> predict(AnalyzedStem... stems) throws IOException {
        return predict(TestModel.linear(), stems);
    }

    private List<GainPrediction> predict(byte[] model, AnalyzedStem... stems) throws IOException {
        TestModel.write(folder, model);
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            return predictor.predict(List.of(stems));
        }
    }

    private void loadAndPredict(int times) throws IOException {
        List<AnalyzedStem> stems = List.of(TestStem.of(StemType.BASS, TestStem.noise(EXCERPT, 0.5, 1)));
        for (int i = 0; i < times; i++) {
            try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
                assertThat(predictor.predict(stems).get(0).source()).isEqualTo("cnn");
            }
        }
    }

    private static long residentKiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static MixStems song(float[]... stems) throws IOException {
        List<LoudnessSpectrogram> spectrograms = new ArrayList<>();
        for (float[] samples : stems) {
            spectrograms.add(TestStem.of(StemType.OTHER, samples).measure(SpectrogramReader.OF_STEM));
        }
        return new MixStems(spectrograms, Collections.nCopies(stems.length, StemType.OTHER));
    }

    /** What the test model answers to an excerpt. */
    private static double wantedLu(MixStems song, int stem, int firstStep) {
        float[] levels = new float[2 * LoudnessSpectrogram.BANDS * TestModel.STEPS];
        song.writeExcerpt(stem, firstStep, TestModel.STEPS, levels, 0);
        return TestModel.BIAS
                + TestModel.STEM_WEIGHT * mean(levels, 0)
                + TestModel.REST_WEIGHT * mean(levels, levels.length / 2);
    }

    private static double mean(float[] values, int from) {
        double sum = 0;
        for (int i = from; i < from + values.length / 2; i++) {
            sum += values[i];
        }
        return sum / (values.length / 2);
    }

    private static float[] sine(double hz, int rate, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return samples;
    }

    private static float[] join(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
