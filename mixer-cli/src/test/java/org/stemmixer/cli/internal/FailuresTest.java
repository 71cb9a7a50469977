package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that are hard to bring about. */
class FailuresTest {

    @Test
    void fileSystemFailuresThatOnlyNameAFileAreExplained() {
        assertThat(Failures.inWords(new AccessDeniedException("song"))).isEqualTo("song: access denied");
        assertThat(Failures.inWords(new NoSuchFileException("song"))).isEqualTo("song: there is no such file");
    }

    @Test
    void failuresOfTheProgramNameTheirKind() {
        assertThat(Failures.inWords(new IOException("disk on fire"))).isEqualTo("disk on fire");
        assertThat(Failures.inWords(new IllegalStateException("odd")))
                .isEqualTo("java.lang.IllegalStateException: odd");
    }

    @Test
    void failuresOfTheVirtualMachineAreToldShortly() {
        assertThat(Failures.inWords(new OutOfMemoryError("Java heap space")))
                .matches(
                        "there is not enough memory: Java may use \\d+ MB here, and more with -Xmx \\(Java heap space\\)");
        assertThat(Failures.inWords(new StackOverflowError())).startsWith("something is nested too deeply");
    }

    @Test
    void linesHaveASaneLength() {
        String long5M = "file: " + "x".repeat(5_000_000) + ": is wrong";

        assertThat(Failures.line(long5M))
                .startsWith("stemmixer: file: xxx")
                .contains(" ... (4999016 characters left out) ... ")
                .endsWith("x: is wrong")
                .hasSizeLessThan(1100);
        assertThat(Failures.line("x".repeat(1000))).isEqualTo("stemmixer: " + "x".repeat(1000));
    }

    /** Wherever it comes from: the code of a command, or of what it uses. */
    @ParameterizedTest
    @MethodSource("errors")
    void errorsAreOneLine(Error error) {
        StringWriter err = new StringWriter();
        Commands commands = new Commands(
                List.of("fail"),
                name -> CommandSpecs.command(name, "Fails.", () -> {
                    throw error;
                }));

        int exitCode = commands.run(new PrintWriter(new StringWriter()), new PrintWriter(err), "fail");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).startsWith("stemmixer: ").hasLineCount(1);
    }

    static Stream<Error> errors() {
        return Stream.of(new OutOfMemoryError("Java heap space"), new StackOverflowError(), new AssertionError("odd"));
    }
}
