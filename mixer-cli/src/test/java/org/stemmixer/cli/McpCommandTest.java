package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stemmixer mcp} in this process; how the server answers is tested with it. */
class McpCommandTest {

    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
            + "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}\n";

    @TempDir
    Path folder;

    private String served(Run[] result, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream protocol = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(INITIALIZE.getBytes(StandardCharsets.UTF_8)));
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
}
