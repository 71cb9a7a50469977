package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** What a command said, and how it ended. */
record Run(int exitCode, String out, String err) {

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Nothing that a user reads may look like the inside of a program. */
    Run {
        assertThat(err).doesNotContain("\tat ", "Exception", "java.", "org.stemmixer", "picocli", "option option");
    }

    /** Runs a command in this process; arguments become text. */
    static Run of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = StemMixerCli.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Requires that all went well and that there was nothing to say about it but the result. */
    Run succeeds() {
        assertThat(err).isEmpty();
        assertThat(exitCode).isZero();
        return this;
    }

    /** Requires failure, with one line about it and nothing else. */
    Run failsWith(String message) {
        assertThat(err).isEqualTo("stemmixer: " + message + "\n");
        assertThat(out).isEmpty();
        assertThat(exitCode).isEqualTo(1);
        return this;
    }

    /** Requires that the command was refused, with one line about it and a hint. */
    Run isRefusedWith(String message, String command) {
        assertThat(err).isEqualTo("stemmixer: " + message + "\nTry '" + command + " --help' for what it takes.\n");
        assertThat(out).isEmpty();
        assertThat(exitCode).isEqualTo(2);
        return this;
    }

    /** Standard output, which must be one JSON object on one line. */
    JsonNode json() {
        List<JsonNode> lines = jsonLines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    /** Standard output, which must be lines with a JSON object each. */
    List<JsonNode> jsonLines() {
        assertThat(out).endsWith("\n");
        return out.lines().map(Run::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            JsonNode node = STRICT.readTree(line);
            assertThat(node.isObject()).as(line).isTrue();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
