package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code stemmixer song}. */
class SongCommandTest {

    @TempDir
    private Path folder;

    private Path song;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.sine(folder.resolve("song.wav"), 440, 0.3, 2, 2 * TestFiles.RATE);
        output = folder.resolve("out");
    }

    @Test
    void mixesWithAllModelsUnlessToldOtherwise() throws IOException {
        Run run = Run.of("song", song, "-o", output).succeeds();

        assertThat(run.out())
                .contains("inputGain", "Integrated loudness (LUFS)")
                .contains("Wrote " + output.resolve("song_original.wav"))
                .contains("Wrote " + output.resolve("song_ast_regressor_mixed.wav"))
                .contains("Wrote " + output.resolve("song_baseline_cnn_mixed.wav"))
                .contains("Wrote " + output.resolve("song_enhanced_cnn_mixed.wav"));
        assertThat(TestFiles.contents(output)).hasSize(5);
    }

    @Test
    void jsonTellsParametersFilesAndMetrics() throws IOException {
        Run run = Run.of(
                        "song",
                        song,
                        "-o",
                        output,
                        "--model",
                        "rules",
                        "--model",
                        "ensemble",
                        "--amount",
                        0.5,
                        "--lock",
                        "width=0.75",
                        "--target",
                        "spotify",
                        "--json")
                .succeeds();

        JsonNode models = run.json().path("models");
        assertThat(models).hasSize(2);
        assertThat(models.path(0).path("name").asText()).isEqualTo("rule_based");
        assertThat(models.path(1).path("name").asText()).isEqualTo("ensemble");
        assertThat(models.path(1).path("parameters").path("stereoWidth").asDouble())
                .isEqualTo(0.75);
        assertThat(models.path(1).path("metrics").path("integratedLufs").asDouble())
                .isBetween(-14.1, -13.9);
        assertThat(Path.of(models.path(1).path("file").asText())).exists();
    }

    @Test
    void resultsAreAsLoudAsTheSongUnlessToldOtherwise() throws IOException {
        assertThat(louderLu()).isCloseTo(0, within(0.1));
        assertThat(louderLu("--lock", "outputLevel=0.2")).isLessThan(-2);
        assertThat(louderLu("--lock", "outputLevel=0.2", "--keep-loudness")).isCloseTo(0, within(0.1));
        assertThat(Math.abs(louderLu("--no-keep-loudness"))).isGreaterThan(0.5);
        assertThat(Run.of("song", "--help").out()).contains("--[no-]keep-loudness");
    }

    private double louderLu(Object... options) throws IOException {
        List<Object> all = new ArrayList<>(List.of("song", song, "-o", output, "--model", "rules", "--json"));
        all.addAll(List.of(options));
        JsonNode json = Run.of(all.toArray()).succeeds().json();
        return json.at("/models/0/metrics/integratedLufs").doubleValue()
                - json.at("/original/metrics/integratedLufs").doubleValue();
    }

    @Test
    void aSentenceForEachModelTellsWhatItDid() throws IOException {
        Path reference = TestFiles.sine(folder.resolve("reference.wav"), 440, 0.1, 2, 2 * TestFiles.RATE);

        Run run = Run.of("song", song, "-o", output, "--model", "baseline", "--model", "ast", "--report")
                .succeeds();

        List<String> sentences = run.out()
                .lines()
                .filter(line -> line.matches(
                        "(baseline_cnn|ast_regressor): [A-Z0-9].*: as loud as the original, -?[0-9.]+ LUFS\\."))
                .toList();
        assertThat(sentences).hasSize(2);
        String page = Files.readString(output.resolve("REPORT.md"));
        sentences.forEach(sentence ->
                assertThat(page.replace("\\", "")).contains(sentence.substring(sentence.indexOf(": ") + 2)));
        assertThat(sentences)
                .contains("baseline_cnn: "
                        + Run.of("song", song, "-o", output, "--model", "baseline", "--json")
                                .succeeds()
                                .json()
                                .at("/models/0/inWords")
                                .asText());
        assertThat(Run.of("song", song, "-o", output, "--reference", reference)
                        .succeeds()
                        .out())
                .containsPattern("profile_matcher \\(balanced\\): .*LU softer than before\\.");
    }

    @Test
    void referencesOrAProfileTakeTheModelsPlace() throws IOException {
        Path reference = TestFiles.sine(folder.resolve("reference.wav"), 440, 0.1, 2, 2 * TestFiles.RATE);
        Path profile = folder.resolve("profile.json");
        Run.of("profile", reference, "-o", profile).succeeds();

        Run.of("song", song, "-o", output, "--reference", reference, "--quiet").succeeds();
        Path matched = output.resolve("song_profile_matcher_mixed.wav");
        byte[] byReference = Files.readAllBytes(matched);
        Run run = Run.of("song", song, "-o", output, "--profile", profile, "--quiet")
                .succeeds();

        assertThat(run.out()).isEmpty();
        assertThat(Files.readAllBytes(matched)).isEqualTo(byReference);
        assertThat(TestFiles.contents(output)).hasSize(3);
    }

    @Test
    void aStyleTakesTheModelsPlace() throws IOException {
        JsonNode named = Run.of("song", song, "-o", output, "--style", "Electronic", "--json")
                .succeeds()
                .json();
        assertThat(named.at("/models/0/name").asText()).isEqualTo("profile_matcher");
        assertThat(named.at("/models/0/style/name").asText()).isEqualTo("electronic");

        String nearest = Run.of("styles", song, "--json")
                .succeeds()
                .json()
                .path("nearest")
                .asText();
        assertThat(Run.of("song", song, "-o", output, "--style", "auto", "--report")
                        .succeeds()
                        .out())
                .containsPattern("profile_matcher: aimed at the style " + nearest
                        + ", [0-9.]+ dB away from the song, [0-9.]+ dB from the result\n");
        assertThat(Files.readString(output.resolve("REPORT.md")))
                .containsPattern("Aimed at the style " + nearest + ", [0-9.]+ dB away from the song");
    }

    /** Two fifths of the way, all of it, and as far as the strip reaches: of one style, side by side, and told apart in words. */
    @Test
    void matchersGoDifferentlyFar() throws IOException {
        Run run = Run.of(
                        "song",
                        song,
                        "-o",
                        output,
                        "--style",
                        "rock",
                        "--model",
                        "conservative",
                        "--model",
                        "matcher",
                        "--model",
                        "characterful",
                        "--json")
                .succeeds();
        JsonNode models = run.json().path("models");
        assertThat(models.findValuesAsText("intervention")).containsExactly("conservative", "balanced", "characterful");
        double[] high = new double[3];
        for (int i = 0; i < high.length; i++) {
            high[i] = models.path(i).at("/parameters/highEq").asDouble() - 0.5;
        }
        assertThat(high[0]).isCloseTo(0.4 * high[1], within(1e-6));
        assertThat(Math.abs(high[2])).isGreaterThanOrEqualTo(Math.abs(high[1]));
        assertThat(Run.of("song", song, "-o", output, "--style", "rock", "--model", "characterful")
                        .succeeds()
                        .out())
                .contains("characterful_matcher (characterful): ");
    }

    @Test
    void reportGoesIntoTheSameFolder() {
        Run run = Run.of("song", song, "-o", output, "--model", "baseline", "--report")
                .succeeds();

        assertThat(run.out()).contains("Wrote " + output.resolve("REPORT.md"));
        assertThat(output.resolve("mixing_comparison.png")).exists();
        assertThat(output.resolve("report.json")).content().contains("baseline_cnn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model cnn|--model must be one of ast, baseline, enhanced, ensemble, matcher, conservative, characterful, rules, all, but was 'cnn'",
                "--amount 2|--amount must be in [0.0, 1.0], but was 2.0",
                "--lock width|--lock must be NAME=X with a number X in [0, 1], but was 'width'",
                "--lock eq=0.5|or a part that only one of them has, but was \"eq\"",
                "--lock width=2|stereoWidth must be in [0.0, 1.0], but was 2.0",
                "--reference a.wav --profile b.json|--reference and --profile exclude each other",
                "--reference a.wav --model ast|--reference and --profile are for matchers, but the models are ast",
                "--style rock --profile b.json|--style excludes --reference and --profile",
                "--style auto --reference a.wav|--style excludes --reference and --profile",
                "--style rokc|but was 'rokc'; did you mean 'rock'?",
                "--style rock --model ast|--style is for matchers, as the networks learned one profile and hear no other,"
                        + " but the models are ast",
                "--style auto --model matcher --model ensemble|but the models are matcher, ensemble",
                "--style auto --model rules|--style is for matchers",
                "--target spotify --keep-loudness|--keep-loudness and --target exclude each other",
                "--target loud|--target must be one of ebu-r128, atsc-a85,",
                "--model emsemble|but was 'emsemble'; did you mean 'ensemble'?",
                "--lock a=b=0.5|but was \"a=b\""
            })
    void wrongUseIsToldBeforeAnythingIsDone(String arguments, String message) {
        List<Object> all = new ArrayList<>(List.of("song", song, "-o", output));
        all.addAll(List.of(arguments.split(" ")));
        Run run = Run.of(all.toArray());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).endsWith("Try 'stemmixer song --help' for what it takes.\n");
        assertThat(run.out()).isEmpty();
        assertThat(Files.exists(output)).isFalse();
    }

    @Test
    void severalFilesDoNotGoToTheStandardOutput() {
        Run run = Run.of("song", song, "-o", "-");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("-o must be a folder, as there are several files");
    }

    @Test
    void referencesAndProfilesAreNotOverwritten() throws IOException {
        Path reference = Files.copy(song, folder.resolve("song_profile_matcher_mixed.wav"));
        Run.of("song", song, "-o", folder, "--reference", reference)
                .failsWith(reference + ": would overwrite an input (" + reference + ")");
        Path profile = folder.resolve("report.json");
        Run.of("profile", song, "--output", profile).succeeds();
        Path other = Files.createDirectory(folder.resolve("other"));
        Path elsewhere = Files.move(profile, other.resolve("report.json"));
        Run.of("song", song, "-o", other, "--profile", elsewhere, "--report")
                .failsWith(elsewhere + ": would overwrite an input (" + elsewhere + ")");
    }

    @Test
    void profilesThatAreNoneAreNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.json"), "loud, please");

        Run run = Run.of("song", song, "-o", output, "--profile", text);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("stemmixer: " + text + ": is no profile ($: not JSON: ")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeReadIsOneLine() {
        Run.of("song", folder.resolve("missing.wav"), "-o", output)
                .failsWith(folder.resolve("missing.wav") + ": does not exist");
        assertThat(Files.exists(output)).isFalse();
    }
}
