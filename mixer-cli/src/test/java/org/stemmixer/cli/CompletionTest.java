package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code stemmixer completion}. */
class CompletionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mi | mix",
                "m | mix mcp models",
                "mix --ou | --output",
                "mix --target '' | ebu-r128 atsc-a85 spotify apple-music youtube netflix",
                "mix --bits 3 | 32 32f",
                "n | nulltest",
                "deliver --target ne | netflix",
                "convert --channels m | mono",
                "nulltest --ag | --against",
                "song --style ro | rock",
                "song --style au | auto",
                "li | live",
                "live --format s1 | s16le",
                "live --look | --look-ahead",
                "completion '' | bash zsh fish"
            })
    void bashCompletes(String typed, String expected) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"),
                Run.of("completion", "bash").succeeds().out());
        String test = "source " + script + "; COMP_WORDS=(stemmixer " + typed + "); "
                + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_stemmixer; echo \"${COMPREPLY[*]}\"";

        assertThat(bash(test)).isEqualTo(expected + "\n");
    }

    @Test
    void zshRunsTheSameScript() {
        assertThat(Run.of("completion", "zsh").succeeds().out())
                .isEqualTo(Run.of("completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void fishKnowsCommandsOptionsAndWords() {
        String script = Run.of("completion", "fish").succeeds().out();

        assertThat(script.lines())
                .allMatch(line -> line.startsWith("complete -c stemmixer "))
                .contains("complete -c stemmixer -n __fish_use_subcommand -f -a mix -d 'Mixes stems to a stereo file.'")
                .anyMatch(line -> line.startsWith(
                        "complete -c stemmixer -n '__fish_seen_subcommand_from mix' -s o -l" + " output -r -d "))
                .anyMatch(line -> line.contains("from song' -l keep-loudness -l no-keep-loudness -d "))
                .anyMatch(line -> line.contains("from song' -l target -r -f -a 'ebu-r128 atsc-a85 spotify "));
    }

    @Test
    void otherShellsAreRefused() {
        Run.of("completion", "bsh")
                .isRefusedWith(
                        "SHELL must be one of bash, zsh, fish, but was 'bsh'; did you mean 'bash'?",
                        "stemmixer completion");
    }

    private static String bash(String command) throws InterruptedException {
        try {
            Process bash = new ProcessBuilder("bash", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(bash.waitFor()).isZero();
            return out;
        } catch (IOException e) {
            assumeTrue(false, "there is no bash here");
            return "";
        }
    }
}
