package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stemmixer info}. */
class InfoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tellsWhatFilesAre() throws IOException {
        Path sound = Files.write(folder.resolve("a.wav"), TestFiles.soundWav(44_100));
        Path cut = Files.write(folder.resolve("b.wav"), TestFiles.truncated(TestFiles.soundWav(3000), 4044));
        Path bad = Files.writeString(folder.resolve("c.wav"), "Once upon a time");

        Run text = Run.of("info", sound, bad, cut);
        Run json = Run.of("info", "--json", sound, bad, cut);

        assertThat(text.out())
                .startsWith(sound + "\n"
                        + "  Format:      WAV, 16 bit\n"
                        + "  Audio:       44100 Hz, mono\n"
                        + "  Length:      0:00:01.000 (44100 frames)\n"
                        + "  Size:        88244 bytes, 706 kbit/s\n")
                .contains(
                        cut + "\n",
                        "  Note:        the audio data should have 6000 bytes, but the file ends after 4000\n");
        for (Run run : List.of(text, json)) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("stemmixer: " + bad + ": is ")
                    .endsWith("; found \"Once upon a \")\n")
                    .hasLineCount(1);
        }
        List<JsonNode> lines = json.jsonLines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).fieldNames())
                .toIterable()
                .startsWith("file", "bytes", "format", "encoding", "bits", "sampleRate", "channels", "speakers")
                .contains("frames", "seconds", "bitsPerSecond", "madeByStemMixer", "tags", "cuePoints", "warnings");
        assertThat(lines.get(0).get("seconds").doubleValue()).isEqualTo(1);
        assertThat(lines.get(0).get("madeByStemMixer").isNull()).isTrue();
        assertThat(lines.get(1).get("warnings")).isNotEmpty();
    }

    @Test
    void namesDoNothingToTheTerminal() throws IOException {
        Path odd = Files.write(folder.resolve("a\u001b[2J.wav"), TestFiles.soundWav(10));

        assertThat(Run.of("info", odd).succeeds().out()).contains("a\\u001b[2J.wav\n");
    }
}
