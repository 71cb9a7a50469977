package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.RuleBasedGainPredictor;

class CnnFallbackTest {

    private static final List<AnalyzedStem> STEMS = List.of(
            TestStem.of(StemType.BASS, TestStem.noise(2000, 0.5, 1)),
            TestStem.of(StemType.VOCALS, TestStem.noise(2000, 0.5, 2)));

    private static final Logger LOG = Logger.getLogger("org.stemmixer.ml");

    @TempDir
    Path folder;

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            logged.add(message);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void catchLog() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void releaseLog() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
        System.clearProperty(CnnGainPredictor.MODEL_PROPERTY);
    }

    @Test
    void thePropertyNamesTheDefaultModel() throws IOException {
        TestModel.write(folder, TestModel.linear());
        System.setProperty(CnnGainPredictor.MODEL_PROPERTY, folder.toString());
        try (CnnGainPredictor predictor = new CnnGainPredictor()) {
            assertThat(predictor.usesModel()).isTrue();
        }

        System.setProperty(CnnGainPredictor.MODEL_PROPERTY, folder + "/elsewhere");
        assertFallsBack(new CnnGainPredictor(), "there is no elsewhere in " + folder);

        System.setProperty(CnnGainPredictor.MODEL_PROPERTY, "\0");
        assertFallsBack(new CnnGainPredictor(), "system property stemmixer.gainModel is not a path: ");
    }

    @Test
    void noManifest() throws IOException {
        assertFallsBack("there is no manifest.json in " + folder);
    }

    @Test
    void manifestIsNotJson() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "schemaVersion: 1");

        assertFallsBack("the manifest is not valid JSON: ");
    }

    @Test
    void manifestOfAnotherSchema() throws IOException {
        TestModel.write(folder, TestModel.linear(), json -> json.put("schemaVersion", 1));

        assertFallsBack("the manifest's schemaVersion must be a whole number in [2, 2], but was 1");
    }

    @Test
    void manifestLacksAField() throws IOException {
        TestModel.write(folder, TestModel.linear(), json -> json.remove("sha256"));

        assertFallsBack("the manifest has no sha256");
    }

    @Test
    void noModelFile() throws IOException {
        TestModel.write(folder, TestModel.linear());
        Files.delete(folder.resolve("gain.onnx"));

        assertFallsBack("there is no gain.onnx in " + folder);
    }

    @Test
    void modelFileIsAnother() throws IOException {
        TestModel.write(folder, TestModel.linear(), json -> json.put("sha256", "a".repeat(64)));

        assertFallsBack("gain.onnx must have the SHA-256 " + "a".repeat(64) + ", as its manifest says, but has "
                + TestModel.sha256(TestModel.linear()));
    }

    @Test
    void modelFileIsCutOff() throws IOException {
        byte[] whole = TestModel.linear();
        TestModel.write(folder, Arrays.copyOf(whole, whole.length / 2));

        assertFallsBack("gain.onnx is not a model that can be used: ");
    }

    /** Neither above the folder nor in the working folder, where the project's own file is. */
    @ParameterizedTest
    @ValueSource(strings = {"../secret", "pom.xml"})
    void weightsAreInAnotherFile(String file) throws IOException {
        TestModel.write(folder, TestModel.external(file));

        assertFallsBack("gain.onnx is not a model that can be used: ");
    }

    @Test
    void inputHasAnotherName() throws IOException {
        TestModel.write(
                folder,
                TestModel.linear(),
                json -> json.withObject("bandsInput").put("name", "mel"));

        assertFallsBack("the model has no input named mel, only [");
    }

    @Test
    void inputHasAnotherShape() throws IOException {
        byte[] wide = new TinyOnnx()
                .input("bands", -1, 4, 32)
                .input("summary", -1, 80)
                .output("balance", -1, 2)
                .node("Identity", "balance", "bands")
                .bytes();
        TestModel.write(folder, wide);

        assertFallsBack("the model's input bands must have the shape [?, 4, 16], but has [?, 4, 32]");
    }

    @Test
    void inputIsNotDescribed() throws IOException {
        byte[] three = TestModel.inputs()
                .input("more", -1, 2)
                .output("balance", -1, 2)
                .node("Identity", "balance", "more")
                .bytes();
        TestModel.write(folder, three);

        assertFallsBack("model test-gain 0.1 has the inputs [");
    }

    @Test
    void batchesAreFixed() throws IOException {
        byte[] one = new TinyOnnx()
                .input("bands", 1, 4, 16)
                .input("summary", -1, 80)
                .output("balance", 1, 2)
                .weights("w", new float[2 * 80], 80, 2)
                .node("MatMul", "balance", "summary", "w")
                .bytes();
        TestModel.write(folder, one);

        assertFallsBack("the model's input bands must have the shape [?, 4, 16], but has [1, 4, 16]");
    }

    @Test
    void bothInputsAreOne() throws IOException {
        TestModel.write(
                folder,
                TestModel.linear(),
                json -> json.withObject("summaryInput").put("name", "bands"));

        assertFallsBack("the model's input bands must have the shape [?, 80], but has [?, 4, 16]");
    }

    @Test
    void outputHasAnotherName() throws IOException {
        TestModel.write(
                folder, TestModel.linear(), json -> json.withObject("output").put("name", "db"));

        assertFallsBack("the model has no output named db, only [balance]");
    }

    @Test
    void outputHasAnotherShape() throws IOException {
        byte[] gainsOnly = TestModel.inputs()
                .output("balance", -1)
                .mean("balance", "bands", 1, 2)
                .bytes();
        TestModel.write(folder, gainsOnly);

        assertFallsBack("the model's output balance must have the shape [?, 2], but has [?]");
    }

    @Test
    void modelGivesSeveralValues() throws IOException {
        byte[] distinctValues = TestModel.inputs()
                .output("balance", -1, 2)
                .mean("means", "bands", 2)
                .node("Unique", "balance", "means")
                .bytes();
        TestModel.write(folder, distinctValues);

        assertFallsBack(
                "gain.onnx is not a model that can be used: it has an operation Unique, which models may not use");
    }

    @Test
    void modelGivesNaN() throws IOException {
        byte[] alwaysNaN = TestModel.inputs()
                .output("balance", -1, 2)
                .weights("nan", new float[2 * 80], 80, 2)
                .weights("b", new float[] {Float.NaN, 0}, 2)
                .node("MatMul", "product", "summary", "nan")
                .node("Add", "balance", "product", "b")
                .bytes();
        TestModel.write(folder, alwaysNaN);

        assertFallsBack("model test-gain 0.1 gave a value of NaN, which is not a finite number");
    }

    @Test
    void modelGivesNaNForSomeMusic() throws IOException {
        TestModel.write(folder, TestModel.nanUnlessZero());
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            assertThat(predictor.usesModel()).isTrue();
            assertThat(logged).isEmpty();

            assertRulesDecide(predictor, "model test-gain 0.1 gave a value of NaN, which is not a finite number");
            assertRulesDecide(predictor, "model test-gain 0.1 gave a value of NaN, which is not a finite number");
        }
    }

    /** Rules would make no sense of such a stem either: it is said to be the stem's fault. */
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, 1e30f, -3e38f})
    void audioThatIsNoAudioIsNotTheModelsFault(float sample) throws IOException {
        TestModel.write(folder, TestModel.linear());
        float[] samples = TestStem.noise(2000, 0.5, 1);
        samples[1000] = sample;
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            assertThatThrownBy(() -> predictor.predict(List.of(TestStem.of(StemType.BASS, samples))))
                    .isInstanceOf(StemException.class)
                    .hasMessage("stem 'bass' holds samples that are no audio: not finite, or beyond 1e18, where full"
                            + " scale is 1");
        }
    }

    private void assertFallsBack(String reason) throws IOException {
        assertThatThrownBy(() -> CnnGainPredictor.load(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(reason);
        assertFallsBack(CnnGainPredictor.loadOrFallBack(folder), reason);
    }

    private void assertFallsBack(CnnGainPredictor fallingBack, String reason) throws IOException {
        try (CnnGainPredictor predictor = fallingBack) {
            assertThat(predictor.usesModel()).isFalse();
            assertThat(predictor.model()).isEmpty();
            assertThat(predictor.fallbackReason().orElseThrow()).startsWith(reason);
            assertRulesDecide(predictor, reason);
        }
        logged.clear();
    }

    private void assertRulesDecide(CnnGainPredictor predictor, String reason) throws IOException {
        List<GainPrediction> rules = new RuleBasedGainPredictor().predict(STEMS);

        List<GainPrediction> predictions = predictor.predict(STEMS);

        assertThat(predictions).hasSameSizeAs(rules);
        for (int i = 0; i < rules.size(); i++) {
            GainPrediction prediction = predictions.get(i);
            assertThat(prediction.gainDb()).isEqualTo(rules.get(i).gainDb());
            assertThat(prediction.source()).isEqualTo("rule-based");
            assertThat(prediction.terms()).isEqualTo(rules.get(i).terms());
            assertThat(prediction.reason())
                    .startsWith("CNN not used (" + reason)
                    .endsWith("); " + rules.get(i).reason());
        }
        assertThat(logged).hasSize(1);
        assertThat(String.valueOf(logged.get(0).getParameters()[0])).startsWith(reason);
    }
}
