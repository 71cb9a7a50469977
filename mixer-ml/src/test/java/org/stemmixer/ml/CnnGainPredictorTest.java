package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.AnalyzedStem;
import org.stemmixer.core.GainPrediction;
import org.stemmixer.core.StemType;

class CnnGainPredictorTest {

    private static final int EXCERPT = TestModel.EXCERPT;
    private static final double TOLERANCE_DB = 1e-4;

    @TempDir
    Path folder;

    @Test
    void predictsWhatTheModelSaysOfStemAndRest() throws IOException {
        float[] bass = TestStem.noise(EXCERPT, 0.5, 1);
        float[] drums = TestStem.noise(EXCERPT, 0.02, 2);

        List<GainPrediction> predictions =
                predict(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, drums));

        assertThat(predictions).hasSize(2);
        assertThat(predictions.get(0).gainDb()).isCloseTo(expectedDb(bass, drums), within(TOLERANCE_DB));
        assertThat(predictions.get(1).gainDb()).isCloseTo(expectedDb(drums, bass), within(TOLERANCE_DB));
        GainPrediction first = predictions.get(0);
        assertThat(first.source()).isEqualTo("cnn");
        assertThat(first.reason()).startsWith("model test-gain 0.1: ").endsWith(" dB from one excerpt");
        assertThat(first.terms()).extracting(GainPrediction.Term::name).containsExactly("raw");
        assertThat(first.confidence()).hasValue(0.5);
    }

    @Test
    void weighsExcerptsByTheStemsEnergy() throws IOException {
        float[] loud = TestStem.noise(EXCERPT, 0.5, 1);
        float[] quiet = TestStem.noise(EXCERPT, 0.1, 2);

        GainPrediction prediction =
                predict(TestStem.of(StemType.VOCALS, join(loud, quiet))).get(0);

        float[] silence = new float[EXCERPT];
        double loudDb = expectedDb(loud, silence);
        double quietDb = expectedDb(quiet, silence);
        double share = energy(loud) / (energy(loud) + energy(quiet));
        double meanDb = share * loudDb + (1 - share) * quietDb;
        double spreadDb = Math.sqrt(share * Math.pow(loudDb - meanDb, 2) + (1 - share) * Math.pow(quietDb - meanDb, 2));
        double effective = 1 / (share * share + (1 - share) * (1 - share));
        assertThat(quietDb - loudDb).isGreaterThan(1);
        assertThat(prediction.gainDb()).isCloseTo(meanDb, within(TOLERANCE_DB));
        assertThat(prediction.confidence().orElseThrow())
                .isCloseTo(effective / (effective + 1) / (1 + Math.pow(spreadDb / 3, 2)), within(1e-5));
        assertThat(prediction.reason()).contains("from 2 excerpts weighted by energy, spread ");
    }

    @Test
    void silentStemsAreLeftAlone() throws IOException {
        float[] bass = TestStem.noise(2 * EXCERPT, 0.5, 1);

        List<GainPrediction> predictions = predict(
                TestStem.of(StemType.BASS, bass),
                TestStem.of(StemType.SYNTH, new float[2 * EXCERPT]),
                TestStem.of(StemType.OTHER, new float[0]));

        assertThat(predictions.get(0).gainDb()).isNotZero();
        for (GainPrediction silent : predictions.subList(1, 3)) {
            assertThat(silent)
                    .isEqualTo(GainPrediction.of(0, "cnn", "left alone: it is silent, nowhere above -70 dBFS"));
        }
    }

    @Test
    void shortSongsAreFilledUpWithSilence() throws IOException {
        for (int length : new int[] {1, 100, EXCERPT - 1}) {
            float[] samples = TestStem.noise(length, 0.9, 3);

            double gainDb = predict(TestStem.of(StemType.DRUMS, samples)).get(0).gainDb();

            double expectedDb = expectedDb(Arrays.copyOf(samples, EXCERPT), new float[EXCERPT]);
            assertThat(gainDb).isCloseTo(Math.min(6, expectedDb), within(TOLERANCE_DB));
        }
    }

    @Test
    void limitsTheGainToTheModelsRangeAndSaysSo() throws IOException {
        TestModel.write(
                folder,
                TestModel.linear(),
                json -> json.withObject("output").put("minDb", -0.5).put("maxDb", 0.25));
        float[] bass = TestStem.noise(EXCERPT, 0.001, 1);
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            GainPrediction prediction =
                    predictor.predict(List.of(TestStem.of(StemType.BASS, bass))).get(0);

            assertThat(prediction.gainDb()).isEqualTo(0.25);
            assertThat(prediction.reason()).contains("limited to +0.25 dB, as its gains stay within -0.50 to +0.25 dB");
            assertThat(prediction.terms()).extracting(GainPrediction.Term::name).containsExactly("raw", "limit");
            assertThat(prediction.terms().stream()
                            .mapToDouble(GainPrediction.Term::valueDb)
                            .sum())
                    .isCloseTo(0.25, within(1e-12));
        }
    }

    @Test
    void tellsTheModelTheStemsType() throws IOException {
        TestModel.write(folder, TestModel.linearWithStemType(), json -> {
            json.withObject("output").put("minDb", -60).put("maxDb", 60);
            json.putObject("stemTypeInput")
                    .put("name", "stem_type")
                    .put("kind", "one-hot")
                    .putArray("types")
                    .add("drums")
                    .add("bass")
                    .add("vocals")
                    .add("synth")
                    .add("other");
        });
        float[] samples = TestStem.noise(EXCERPT, 0.5, 1);
        double baseDb = expectedDb(samples, new float[EXCERPT]);
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            for (StemType type : StemType.values()) {
                double gainDb = predictor
                        .predict(List.of(TestStem.of(type, samples)))
                        .get(0)
                        .gainDb();

                assertThat(gainDb).isCloseTo(baseDb + 10 * type.ordinal(), within(TOLERANCE_DB));
            }
        }
    }

    @Test
    void takesOtherSampleRatesToTheModels() throws IOException {
        double hz = 440;
        float[] atModelRate = sine(hz, TestModel.RATE, 10 * EXCERPT);
        float[] atMixRate = sine(hz, 44_100, (int) (10L * EXCERPT * 44_100 / TestModel.RATE));

        List<GainPrediction> expected =
                predict(TestStem.of(StemType.SYNTH, atModelRate), TestStem.of(StemType.OTHER, new float[0]));
        List<GainPrediction> predictions = predict(
                TestStem.at(44_100, StemType.SYNTH, atMixRate), TestStem.at(44_100, StemType.OTHER, new float[0]));

        assertThat(predictions.get(0).gainDb()).isCloseTo(expected.get(0).gainDb(), within(0.05));
        assertThat(predictions.get(1)).isEqualTo(expected.get(1));
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

        // 100 sessions left open hold about 20 MiB. The heap grows too, but not in every round.
        long leastGrowthKiB = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = residentKiB();
            loadAndPredict(100);
            leastGrowthKiB = Math.min(leastGrowthKiB, residentKiB() - before);
        }

        assertThat(leastGrowthKiB).isLessThan(8 << 10);
    }

    private List<GainPrediction> predict(AnalyzedStem... stems) throws IOException {
        TestModel.write(folder, TestModel.linear());
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

    private static double expectedDb(float[] stem, float[] rest) {
        LogMelInput input = TestModel.input();
        return TestModel.BIAS
                + TestModel.STEM_WEIGHT * NaiveLogMel.meanDb(stem, input)
                + TestModel.REST_WEIGHT * NaiveLogMel.meanDb(rest, input);
    }

    private static double energy(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum;
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
