package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** What {@link SongMixer} predicts, writes and tells. */
class SongMixerTest {

    private static final int RATE = 44_100;

    @TempDir
    private Path folder;

    private Path song() throws IOException {
        Path file = folder.resolve("my song.v2.wav");
        AudioFiles.write(file, TestSong.beat(RATE, 2, 2, 0.8), SampleEncoding.PCM_16);
        return file;
    }

    @Test
    void theModelWithTheSmallestErrorComesFirst() throws IOException {
        List<Double> errors = new ArrayList<>();
        try (SongMixer mixer = SongMixer.builder().build()) {
            assertThat(mixer.models())
                    .containsExactlyInAnyOrder(SongMixer.AST, SongMixer.BASELINE_CNN, SongMixer.ENHANCED_CNN);
            for (SongModel model : BundledModels.songModels(SongAim.ofLibrary())) {
                errors.add(model.error().orElseThrow().meanAbsolute());
            }
            assertThat(mixer.models())
                    .containsExactlyElementsOf(BundledModels.songModels(SongAim.ofLibrary()).stream()
                            .map(SongModel::name)
                            .toList());
        }
        assertThat(errors).isSorted().allSatisfy(error -> assertThat(error).isBetween(0.001, 0.1));
    }

    @Test
    void predictsWhatEachModelPredictsAlone() throws IOException {
        Song song = Song.of(song());
        try (SongMixer mixer = SongMixer.builder().build();
                OnnxMixParameterPredictor ast = OnnxMixParameterPredictor.bundled("mix-parameters-ast")) {
            Map<String, MixParameterPrediction> predictions = mixer.predictParameters(song);
            assertThat(predictions.keySet()).containsExactlyElementsOf(mixer.models());
            assertThat(predictions.get(SongMixer.AST)).isEqualTo(ast.predict(song));
            assertThat(mixer.mix(song, SongMixer.AST).prediction()).isEqualTo(ast.predict(song));
        }
    }

    @Test
    void ensembleIsTheMeanWeightedByInverseErrors() throws IOException {
        Song song = Song.of(song());
        try (SongMixer mixer = SongMixer.builder().build()) {
            List<MixParameters> answers = mixer.predictParameters(song).values().stream()
                    .map(MixParameterPrediction::parameters)
                    .toList();
            double[] weights = BundledModels.songModels(SongAim.ofLibrary()).stream()
                    .mapToDouble(model -> 1 / model.error().orElseThrow().meanAbsolute())
                    .toArray();
            SongMix ensemble = mixer.mix(song, SongMixer.ENSEMBLE);
            assertThat(ensemble.prediction().parameters()).isEqualTo(MixParameters.weightedMean(answers, weights));
            assertThat(ensemble.prediction().reasons().get(0)).startsWith("weighted mean of ");
        }
    }

    @Test
    void writesTheOriginalAndOneFileForEachModel() throws IOException {
        Path song = song();
        Path output = folder.resolve("a/b");
        SongComparison result;
        try (SongMixer mixer = SongMixer.builder().build()) {
            result = mixer.mixWithAllModels(song, output);
            assertThat(files(output))
                    .containsExactlyInAnyOrder(
                            "my song.v2_original.wav",
                            "my song.v2_ast_regressor_mixed.wav",
                            "my song.v2_baseline_cnn_mixed.wav",
                            "my song.v2_enhanced_cnn_mixed.wav");
            for (MixedSong mixed : result.results()) {
                SongMix alone = mixer.mix(song, mixed.model());
                assertThat(mixed.prediction()).isEqualTo(alone.prediction());
                MixedSong again = alone.writeTo(folder.resolve("again.wav"));
                assertThat(again.file()).hasSameBinaryContentAs(mixed.file());
                assertThat(again.measurements().analysis()).isEqualTo(SongAnalysis.of(again.file()));
                assertThat(mixed.measurements().analysis()).isEqualTo(SongAnalysis.of(mixed.file()));
            }
            assertThat(result.originalMeasurements().analysis()).isEqualTo(SongAnalysis.of(result.original()));
        }
        for (Path file : List.of(result.original(), result.results().get(0).file())) {
            assertThat(Song.of(file).encoding()).isEqualTo(Song.of(song).encoding());
        }
        assertThat(AudioFiles.read(result.original()).toArrays())
                .isDeepEqualTo(AudioFiles.read(song).toArrays());
    }

    @Test
    void jsonHoldsParametersFilesMetricsAndWhereTheyComeFrom() throws IOException {
        SongComparison result;
        try (SongMixer mixer = SongMixer.builder()
                .models(SongMixer.RULES, SongMixer.BASELINE_CNN)
                .amount(0.5)
                .lock("width", 0.5)
                .build()) {
            result = mixer.mixWithAllModels(song(), folder.resolve("out"));
        }
        JsonNode json = new JsonMapper().readTree(result.toJson());
        assertThat(json.path("models")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String sentence = json.path("models").path(i).path("inWords").asText();
            assertThat(sentence).matches("[A-Z0-9].*\\.");
            assertThat(result.summary()).contains("\n" + result.results().get(i).model() + ": " + sentence + "\n");
        }
        assertThat(json.at("/models/0/inWords")).isNotEqualTo(json.at("/models/1/inWords"));
        JsonNode rules = json.path("models").path(0);
        assertThat(rules.path("name").asText()).isEqualTo("rule_based");
        JsonNode model = json.path("models").path(1);
        assertThat(model.path("file").asText()).endsWith("my song.v2_baseline_cnn_mixed.wav");
        assertThat(model.path("parameters")).hasSize(10);
        assertThat(model.path("parameters").path("stereoWidth").asDouble()).isEqualTo(0.5);
        double predicted =
                model.path("prediction").path("parameters").path("lowEq").asDouble();
        assertThat(model.path("parameters").path("lowEq").asDouble()).isEqualTo(0.5 + 0.5 * (predicted - 0.5));
        assertThat(model.path("reasons").path(8).asText()).isEqualTo("locked");
        assertThat(model.path("reasons").path(4).asText()).startsWith("amount 0.50 of ");
        assertThat(model.path("metrics").path("integratedLufs").asDouble()).isNegative();
        assertThat(model.path("provenance").path(0).path("sha256").asText()).hasSize(64);
        assertThat(json.path("sha256").asText()).hasSize(64);
        assertThat(json.path("original").path("metrics").has("truePeakDbtp")).isTrue();
        assertThat(result.summary()).contains("rule_based", "stereoWidth", "LUFS");
    }

    @Test
    void amountOfZeroLeavesTheSongUntouched() throws IOException {
        AudioBuffer audio = TestSong.beat(RATE, 2, 1.5, 1);
        try (SongMixer mixer = SongMixer.builder().amount(0).build()) {
            AudioBuffer result =
                    mixer.mix(Song.of("song", audio), SongMixer.ENHANCED_CNN).toBuffer();
            assertThat(result.toArrays()).isDeepEqualTo(audio.toArrays());
        }
    }

    @Test
    void editedParametersAreRenderedAsTheyAre() throws IOException {
        Path song = song();
        try (SongMixer mixer = SongMixer.builder().amount(0.1).lock("width", 0).build()) {
            SongMix mix = mixer.mix(song, SongMixer.AST);
            MixParameters edited = mix.parameters().with("inputGain", 0.4);
            MixedSong rendered = mixer.render(song, edited, folder.resolve("edited.wav"));
            assertThat(rendered.parameters()).isEqualTo(edited);
            assertThat(rendered.models()).isEmpty();
            MixedSong same = mix.withParameters(edited).writeTo(folder.resolve("same.wav"));
            assertThat(same.file()).hasSameBinaryContentAs(rendered.file());
            assertThat(same.prediction()).isEqualTo(mix.prediction());
        }
    }

    @Test
    void referencesTakeTheModelsPlace() throws IOException {
        Path reference = folder.resolve("reference.wav");
        AudioFiles.write(reference, TestSong.beat(RATE, 2, 3, 0.2), SampleEncoding.PCM_16);
        try (SongMixer mixer = SongMixer.builder().reference(reference).build()) {
            assertThat(mixer.models()).containsExactly(SongMixer.MATCHER);
            SongComparison result = mixer.mixWithAllModels(song(), folder.resolve("out"));
            MixedSong matched = result.results().get(0);
            assertThat(matched.file()).hasFileName("my song.v2_profile_matcher_mixed.wav");
            double before =
                    result.originalMeasurements().analysis().audio().loudness().integratedLufs();
            double after = matched.measurements().analysis().audio().loudness().integratedLufs();
            assertThat(after).isLessThan(before - 3);
        }
    }

    @Test
    void aStyleTakesTheModelsPlaceAndIsSaid() throws IOException {
        Path song = song();
        SongStatistics heard = SongStatistics.measure(Song.of(song));
        Style style = Styles.named("orchestral");
        try (SongMixer mixer = SongMixer.builder().style(style).build()) {
            assertThat(mixer.models()).containsExactly(SongMixer.MATCHER);
            SongComparison result = mixer.mixWithAllModels(song, folder.resolve("out"));
            MixedSong matched = result.results().get(0);
            StyleDistance distance = new StyleDistance(style, style.profile().distance(heard));
            assertThat(matched.prediction()).isEqualTo(new ProfileMatcher(style.profile()).predict(Song.of(song)));
            assertThat(matched.style()).contains(distance);
            assertThat(mixer.mix(song, SongMixer.MATCHER).style()).contains(distance);
            assertThat(mixer.mix(song, SongMixer.RULES).style()).isEmpty();
            double reached = style.profile().distance(SongStatistics.measure(Song.of(matched.file())));
            assertThat(reached).isLessThan(distance.distanceDb());
            assertThat(matched.reached()).contains(new StyleDistance(style, reached));
            assertThat(new JsonMapper().readTree(result.toJson()).at("/models/0/style"))
                    .isEqualTo(new JsonMapper()
                            .createObjectNode()
                            .put("name", "orchestral")
                            .put("distanceDb", distance.distanceDb())
                            .put("reachedDb", reached));
            assertThat(result.summary())
                    .containsPattern(
                            "profile_matcher: aimed at the style orchestral, \\S+ dB away from the song, \\S+ dB from the"
                                    + " result\n");
        }
        try (SongMixer mixer = SongMixer.builder().nearestStyle().build()) {
            assertThat(mixer.mix(song, SongMixer.MATCHER).style()).isEqualTo(Styles.nearest(heard));
        }
    }

    @Test
    void aStyleIsForWhatHearsIt() throws IOException {
        SongMixer.Builder builder = SongMixer.builder().style(Styles.named("rock"));
        try (SongMixer mixer =
                builder.models(SongMixer.RULES, SongMixer.MATCHER).build()) {
            Song song = Song.of(song());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mixer.mix(song, SongMixer.AST))
                    .withMessageStartingWith("model must not be ast_regressor where there is a style: it learned ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.models(SongMixer.MATCHER, SongMixer.ENSEMBLE).build())
                .withMessageStartingWith("model must not be ensemble where there is a style");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SongMixer.builder()
                        .profile(ReferenceProfile.ofLibrary())
                        .nearestStyle()
                        .build())
                .withMessage("a style and references or a profile exclude each other");
    }

    @Test
    void targetIsReachedByResultsAndNotByTheOriginal() throws IOException {
        try (SongMixer mixer = SongMixer.builder()
                .models(SongMixer.BASELINE_CNN)
                .target(LoudnessTarget.EBU_R128)
                .build()) {
            SongComparison result = mixer.mixWithAllModels(song(), folder.resolve("out"));
            assertThat(result.results().get(0).delivery().orElseThrow().meetsTarget())
                    .isTrue();
            assertThat(result.originalMeasurements()
                            .analysis()
                            .audio()
                            .loudness()
                            .integratedLufs())
                    .isGreaterThan(-20);
        }
    }

    @Test
    void bytesDoNotDependOnThreads() throws IOException {
        Path song = song();
        List<Path> outputs = new ArrayList<>();
        ExecutorService three = Executors.newFixedThreadPool(3);
        try {
            for (SongMixer.Builder settings : List.of(
                    SongMixer.builder(),
                    SongMixer.builder().executor(Runnable::run),
                    SongMixer.builder().executor(three))) {
                Path output = folder.resolve("out" + outputs.size());
                try (SongMixer mixer = settings.build()) {
                    mixer.mixWithAllModels(song, output);
                }
                outputs.add(output);
            }
        } finally {
            three.shutdown();
        }
        for (String name : files(outputs.get(0))) {
            for (Path other : outputs) {
                assertThat(other.resolve(name))
                        .hasSameBinaryContentAs(outputs.get(0).resolve(name));
            }
        }
    }

    @Test
    void progressGoesUpToTheEnd() throws IOException {
        List<Double> fractions = new ArrayList<>();
        try (SongMixer mixer = SongMixer.builder()
                .progress((stage, fraction) -> fractions.add(fraction))
                .build()) {
            mixer.mixWithAllModels(song(), folder.resolve("out"));
        }
        assertThat(fractions).isSorted().hasSizeGreaterThan(10).startsWith(0.0).endsWith(1.0);
    }

    @Test
    @Timeout(60)
    void aListenerMayCloseItsMixerWhichEndsWhatItBegan() throws IOException {
        AtomicReference<SongMixer> itself = new AtomicReference<>();
        Path output = folder.resolve("out");
        try (SongMixer mixer = SongMixer.builder()
                .progress((stage, fraction) -> itself.get().close())
                .build()) {
            itself.set(mixer);
            SongComparison all = mixer.mixWithAllModels(song(), output);
            assertThat(files(output)).hasSize(mixer.models().size() + 1);
            assertThat(all.summary()).contains(mixer.models());
            Path song = song();
            assertThatIllegalStateException().isThrownBy(() -> mixer.predictParameters(song));
        }
    }

    @Test
    void cancellationLeavesNothingBehind() throws IOException {
        Path output = folder.resolve("out");
        try (SongMixer mixer = SongMixer.builder().cancelledWhen(() -> true).build()) {
            Path song = song();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> mixer.mixWithAllModels(song, output));
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> mixer.predictParameters(song));
        }
        assertThat(output).doesNotExist();
    }

    /** Those that are there stay as they are while the last one is not complete, and nothing else is left behind. */
    @Test
    void filesAreReplacedAllOrNone() throws IOException {
        Path output = folder.resolve("out");
        Path song = song();
        try (SongMixer mixer = SongMixer.builder().amount(0.5).build()) {
            mixer.mixWithAllModels(song, output);
        }
        Map<String, byte[]> before = contents(output);
        AtomicBoolean almostDone = new AtomicBoolean();
        try (SongMixer mixer = SongMixer.builder()
                .progress((stage, fraction) -> almostDone.compareAndSet(false, fraction > 0.97))
                .cancelledWhen(almostDone::get)
                .build()) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> mixer.mixWithAllModels(song, output));
        }
        assertThat(contents(output)).containsExactlyInAnyOrderEntriesOf(before);
        try (SongMixer mixer = SongMixer.builder().build()) {
            mixer.mixWithAllModels(song, output);
        }
        assertThat(contents(output).keySet()).isEqualTo(before.keySet());
        assertThat(contents(output)).isNotEqualTo(before);
    }

    @Test
    void anotherSongOfTheSameNameIsNotReplacedWithoutAWord() throws IOException {
        Path output = folder.resolve("out");
        Path song = song();
        Path other = Files.createDirectory(folder.resolve("other")).resolve(song.getFileName());
        AudioFiles.write(other, TestSong.beat(RATE, 2, 3, 0.81), SampleEncoding.PCM_16);
        Path mono = Files.createDirectory(folder.resolve("mono")).resolve(song.getFileName());
        AudioFiles.write(mono, TestSong.chord(RATE, 1, 3, 0.8), SampleEncoding.PCM_16);
        try (SongMixer mixer = SongMixer.builder().models(SongMixer.RULES).build();
                SongMixer asPcm16 = SongMixer.builder()
                        .models(SongMixer.RULES)
                        .encoding(SampleEncoding.PCM_16)
                        .build()) {
            assertThat(mixer.mixWithAllModels(song, output).notes()).isEmpty();
            assertThat(mixer.mixWithAllModels(song, output).notes()).isEmpty();
            assertThat(asPcm16.mixWithAllModels(song, output).notes()).isEmpty();
            String note = output.resolve("my song.v2_original.wav")
                    + " was there already, of another song or another version of this one: it and the results beside it"
                    + " were replaced";
            SongComparison replaced = mixer.mixWithAllModels(other, output);
            assertThat(replaced.notes()).containsExactly(note);
            assertThat(replaced.summary()).contains("Note: " + note);
            assertThat(new JsonMapper()
                            .readTree(replaced.toJson())
                            .at("/notes/0")
                            .textValue())
                    .isEqualTo(note);
            assertThat(mixer.mixWithAllModels(mono, output).notes()).containsExactly(note);
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : files(folder)) {
            contents.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return contents;
    }

    /** Silence, and a sound shorter than the 400 ms that loudness is measured in. */
    @ParameterizedTest
    @CsvSource({"0, 2", "0.5, 0.3"})
    void saysWhyATargetIsMissed(double amplitude, double seconds) throws IOException {
        Path file = folder.resolve("song.wav");
        AudioFiles.write(file, TestSong.beat(RATE, 2, seconds, amplitude), SampleEncoding.PCM_16);
        try (SongMixer mixer = SongMixer.builder()
                .models(SongMixer.RULES)
                .target(LoudnessTarget.SPOTIFY)
                .build()) {
            SongComparison comparison = mixer.mixWithAllModels(file, folder.resolve("out"));
            String why = "the mix is silent or shorter than 400 ms, so there is no loudness to bring to Spotify,"
                    + " -14.0 LUFS";
            assertThat(comparison.results().get(0).warnings()).containsExactly(why);
            assertThat(comparison.summary()).endsWith("Note: rule_based: " + why + "\n");
            JsonNode delivery = new JsonMapper().readTree(comparison.toJson()).at("/models/0/delivery");
            assertThat(delivery.path("warnings").path(0).textValue()).isEqualTo(why);
        }
    }

    @Test
    void hasNothingToSayOfATargetThatIsMet() throws IOException {
        try (SongMixer mixer = SongMixer.builder()
                .models(SongMixer.RULES)
                .target(LoudnessTarget.SPOTIFY)
                .build()) {
            SongComparison comparison = mixer.mixWithAllModels(song(), folder.resolve("out"));
            assertThat(comparison.results().get(0).warnings()).isEmpty();
            assertThat(comparison.summary()).doesNotContain("Note");
        }
    }

    @Test
    void neverWritesOverTheSong() throws IOException {
        Path song = song();
        byte[] before = Files.readAllBytes(song);
        Files.createSymbolicLink(folder.resolve("my song.v2_original.wav"), song);
        try (SongMixer mixer = SongMixer.builder().build()) {
            assertThatExceptionOfType(AudioFileException.class)
                    .isThrownBy(() -> mixer.mixWithAllModels(song, folder))
                    .withMessageContaining("would overwrite an input");
        }
        assertThat(Files.readAllBytes(song)).isEqualTo(before);
    }

    @Test
    void rulesAnswerToTheirName() throws IOException {
        Song song = Song.of(song());
        try (SongMixer mixer = SongMixer.builder().build()) {
            assertThat(mixer.mix(song, SongMixer.RULES).prediction())
                    .isEqualTo(new RuleBasedMixParameterPredictor().predict(song));
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SongMixer.builder().models("ast", "ast").build())
                .withMessage("models must be named once each, but were [ast, ast]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SongMixer.builder().models("ast").build())
                .withMessageContaining("rule_based], but was \"ast\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SongMixer.builder().amount(1.1));
        SongMixer closed = SongMixer.builder().build();
        closed.close();
        closed.close();
        Path song = song();
        assertThatIllegalStateException()
                .isThrownBy(() -> closed.predictParameters(song))
                .withMessage("the mixer is closed");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
