package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.GainPredictorProvider;
import org.stemmixer.ml.internal.SpectrogramReader;

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
            List<AnalyzedStem> stems = stems(0.1, 3, 0.2, 1);
            List<GainPrediction> predictions = cnn.predict(stems);
            assertThat(predictions).extracting(GainPrediction::source).containsOnly("cnn");
            double weighted = 0;
            double powers = 0;
            for (int i = 0; i < stems.size(); i++) {
                double lufs = stems.get(i).measure(SpectrogramReader.OF_STEM).integratedLufs();
                double power = Math.pow(10, lufs / 10);
                weighted += power * predictions.get(i).gainDb();
                powers += power;
            }
            assertThat(weighted / powers).as("mean by power").isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void expectsTheSameWhateverLevelsStemsComeAt() throws IOException {
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            double[] asTheyAre = expectedDb(cnn.predict(stems(1, 1, 1, 1)));
            double[] moved = expectedDb(cnn.predict(stems(2, 1, 1, 0.5)));

            assertThat(moved[0] - moved[1]).isCloseTo(asTheyAre[0] - asTheyAre[1] - 6.0206, within(1e-3));
            assertThat(moved[3] - moved[1]).isCloseTo(asTheyAre[3] - asTheyAre[1] + 6.0206, within(1e-3));
        }
    }

    @Test
    void leavesStemsAloneThatLieWhereItExpectsThem() throws IOException {
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            for (double db : new double[] {0, 2, -2}) {
                List<GainPrediction> predictions = cnn.predict(aroundExpected(cnn, db, -db, -db, db));

                assertThat(predictions).extracting(GainPrediction::gainDb).containsOnly(0.0);
                assertThat(predictions)
                        .extracting(GainPrediction::reason)
                        .allSatisfy(reason ->
                                assertThat(reason).startsWith("left alone, as the stems look mixed already: "));
            }
        }
    }

    @Test
    void bringsBackStemsThatAreFarFromWhereItExpectsThem() throws IOException {
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            List<GainPrediction> predictions = cnn.predict(aroundExpected(cnn, -30, 30, -30, 30));

            double backDb = predictions.get(0).gainDb() - predictions.get(1).gainDb();
            assertThat(backDb).isBetween(0.2 * 60, 0.9 * 60);
            assertThat(predictions.get(0).reason())
                    .startsWith("bass sits ")
                    .contains("raised by ", "the stems do not look mixed");
        }
    }

    /** What each stem would get if the model's word were all. */
    private static double[] expectedDb(List<GainPrediction> predictions) {
        return predictions.stream()
                .mapToDouble(prediction -> prediction.terms().get(0).value())
                .toArray();
    }

    /** The stems at the levels that the model expects, and so many decibels off. */
    private static List<AnalyzedStem> aroundExpected(CnnGainPredictor cnn, double... offDb) throws IOException {
        double[] expectedDb = expectedDb(cnn.predict(stems(1, 1, 1, 1)));
        double[] factors = new double[offDb.length];
        Arrays.setAll(factors, i -> Math.pow(10, (expectedDb[i] + offDb[i]) / 20));
        return stems(factors);
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
            assertThat(cnn.predict(stems(1, 1, 1, 1), counting)).isEqualTo(cnn.predict(stems(1, 1, 1, 1)));
            assertThat(tasks).as("to read each of four stems").hasValue(4);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void bringsItsCard() throws IOException {
        String card = resource("gain/card.md");

        assertThat(card)
                .startsWith("# stem-gain ")
                .contains("| CNN | ", "| boosted trees | ", "test songs", "licences of the songs", "Calibration");
        try (CnnGainPredictor cnn = new CnnGainPredictor()) {
            assertThat(card).contains(cnn.model().orElseThrow().sha256());
        }
        assertThat(resource("gain/card.json")).contains("\"tables\"");
    }

    /** Noise, from dark to bright. */
    private static List<AnalyzedStem> stems(double... factors) {
        List<StemType> types = List.of(StemType.BASS, StemType.VOCALS, StemType.SYNTH, StemType.DRUMS);
        double[] poles = {0.99, 0.9, 0.5, 0};
        List<AnalyzedStem> stems = new ArrayList<>();
        for (int stem = 0; stem < factors.length; stem++) {
            float[] samples = TestStem.noise(LENGTH, 5, stem + 1L);
            double state = 0;
            for (int i = 0; i < samples.length; i++) {
                state = poles[stem] * state + samples[i];
                // Beats, each its own, so that peaks and loudness differ.
                double beat = 0.2 + Math.exp(-(i % 11_025) / (2000.0 + 3000 * stem));
                samples[i] = (float) (factors[stem] * beat * state);
            }
            stems.add(TestStem.of(types.get(stem), samples));
        }
        return stems;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CnnGainPredictor.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
