package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2 where the command line is wrong, whatever files there are; 1 where the work failed. */
class ExitCodesTest {

    /** Sound command lines of all commands that work, but for what NONE names. */
    private static final List<String> LINES = List.of(
            "mix NONE -o OUT.wav",
            "plan NONE",
            "song NONE.wav -o OUT --model rules",
            "live --chain NONE.json",
            "gains NONE",
            "roles NONE",
            "features NONE.wav",
            "info NONE.wav",
            "loudness NONE.wav",
            "compare NONE.wav",
            "nulltest NONE --against NONE.wav",
            "convert NONE.wav -o OUT.wav",
            "deliver NONE.wav --target -16 -o OUT.wav",
            "profile NONE.wav -o OUT.json",
            "styles NONE.wav",
            "catalog NONE -o OUT",
            "play NONE --output null",
            "desk NONE",
            "mcp NONE",
            "taste learn NONE.json",
            "export NONE -o OUT.dawproject",
            "import NONE.dawproject -o OUT");

    @TempDir
    private Path folder;

    private Run run(String line, String... more) {
        List<Object> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            boolean file = word.startsWith("NONE") || word.startsWith("OUT");
            words.add(file ? folder.resolve(word) : word);
        }
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }

    private static List<String> lines() {
        return LINES;
    }

    @Test
    void allCommandsAreHere() {
        Set<String> commands = new TreeSet<>(StemMixerCli.commands());
        LINES.forEach(line -> commands.remove(line.replaceFirst(" .*", "")));
        assertThat(commands).containsExactly("models"); // reads nothing
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aFileThatIsNotThereIsAFailure(String line) {
        Run run = run(line);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("NONE").hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anOptionThatIsNotThereIsUsedWrongly(String line) {
        Run run = run(line, "--nonsense");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("stemmixer: Unknown option: '--nonsense'")
                .contains("\nTry 'stemmixer ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mix SONG -o OUT.xyz",
                "mix SONG -o OUT",
                "mix SONG -o OUT.flac --bits 32f",
                "convert SONG/bass.wav -o OUT.xyz",
                "convert SONG/bass.wav -o OUT --format xyz",
                "convert SONG/bass.wav -o - --format xyz",
                "convert SONG/bass.wav -o OUT.flac --bits 32",
                "deliver SONG/bass.wav --target -16 -o OUT.xyz",
                "deliver SONG/bass.wav --target loud -o OUT.wav",
                "nulltest SONG --against SONG/bass.wav --residue OUT.xyz",
                "song SONG/bass.wav -o OUT --model none",
                "gains -",
                "live --channels 3",
                "live --model none",
                "live --style none",
                "live --format u8",
                "live --rate 7999",
                "live --block 5000",
                "live --target loud",
                "live --channels 4 --mic host=5",
                "live --channels 4 --mic host",
                "live --channels 4 --mic a=1 --mic b=1",
                "live --amount 2",
                "live --lock width=x",
                "live --target -16 --look-ahead 11",
                "live --look-ahead 3",
                "profile SONG/bass.wav -o OUT.json --weight SONG/bass.wav=none",
                "completion none"
            })
    void whatCannotBeWhateverTheFilesIsUsedWrongly(String line) {
        Path song = TestFiles.song(folder.resolve("SONG"));
        Run run = run(line.replace("SONG", song.toString()));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(2).contains("\nTry 'stemmixer ");
        assertThat(folder).isDirectoryContaining("glob:**SONG").isDirectoryNotContaining("glob:**OUT*");
    }

    @Test
    void filesThatLookLikeOptionsAreNamedOtherwise() throws IOException {
        Path file = Path.of("-exit-codes-test.wav");
        TestFiles.sine(file, 100, 0.1, 1, 100);
        try {
            Run.of("info", file)
                    .isRefusedWith(
                            "Missing required parameter: 'FILE'; the file " + file + " is to be named ./" + file,
                            "stemmixer info");
            Run.of("info", "--", file).succeeds();
            Run.of("info", "./" + file).succeeds();
        } finally {
            Files.delete(file);
        }
    }
}
