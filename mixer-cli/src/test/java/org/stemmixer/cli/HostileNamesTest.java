package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files with escape sequences and line breaks do nothing to the terminal, in whatever a command prints. */
@DisabledOnOs(OS.WINDOWS)
class HostileNamesTest {

    private static final String NAME = "\u001b[31mred\nsecond\rline\u009b2J\u202eend";
    private static final String SHOWN = "\\u001b[31mred\\u000asecond\\u000dline\\u009b2J\\u202eend";

    @TempDir
    private Path folder;

    private Path song;
    private Path stem;

    @BeforeEach
    void writeStem() throws IOException {
        song = Files.createDirectory(folder.resolve("song" + NAME));
        stem = TestFiles.sine(song.resolve(NAME + ".wav"), 440, 0.3, 2, 2 * TestFiles.RATE);
    }

    @Test
    void results() {
        assertThat(harmless("features", stem)).contains(SHOWN);
        assertThat(harmless("loudness", stem)).contains(SHOWN);
        harmless("compare", stem, "--report", folder.resolve("report" + NAME));
        assertThat(harmless("gains", song, song)).contains(SHOWN);
        String roles = Run.of("roles", song).out();
        isHarmless(roles);
        assertThat(roles).contains("other: " + SHOWN);
        assertThat(harmless("mix", song, "-o", folder.resolve(NAME + ".wav"), "--report", folder.resolve("p" + NAME)))
                .contains("  " + SHOWN + ": 0.00 dB")
                .contains("Wrote " + folder + "/" + SHOWN + ".wav\n");
        assertThat(harmless("song", stem, "-o", folder.resolve("o" + NAME), "--model", "rules", "--report"))
                .contains("Wrote " + folder + "/o" + SHOWN + "/" + SHOWN + "_original.wav\n");
        assertThat(harmless("profile", stem, "-o", folder.resolve(NAME + ".json")))
                .isEqualTo("Wrote " + folder + "/" + SHOWN + ".json\n");
    }

    @Test
    void jsonKeepsTheTrueNames() {
        Run run = Run.of("mix", song, "-o", folder.resolve(folder.resolve("none.wav")), "--json")
                .succeeds();

        isHarmless(run.out());
        JsonNode json = run.json();
        assertThat(json.at("/stems/0/name").textValue()).isEqualTo(NAME);
        assertThat(Run.of("features", stem, "--json").json().get("file").textValue())
                .isEqualTo(stem.toString());
    }

    @Test
    void errors() throws IOException {
        for (Object[] command : new Object[][] {
            {"features", song.resolve("none" + NAME)},
            {NAME},
            {"mix", "--" + NAME},
            {"mix", NAME, "-o", folder.resolve("none.wav")},
            {"mix", song, "-o", folder.resolve("none.wav"), "--target", NAME},
            {"mix", song, "-o", folder.resolve("none.wav"), "--gain", NAME},
            {"mix", song, "-o", folder.resolve("none.wav"), "--pan", NAME + "=3"},
            {"mix", song, "-o", folder.resolve("none.wav"), "--chain", NAME},
            {"models", NAME}
        }) {
            Run run = Run.of(command);
            isHarmless(run.err());
            assertThat(run.err().lines().filter(line -> !line.startsWith("Try '")))
                    .as("%s: %s", List.of(command), run.err())
                    .hasSize(1);
            assertThat(run.exitCode()).isPositive();
        }
        byte[] damaged = TestFiles.truncated(TestFiles.soundWav(3000), 4044);
        Path noted = Files.write(folder.resolve(NAME + ".wav"), damaged);
        isHarmless(Run.of("features", noted).err());
    }

    private static String harmless(Object... command) {
        String out = Run.of(command).succeeds().out();
        isHarmless(out);
        return out;
    }

    private static void isHarmless(String text) {
        assertThat(text).doesNotContain("\u001b", "\r", "\u009b", "\u202e", "red\nsecond");
    }
}
