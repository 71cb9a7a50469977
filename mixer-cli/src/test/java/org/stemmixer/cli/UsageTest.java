package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixProvenance;

/** What the command line takes and what it refuses. */
class UsageTest {

    @TempDir
    private Path folder;

    private Path song;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        output = folder.resolve("mix.wav");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stemmixer",
                "stemmixer mix",
                "stemmixer plan",
                "stemmixer export",
                "stemmixer import",
                "stemmixer gains",
                "stemmixer roles",
                "stemmixer features",
                "stemmixer info",
                "stemmixer loudness",
                "stemmixer profile",
                "stemmixer compare",
                "stemmixer nulltest",
                "stemmixer convert",
                "stemmixer deliver",
                "stemmixer catalog",
                "stemmixer song",
                "stemmixer live",
                "stemmixer styles",
                "stemmixer taste",
                "stemmixer taste learn",
                "stemmixer taste show",
                "stemmixer taste undo",
                "stemmixer taste forget",
                "stemmixer taste export",
                "stemmixer taste import",
                "stemmixer models",
                "stemmixer completion"
            })
    void everyCommandHelps(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.remove(0);
        words.add("--help");

        String help = Run.of(words.toArray()).succeeds().out();

        assertThat(help).startsWith("Usage: " + command + " ");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);

        words.set(words.size() - 1, "--version");
        assertThat(Run.of(words.toArray()).succeeds().out())
                .isEqualTo("stemmixer " + MixProvenance.currentVersion() + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o, --output",
                "--auto-gain",
                "--cnn",
                "--balance",
                "--gain",
                "--pan",
                "--high-pass",
                "--low-pass",
                "--rate",
                "--bits",
                "--no-dither",
                "--no-normalize",
                "--chain",
                "--settings",
                "--report",
                "--target",
                "--lufs",
                "--true-peak",
                "--stay-lower",
                "--json",
                "--quiet",
                "16|24|32|32f"
            })
    void helpOfMixNamesEveryOption(String option) {
        assertThat(Run.of("mix", "--help").out()).contains(option);
    }

    @Test
    void helpShowsTheWay() {
        assertThat(Run.of("--help").out()).contains("stemmixer-training.jar", "train, evaluate and benchmark");
        assertThat(Run.of("mix", "--help").out())
                .contains(
                        "\nExamples:\n  stemmixer mix song/ -o mix.wav --auto-gain\n", "ebu-r128, atsc-a85, spotify,");
        assertThat(Run.of("song", "--help").out())
                .contains("\nExamples:\n  stemmixer song song.wav -o mixed --report\n");
    }

    @Test
    void outputHasALongName() {
        Run.of("mix", song, "--output", output).succeeds();
        assertThat(output).exists();
        Run.of("mix", song, "--output=" + output).succeeds();
    }

    @Test
    void commandIsNeeded() {
        Run.of()
                .isRefusedWith(
                        "a command is missing (permitted mix, plan, export, import, song, live, play, desk, mcp, gains, roles, features, info, loudness, compare, nulltest, convert, deliver, catalog, profile, styles, taste, models, completion)",
                        "stemmixer");
        Run.of("mic")
                .isRefusedWith(
                        "there is no command 'mic'; did you mean 'mix'? (permitted mix, plan, export, import, song, live, play, desk, mcp, gains, roles, features, info, loudness, compare, nulltest, convert, deliver, catalog, profile, styles, taste, models, completion)",
                        "stemmixer");
        Run.of("train", "gains")
                .isRefusedWith(
                        "there is no command 'train' here: it is in stemmixer-training.jar (permitted mix, plan, export, import, song, live, play, desk, mcp, gains,"
                                + " roles, features, info, loudness, compare, nulltest, convert, deliver, catalog, profile, styles, taste, models, completion)",
                        "stemmixer");
        Run.of("--mix").isRefusedWith("Unknown option: '--mix'", "stemmixer");
    }

    @Test
    void argumentsAreNeeded() {
        Run.of("mix")
                .isRefusedWith(
                        "Missing required options and parameters: '--output=FILE', 'DIR|NAME=FILE'", "stemmixer mix");
        Run.of("mix", song).isRefusedWith("Missing required option: '--output=FILE'", "stemmixer mix");
        Run.of("gains").isRefusedWith("Missing required parameter: 'DIR'", "stemmixer gains");
        Run.of("features").isRefusedWith("Missing required parameter: 'FILE'", "stemmixer features");
        Run.of("features", "--cnn", "x").isRefusedWith("Unknown option: '--cnn'", "stemmixer features");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bits 20 | --bits must be one of 16, 24, 32, 32f, but was '20'",
                "--rate 7999 | --rate must be in [8000, 192000], but was 7999",
                "--rate fast | Invalid value for option '--rate': 'fast' is not a number of Hz such as 80, 80Hz or 8k",
                "--gain drums=NaN | gainDb of stem 'drums' must be in [-120.0, 40.0], but was NaN",
                "--gain drums=41 | gainDb of stem 'drums' must be in [-120.0, 40.0], but was 41.0",
                "--gain drums=loud | Invalid value for option '--gain' (NAME=dB): 'loud' is not a number of dB such as -3 or -3dB",
                "--gain drums= | Invalid value for option '--gain' (NAME=dB): '' is not a number of dB such as -3 or -3dB",
                "--gain drums | --gain must be given as NAME=dB, but was 'drums'",
                "--gain guitar=1 | an option names stem 'guitar', but the stems are [bass, drums, vocals]",
                "--gain =1 | an option names stem '', but the stems are [bass, drums, vocals]",
                "--pan drums=1.5 | pan of stem 'drums' must be in [-1.0, 1.0], but was 1.5",
                "--pan drums=Infinity | pan of stem 'drums' must be in [-1.0, 1.0], but was Infinity",
                "--low-pass drums=22050 | low-pass cutoffHz of stem 'drums' must be in (0, 22050.0) at 44100.0 Hz,"
                        + " but was 22050.0",
                "--high-pass drums=30000 | high-pass cutoffHz of stem 'drums' must be in (0, 22050.0) at 44100.0 Hz,"
                        + " but was 30000.0",
                "--low-pass drums=0 | low-pass cutoffHz of stem 'drums' must be finite and above 0, but was 0.0",
                "--type drums=guitar | stem type must be one of drums, bass, vocals, synth, other, but was 'guitar'",
                "--lusf | Unknown option: '--lusf'; did you mean '--lufs'?"
            })
    void badOptionsAreRefused(String options, String message) throws IOException {
        List<Object> words = new ArrayList<>(List.of("mix", song, "-o", output));
        words.addAll(List.of(options.split(" ")));
        isRefused(message, words.toArray());
    }

    @Test
    void badStemsAreRefused() throws IOException {
        Path bass = song.resolve("bass.wav");
        for (Object bad : List.of("=" + bass, "bass=")) {
            isRefused("a stem must be given as NAME=FILE, but was '" + bad + "'", "mix", bad, "-o", output);
        }
        Path drums = song.resolve("drums.wav");
        isRefused(
                "stem names must differ, but 'a' is both " + bass + " and " + drums,
                "mix",
                "a=" + bass,
                "a=" + drums,
                "-o",
                output);
        isRefused(
                "stem names must differ, but 'drums' is both " + drums + " and " + bass,
                "mix",
                song,
                "drums=" + bass,
                "-o",
                output);
    }

    @Test
    void emptyNamesAreRefused() throws IOException {
        isRefused("a stem must be given as NAME=FILE, but was ''", "mix", "", "-o", output);
        isRefused("Invalid value for option '--output': must not be empty", "mix", song, "-o", "");
        Run.of("gains", "")
                .isRefusedWith(
                        "Invalid value for positional parameter at index 0..* (DIR): must not be empty",
                        "stemmixer gains");
    }

    @Test
    void namesMayBeginWithAnAtSign() {
        Path odd = TestFiles.song(folder.resolve("@song"));
        Run.of("mix", odd, "-o", output).succeeds();
        assertThat(output).exists();
        Run.of("mix", "@song", "-o", output).failsWith("@song: there is no such file or folder");
    }

    private void isRefused(String message, Object... arguments) throws IOException {
        Map<String, String> before = TestFiles.contents(folder);

        Run.of(arguments).isRefusedWith(message, "stemmixer mix");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }
}
