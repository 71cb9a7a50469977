package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.resample.Resampler;
import org.stemmixer.ml.internal.ExcerptStatistics;
import org.stemmixer.ml.internal.SongFeatures;
import org.stemmixer.ml.internal.SongInput;

class OnnxMixParameterPredictorTest {

    private static final SongInput INPUT = TestMixModel.INPUT;
    private static final Consumer<ObjectNode> UNCHANGED = manifest -> {};

    @TempDir
    private Path folder;

    private static AudioBuffer noise(int rate, int channels, int frames, long seed) {
        Random random = new Random(seed);
        float[][] samples = new float[channels][frames];
        for (int i = 0; i < frames; i++) {
            double envelope = 0.1 + 0.3 * i / frames;
            for (float[] channel : samples) {
                channel[i] = (float) (envelope * random.nextDouble(-1, 1));
            }
        }
        return AudioBuffer.wrap(rate, samples);
    }

    /** What the test model gives for one excerpt, worked out from its features. */
    private static float[] expected(AudioBuffer audio, int start) {
        float[] left = Arrays.copyOfRange(audio.channel(0), start, start + INPUT.excerptFrames());
        float[] right = Arrays.copyOfRange(audio.channel(audio.channels() - 1), start, start + INPUT.excerptFrames());
        float[] mel = new float[INPUT.melValues()];
        float[] levels = new float[INPUT.levelValues()];
        new SongFeatures(INPUT).compute(left, right, 0, mel, 0, levels, 0);
        double mid = mean(mel, 0, mel.length / 2);
        double side = mean(mel, mel.length / 2, mel.length);
        double peak = mean(levels, 0, levels.length / 2);
        float[] values = new float[10];
        for (int i = 0; i < 10; i++) {
            values[i] = (float) TestMixModel.expected(i, mid, side, peak);
        }
        return values;
    }

    private static double mean(float[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    private static double meanSquare(AudioBuffer audio, int start) {
        double sum = 0;
        for (int c = 0; c < audio.channels(); c++) {
            for (int i = start; i < start + INPUT.excerptFrames(); i++) {
                sum += (double) audio.channel(c)[i] * audio.channel(c)[i];
            }
        }
        return sum / audio.channels() / INPUT.excerptFrames();
    }

    private OnnxMixParameterPredictor predictor() throws IOException {
        return OnnxMixParameterPredictor.load(TestMixModel.write(folder, TestMixModel.sigmoid(), UNCHANGED));
    }

    @ParameterizedTest(name = "{1} excerpts in {0} times the length of one")
    @CsvSource({"1.4, 1", "1.6, 2", "3.3, 5", "14, 24", "40, 24"})
    void averagesExcerptsSpreadOverTheSong(double lengths, int count) throws IOException {
        int length = INPUT.excerptFrames();
        AudioBuffer audio = noise(8000, 2, (int) (lengths * length), 1);
        ExcerptStatistics mean = new ExcerptStatistics(10, 0.1);
        long last = audio.frames() - length;
        for (int i = 0; i < count; i++) {
            int start = (int) (count == 1 ? last / 2 : last * i / (count - 1));
            mean.add(expected(audio, start), 0, meanSquare(audio, start));
        }
        try (OnnxMixParameterPredictor predictor = predictor()) {
            MixParameterPrediction prediction = predictor.predict(Song.of("noise", audio));
            assertThat(prediction.parameters().toArray()).containsExactly(mean.mean(), Offset.offset(1e-5));
            assertThat(prediction.confidence()).hasValueCloseTo(mean.confidence(), Offset.offset(1e-4));
            assertThat(prediction.source()).isEqualTo("onnx");
            assertThat(prediction.reasons().get(0))
                    .startsWith("test-mix 0.1 heard " + count + " excerpts, which differ by 0.");
            assertThat(predictor.usesModel()).isTrue();
            assertThat(predictor.fallbackReason()).isEmpty();
        }
    }

    @Test
    void hearsMonoAsTwoEqualChannels() throws IOException {
        AudioBuffer mono = noise(8000, 1, 20_000, 2);
        AudioBuffer stereo =
                AudioBuffer.wrap(8000, mono.channel(0), mono.channel(0).clone());
        try (OnnxMixParameterPredictor predictor = predictor()) {
            assertThat(predictor.predict(Song.of("mono", mono)).parameters())
                    .isEqualTo(predictor.predict(Song.of("stereo", stereo)).parameters());
        }
    }

    @Test
    void resamplesToTheRateOfTheModel() throws IOException {
        AudioBuffer audio = noise(44_100, 2, 200_000, 3);
        try (OnnxMixParameterPredictor predictor = predictor()) {
            assertThat(predictor.predict(Song.of("44.1 kHz", audio)).parameters())
                    .isEqualTo(predictor
                            .predict(Song.of("8 kHz", Resampler.resample(audio, 8000)))
                            .parameters());
        }
    }

    @Test
    void fillsUpShortSongsAndLeavesSilentOnesAlone() throws IOException {
        try (OnnxMixParameterPredictor predictor = predictor()) {
            AudioBuffer shortSong = noise(8000, 2, 4000, 4);
            AudioBuffer filledUp = new AudioBuffer(8000, 2, INPUT.excerptFrames());
            for (int c = 0; c < 2; c++) {
                System.arraycopy(shortSong.channel(c), 0, filledUp.channel(c), 0, 4000);
            }
            assertThat(predictor.predict(Song.of("short", shortSong)).parameters())
                    .isEqualTo(predictor.predict(Song.of("filled up", filledUp)).parameters());
            assertThat(predictor
                            .predict(Song.of("silent", new AudioBuffer(8000, 2, 30_000)))
                            .parameters())
                    .isEqualTo(MixParameters.NEUTRAL);
        }
    }

    /** A model of any profile answers for each as its graph says, and for that of the library without being told. */
    @Test
    void aimsAtTheProfileGiven() throws IOException {
        Song song = Song.of("noise", noise(8000, 2, INPUT.excerptFrames(), 6));
        ReferenceProfile library = ReferenceProfile.ofLibrary();
        ReferenceProfile louder = withLoudness(library, new ReferenceProfile.Target(-10, 0));
        ReferenceProfile unknown = withLoudness(library, ReferenceProfile.Target.UNKNOWN);
        float[] deaf;
        try (OnnxMixParameterPredictor predictor = predictor()) {
            deaf = floats(predictor.predict(song).parameters());
            assertThat(predictor.hearsProfiles()).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> predictor.predict(song, louder))
                    .withMessageStartingWith("profile must not be given to test-mix 0.1, which learned one");
        }
        Path model = TestMixModel.write(folder, TestMixModel.hearingProfiles(), TestMixModel::ofAnyProfile);
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.load(model)) {
            assertThat(predictor.hearsProfiles()).isTrue();
            assertThat(predictor.predict(song)).isEqualTo(predictor.predict(song, library));
            float[] towardsLouder = floats(predictor.predict(song, louder).parameters());
            float[] towardsUnknown = floats(predictor.predict(song, unknown).parameters());
            for (int i = 0; i < deaf.length; i++) {
                double logit = Math.log(deaf[i] / (1 - deaf[i]));
                assertThat(towardsUnknown[i]).isCloseTo(deaf[i], Offset.offset(1e-5f));
                // 4 LU above the centre are one unit, of which the model adds half.
                assertThat(towardsLouder[i])
                        .isCloseTo((float) (1 / (1 + Math.exp(-logit - 0.5))), Offset.offset(1e-5f));
            }
        }
    }

    private static ReferenceProfile withLoudness(ReferenceProfile profile, ReferenceProfile.Target loudness) {
        return new ReferenceProfile(
                "loudness " + loudness.mean(),
                profile.tracks(),
                profile.balanceDb(),
                profile.sideToMidDb(),
                loudness,
                profile.crestFactorDb(),
                profile.loudnessRangeLu(),
                profile.tailDb());
    }

    private static float[] floats(MixParameters parameters) {
        double[] values = parameters.toArray();
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void threadsShareTheModel() throws IOException {
        try (OnnxMixParameterPredictor predictor = predictor()) {
            List<MixParameters> one = IntStream.range(0, 16)
                    .mapToObj(i -> parameters(predictor, i))
                    .toList();
            List<MixParameters> many = IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(i -> parameters(predictor, i))
                    .toList();
            assertThat(many).isEqualTo(one).doesNotHaveDuplicates();
        }
    }

    private static MixParameters parameters(OnnxMixParameterPredictor predictor, int seed) {
        try {
            return predictor
                    .predict(Song.of("noise", noise(8000, 2, 30_000, seed)))
                    .parameters();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cannotBeUsedOnceClosed() throws IOException {
        OnnxMixParameterPredictor predictor = predictor();
        predictor.close();
        predictor.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> predictor.predict(Song.of("noise", noise(8000, 2, 9000, 1))));
    }

    private static Stream<Arguments> hostile() {
        byte[] good = TestMixModel.sigmoid();
        return Stream.of(
                Arguments.of("truncated", Arrays.copyOf(good, good.length / 2), UNCHANGED, "not a model"),
                Arguments.of("not ONNX", "{\"model\": 1}".getBytes(), UNCHANGED, "not a model"),
                Arguments.of("empty", new byte[0], UNCHANGED, "not a model"),
                Arguments.of(
                        "another hash", good, change(m -> m.put("sha256", "0".repeat(64))), "must have the SHA-256"),
                Arguments.of(
                        "missing file", good, change(m -> m.put("modelFile", "other.onnx")), "there is no other.onnx"),
                Arguments.of("outside", good, change(m -> m.put("modelFile", "../mix.onnx")), "without a folder"),
                Arguments.of(
                        "another task", good, change(m -> m.put("task", "stem-gain")), "must be \"mix-parameters\""),
                Arguments.of("another version", good, change(m -> m.put("schemaVersion", 3)), "schemaVersion"),
                Arguments.of("no profile", good, change(m -> m.put("schemaVersion", 2)), "has no profileInput"),
                Arguments.of("deaf", good, change(TestMixModel::ofAnyProfile), "has no input named profile"),
                Arguments.of(
                        "unannounced profile",
                        TestMixModel.hearingProfiles(),
                        UNCHANGED,
                        "of which the manifest describes 2"),
                Arguments.of(
                        "other profile",
                        TestMixModel.hearingProfiles(),
                        change(TestMixModel::ofAnyProfile)
                                .andThen(m -> m.withObject("/profileInput").put("values", 36)),
                        "profileInput.values must be a whole number in [72, 72], but was 36"),
                Arguments.of(
                        "other parameters",
                        good,
                        change(m ->
                                m.withObject("/output").putArray("parameters").add("gain")),
                        "output.parameters must be [inputGain"),
                Arguments.of(
                        "other shape",
                        good,
                        change(m -> m.withObject("/input").put("nMels", 17)),
                        "log_mel must have the shape"),
                Arguments.of(
                        "impossible input",
                        good,
                        change(m -> m.withObject("/input").put("frameLength", 300)),
                        "frameLength must be a power of two, but was 300"),
                Arguments.of(
                        "huge excerpts",
                        good,
                        change(m -> m.withObject("/input").put("steps", 4096).put("framesPerStep", 64)),
                        "seconds of an excerpt"),
                Arguments.of(
                        "fixed batch",
                        TestMixModel.logits(1)
                                .node("Sigmoid", "parameters", "logits")
                                .bytes(),
                        UNCHANGED,
                        "must have the shape [?, 2, 16, 16], but has [1, 2, 16, 16]"),
                Arguments.of(
                        "beyond [0, 1]",
                        TestMixModel.logits(-1)
                                .node("Identity", "parameters", "logits")
                                .bytes(),
                        UNCHANGED,
                        "which is not in [0, 1]"),
                Arguments.of(
                        "not a number",
                        TestMixModel.logits(-1)
                                .node("Log", "parameters", "logits")
                                .bytes(),
                        UNCHANGED,
                        "parameter of NaN"),
                Arguments.of(
                        "another input",
                        TestMixModel.logits(-1)
                                .input("more", -1, 1)
                                .node("Sigmoid", "parameters", "logits")
                                .bytes(),
                        UNCHANGED,
                        "of which the manifest describes 2"),
                Arguments.of("data in another folder", external("../secret"), UNCHANGED, "not a model"),
                Arguments.of("data in the working folder", external("pom.xml"), UNCHANGED, "not a model"));
    }

    private static byte[] external(String file) {
        return TestMixModel.logits(-1)
                .externalWeights("secret", file, 10)
                .node("Add", "stolen", "logits", "secret")
                .node("Sigmoid", "parameters", "stolen")
                .bytes();
    }

    private static Consumer<ObjectNode> change(Consumer<ObjectNode> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refusesHostileModelsAndFallsBack(String name, byte[] onnx, Consumer<ObjectNode> change, String reason)
            throws IOException {
        Files.write(folder.resolve("secret"), new byte[40]);
        Path model = TestMixModel.write(folder.resolve("model"), onnx, change);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> OnnxMixParameterPredictor.load(model))
                .withMessageContaining(reason);
        Song song = Song.of("noise", noise(22_050, 2, 50_000, 5));
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.loadOrFallBack(model)) {
            MixParameterPrediction prediction = predictor.predict(song);
            MixParameterPrediction rules = new RuleBasedMixParameterPredictor().predict(song);
            assertThat(predictor.usesModel()).isFalse();
            assertThat(predictor.model()).isEmpty();
            assertThat(predictor.fallbackReason().orElseThrow()).contains(reason);
            assertThat(prediction.parameters()).isEqualTo(rules.parameters());
            assertThat(prediction.source()).isEqualTo(rules.source());
            assertThat(prediction.reasons()).allMatch(text -> text.startsWith("model not used ("));
        }
    }

    /** What is too large for models to calculate with is said to be the song's fault. */
    @ParameterizedTest
    @ValueSource(strings = {"mix-parameters-ast", "mix-parameters-baseline-cnn", "mix-parameters-enhanced-cnn"})
    void samplesThatAreNoAudioAreNotTheModelsFault(String name) throws IOException {
        float[] samples = TestSong.chord(44_100, 1, 3, 0.5).channel(0);
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.bundled(name)) {
            samples[60_000] = 1e17f;
            assertThat(predictor
                            .predict(Song.of("song", AudioBuffer.wrap(44_100, samples)))
                            .source())
                    .isEqualTo(OnnxMixParameterPredictor.SOURCE);
            samples[60_000] = 1e30f;
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> predictor.predict(Song.of("song", AudioBuffer.wrap(44_100, samples))))
                    .withMessage("the song holds samples that are no audio: beyond 1e18, where full scale is 1");
        }
    }
}
