package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stemmixer mcp} in this process; how the server answers is tested with it. */
class McpCommandTest {

    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
            + "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}\n";

    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

    @TempDir
    Path folder;

    /** An end that comes after so many answers. */
    private static final class EndAfter extends InputStream {

        private final ByteArrayOutputStream answers;
        private final long lines;

        EndAfter(ByteArrayOutputStream answers, long lines) {
            this.answers = answers;
            this.lines = lines;
        }

        @Override
        public int read() throws IOException {
            long patience = System.nanoTime() + 60_000_000_000L;
            try {
                while (answers.toString(StandardCharsets.UTF_8).lines().count() < lines
                        && System.nanoTime() < patience) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return -1;
        }
    }

    private String served(Run[] result, String... arguments) {
        return answers(INITIALIZE, result, arguments);
    }

    private static String answers(String lines, Run[] result, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream protocol = new ByteArrayOutputStream();
        try {
            System.setIn(new SequenceInputStream(
                    new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                    // The end of the input ends what is being answered.
                    new EndAfter(
                            protocol,
                            lines.lines()
                                    .filter(line -> line.contains("\"id\""))
                                    .count())));
            System.setOut(new PrintStream(protocol, true, StandardCharsets.UTF_8));
            result[0] = Run.of((Object[]) arguments);
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        return protocol.toString(StandardCharsets.UTF_8);
    }

    @Test
    void servesUntilItsInputEnds() {
        Run[] result = new Run[1];

        String answers = served(result, "mcp", folder.toString());

        assertThat(result[0].exitCode()).isZero();
        assertThat(result[0].out()).isEmpty();
        assertThat(answers)
                .contains("\"protocolVersion\":\"2025-06-18\"", "\"stemmixer\"")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void foldersMustBeThere() throws Exception {
        Run[] result = new Run[1];
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(served(result, "mcp", file.toString())).isEmpty();
        assertThat(result[0].exitCode()).isEqualTo(1);
        assertThat(result[0].err()).contains("file: is not a folder").hasLineCount(1);
        assertThat(served(result, "mcp")).isEmpty();
        assertThat(result[0].exitCode()).isEqualTo(2);
    }

    /** Or the mix would be converted twice: to what was asked for, and from that to what the format has. */
    @Test
    void aRateThatTheFormatDoesNotHaveIsMixedAtOnceAtTheOneThatItHas() {
        TestFiles.song(folder.resolve("song"));
        String render =
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"render\",\"arguments\":"
                        + "{\"project\":\"song\",\"file\":\"mix.mp3\",\"rate\":96000}}}\n";

        String answers = answers(INITIALIZE + INITIALIZED + render, new Run[1], "mcp", folder.toString());

        assertThat(answers)
                .contains("\"sampleRate\":48000", "stored at 48000 Hz", "has no 96000 Hz")
                .doesNotContain("\"sampleRate\":96000");
    }
}
