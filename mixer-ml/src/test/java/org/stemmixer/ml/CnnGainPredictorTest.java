package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;

class CnnGainPredictorTest {

    private static final int LENGTH = TestModel.LENGTH;
    private static final double TOLERANCE_DB = 1e-2;

    @TempDir
    Path folder;

    @Test
    void takesStemsToTheBalanceThatTheModelExpects() throws IOException {
        float[] bass = TestStem.noise(LENGTH, 0.5, 1);
        float[] drums = TestStem.noise(LENGTH / 2, 0.02, 2);

        List<GainPrediction> predictions =
                predict(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums));

        MixStems song = song(bass, drums);
        double bassDb = wantedLu(song, 0) - song.loudestLufs(0);
        double drumsDb = wantedLu(song, 1) - song.loudestLufs(1);
        assertThat(predictions).hasSize(2);
        double bassShare = shareOfPower(song, 0);
        double meanDb = bassShare * bassDb + (1 - bassShare) * drumsDb;
        assertThat(drumsDb - meanDb).isBetween(10.0, 29.0);
        assertThat(predictions.get(0).gainDb()).isCloseTo(bassDb - meanDb, within(TOLERANCE_DB));
        assertThat(predictions.get(1).gainDb()).isCloseTo(drumsDb - meanDb, within(TOLERANCE_DB));
        GainPrediction second = predictions.get(1);
        assertThat(second.source()).isEqualTo("cnn");
        assertThat(second.reason())
                .startsWith("drums sit ")
                .contains(
                        " dB under the rest while they play; raised by ",
                        " dB, sure within ±0.0 dB; the stems do not look mixed");
        assertThat(second.terms()).extracting(Evidence::name).containsExactly("expected", "levels");
        assertThat(second.terms().stream().mapToDouble(Evidence::value).sum())
                .isCloseTo(second.gainDb(), within(1e-12));
        assertThat(second.confidence().orElseThrow()).isCloseTo(1, within(1e-6));
    }

    @Test
    void givesTheSameGainsWhateverTheLevelOfTheWhole() throws IOException {
        float[] bass = TestStem.noise(3 * LENGTH, 0.05, 1);
        float[] drums = TestStem.noise(3 * LENGTH, 0.2, 2);

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
    void theLevelThatAStemComesAtIsNotHeard() throws IOException {
        float[] bass = TestStem.noise(3 * LENGTH, 0.05, 1);
        float[] drums = TestStem.noise(3 * LENGTH, 0.2, 2);

        double differenceDb = difference(predict(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums)));
        double louderDb =
                difference(predict(TestStem.of(StemType.BASS, times4(bass)), TestStem.of(StemType.DRUMS, drums)));

        assertThat(louderDb).isCloseTo(differenceDb - 20 * Math.log10(4), within(TOLERANCE_DB));
    }

    private static double difference(List<GainPrediction> predictions) {
        return predictions.get(0).gainDb() - predictions.get(1).gainDb();
    }

    @Test
    void silentStemsAreLeftAlone() throws IOException {
        float[] bass = TestStem.noise(2 * LENGTH, 0.5, 1);
        float[] drums = TestStem.noise(2 * LENGTH, 0.1, 1);

        List<GainPrediction> predictions = predict(
                TestStem.of(StemType.BASS, bass),
                TestStem.of(StemType.SYNTH, new float[2 * LENGTH]),
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
        for (int length : new int[] {1000, LENGTH - 1}) {
            GainPrediction prediction = predict(TestStem.of(StemType.DRUMS, TestStem.noise(length, 0.9, 3)))
                    .get(0);

            assertThat(prediction)
                    .isEqualTo(GainPrediction.of(0, "cnn", "left alone: there is nothing to balance it with"));
        }
    }

    @Test
    void limitsTheGainToTheModelsRangeAndSaysSo() throws IOException {
        TestModel.write(
                folder, TestModel.linear(), json -> json.withObject("output").put("maxGainDb", 6));
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            GainPrediction prediction = predictor
                    .predict(List.of(
                            TestStem.of(StemType.BASS, TestStem.noise(LENGTH, 0.01, 1)),
                            TestStem.of(StemType.DRUMS, TestStem.noise(LENGTH, 0.5, 2))))
                    .get(0);

            assertThat(prediction.gainDb()).isEqualTo(6);
            assertThat(prediction.reason()).endsWith("limited to +6.00 dB, as gains stay within ±6.00 dB");
            assertThat(prediction.terms().stream().mapToDouble(Evidence::value).sum())
                    .isCloseTo(6, within(1e-12));
        }
    }

    @Test
    void tellsTheModelTheStemsRole() throws IOException {
        TestModel.write(folder, TestModel.linear(2.5));
        float[] samples = TestStem.noise(LENGTH, 0.5, 1);
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            for (StemType type : StemType.values()) {
                List<GainPrediction> predictions =
                        predictor.predict(List.of(TestStem.of(type, samples), TestStem.of(StemType.DRUMS, samples)));

                assertThat(predictions.get(0).gainDb())
                        .isCloseTo(
                                2.5 * (StemRole.of(type).ordinal() - StemRole.DRUMS.ordinal()) / 2,
                                within(TOLERANCE_DB));
            }
        }
    }

    @Test
    void backingVocalsStayBelowTheLead() throws IOException {
        TestModel.write(folder, TestModel.linear(1.5));
        AnalyzedStem lead = TestStem.of(StemType.VOCALS, TestStem.noise(LENGTH, 0.4, 1));
        AnalyzedStem backing =
                TestStem.of(StemType.VOCALS, TestStem.noise(LENGTH, 0.1, 2)).as("backing", StemRole.BACKING_VOCAL);
        AnalyzedStem drums = TestStem.of(StemType.DRUMS, TestStem.noise(LENGTH, 0.5, 3));
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            List<GainPrediction> predictions = predictor.predict(List.of(lead, backing, drums));

            // The model wants a backing vocal 1.5 LU above the lead, as its role comes next.
            double leadLufs = lead.measure(Measure.LOUDNESS).integratedLufs()
                    + predictions.get(0).gainDb();
            double backingLufs = backing.measure(Measure.LOUDNESS).integratedLufs()
                    + predictions.get(1).gainDb();
            assertThat(backingLufs).isCloseTo(leadLufs, within(0.2));
            assertThat(predictions.get(1).terms())
                    .extracting(Evidence::name)
                    .containsExactly("expected", "levels", "lead");
            assertThat(predictions.get(1).terms().get(2).value()).isCloseTo(-1.5, within(0.5));
            assertThat(predictions.get(1).reason()).endsWith("; kept below the lead vocal");
            assertThat(predictions.get(1).terms().stream()
                            .mapToDouble(Evidence::value)
                            .sum())
                    .isCloseTo(predictions.get(1).gainDb(), within(1e-9));
        }
    }

    @Test
    void takesOtherSampleRatesToItsOwn() throws IOException {
        TestStem[] atModelRate = {
            TestStem.of(StemType.SYNTH, sine(440, TestModel.RATE, 4 * LENGTH)),
            TestStem.of(StemType.BASS, sine(110, TestModel.RATE, 4 * LENGTH))
        };
        int frames = (int) (4L * LENGTH * 48_000 / TestModel.RATE);
        TestStem[] atMixRate = {
            TestStem.at(48_000, StemType.SYNTH, sine(440, 48_000, frames)),
            TestStem.at(48_000, StemType.BASS, sine(110, 48_000, frames))
        };

        assertThat(predict(atMixRate).get(0).gainDb())
                .isCloseTo(predict(atModelRate).get(0).gainDb(), within(0.05));
    }

    @Test
    void predictsTheSameBitsOnManyThreads() throws IOException, InterruptedException, ExecutionException {
        List<AnalyzedStem> stems = List.of(
                TestStem.of(StemType.BASS, TestStem.noise(40 * LENGTH, 0.5, 1)),
                TestStem.of(StemType.DRUMS, TestStem.noise(30 * LENGTH, 0.1, 2)));
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
        List<AnalyzedStem> stems = List.of(
                TestStem.of(StemType.BASS, TestStem.noise(LENGTH, 0.5, 1)),
                TestStem.of(StemType.DRUMS, TestStem.noise(LENGTH, 0.5, 2)));
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
        return new MixStems(spectrograms, Collections.nCopies(stems.length, StemRole.OTHER), new double[stems.length]);
    }

    /** What the test model answers to a stem. */
    private static double wantedLu(MixStems song, int stem) {
        float[] bands = GainModelInput.of(song).bands();
        int from = stem * GainModelInput.BAND_VALUES;
        return TestModel.BIAS
                + TestModel.STEM_WEIGHT * mean(bands, from)
                + TestModel.REST_WEIGHT * mean(bands, from + 3 * MixStems.GROUPS);
    }

    private static double mean(float[] values, int from) {
        double sum = 0;
        for (int i = from; i < from + MixStems.GROUPS; i++) {
            sum += values[i];
        }
        return sum / MixStems.GROUPS;
    }

    private static float[] sine(double hz, int rate, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return samples;
    }
}
