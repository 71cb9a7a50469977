package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.GainPredictorProvider;

/** The model that comes with the module. */
class BundledGainModelTest {

    private static final int LENGTH = 30 * TestModel.RATE;

    @Test
    void isTheDefaultAndFoundAsAProvider() throws IOException {
        GainPredictor predictor = ServiceLoader.load(GainPredictorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals("cnn"))
                .findFirst()
                .orElseThrow()
                .create();

        try (CnnGainPredictor cnn = (CnnGainPredictor) predictor) {
            assertThat(cnn.fallbackReason()).isEmpty();
            assertThat(cnn.model().orElseThrow().name()).isEqualTo("stem-gain");
            List<GainPrediction> predictions = predict(cnn, 1);
            assertThat(predictions).extracting(GainPrediction::source).containsOnly("cnn");
            double weighted = 0;
            double powers = 0;
            for (GainPrediction prediction : predictions) {
                double power = Math.pow(10, -prediction.terms().get(1).value() / 10);
                weighted += power * prediction.gainDb();
                powers += power;
            }
            assertThat(weighted / powers).as("mean by power").isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void givesALouderStemLess() throws IOException {
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            List<GainPrediction> before = predict(cnn, 1);
            List<GainPrediction> after = predict(cnn, 2);

            double beforeDb = predictedDb(before.get(0)) - predictedDb(before.get(1));
            double afterDb = predictedDb(after.get(0)) - predictedDb(after.get(1));
            // A balance is seldom all wrong: of 6 dB more, some are left.
            assertThat(beforeDb - afterDb).isBetween(3.0, 6.0);
        }
    }

    /** What the network says, whether it is acted on or not: balance, loudness and mean. */
    private static double predictedDb(GainPrediction prediction) {
        return prediction.terms().stream().limit(3).mapToDouble(Evidence::value).sum();
    }

    @Test
    void leavesStemsAloneThatLieWhereItExpectsThem() throws IOException {
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            for (GainPrediction prediction : predict(cnn, 5)) {
                assertThat(Math.abs(predictedDb(prediction))).isBetween(1e-6, 5.0);
                assertThat(prediction.gainDb()).isEqualTo(0.0);
                assertThat(prediction.reason()).startsWith("left alone (").contains("mixed already");
            }
        }
    }

    @Test
    void bringsBackStemsThatAreFarFromWhereItExpectsThem() throws IOException {
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            GainPrediction quiet = predict(cnn, 1).get(0);

            assertThat(predictedDb(quiet)).isGreaterThan(8);
            assertThat(quiet.gainDb()).isBetween(0.5 * predictedDb(quiet), 0.8 * predictedDb(quiet));
            assertThat(quiet.reason()).contains("the stems do not look mixed");
        }
    }

    @Test
    void predictsTheSameOnSeveralThreads() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        AtomicInteger tasks = new AtomicInteger();
        Executor counting = task -> {
            tasks.incrementAndGet();
            threads.execute(task);
        };
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            assertThat(cnn.predict(stems(1), counting)).isEqualTo(cnn.predict(stems(1)));
            assertThat(tasks).as("to read and to ask, for each of two stems").hasValue(4);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void bringsItsCard() throws IOException {
        String card = resource("gain/card.md");

        assertThat(card)
                .startsWith("# stem-gain ")
                .contains("| CNN | ", "| boosted trees | ", "test songs", "licences of the songs");
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            assertThat(card).contains(cnn.model().orElseThrow().sha256());
        }
        assertThat(resource("gain/card.json")).contains("\"tables\"");
    }

    private static List<GainPrediction> predict(CnnGainPredictor cnn, float bassFactor) throws IOException {
        return cnn.predict(stems(bassFactor));
    }

    private static List<AnalyzedStem> stems(float bassFactor) {
        float[] bass = TestStem.noise(LENGTH, 0.05, 1);
        for (int i = 1; i < bass.length; i++) {
            bass[i] = (float) (0.99 * bass[i - 1] + 0.1 * bass[i]);
        }
        for (int i = 0; i < bass.length; i++) {
            bass[i] *= bassFactor;
        }
        return List.of(TestStem.of(StemType.BASS, bass), TestStem.of(StemType.DRUMS, TestStem.noise(LENGTH, 0.1, 2)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CnnGainPredictor.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
