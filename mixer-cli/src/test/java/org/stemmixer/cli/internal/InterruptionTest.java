package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to this process, which is safe as long as they are watched for. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class InterruptionTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void workEndsBeforeItsExceptionIsReplaced(String signal, int exitCode) throws IOException {
        assumeFalse(signal.equals("HUP") && ignoresHangup(), "this process ignores SIGHUP");
        assertThatThrownBy(() -> watch(interrupted -> {
                    send(signal);
                    waitFor(interrupted);
                    throw new IOException("the false error of work that was stopped");
                }))
                .isInstanceOfSatisfying(
                        Interruption.Interrupted.class,
                        interrupted -> assertThat(interrupted.exitCode()).isEqualTo(exitCode));
        assertThat(err).hasToString("");
    }

    @Test
    void workThatWasNotStoppedHasAnEndAsUsual() throws IOException {
        assertThat(watch(interrupted -> interrupted.getAsBoolean() ? "no" : "done"))
                .isEqualTo("done");
        assertThatThrownBy(() -> watch(interrupted -> {
                    throw new IOException("disk on fire");
                }))
                .hasMessage("disk on fire");
    }

    private String watch(Interruption.Work<String> work) throws IOException {
        return Interruption.watch(new PrintWriter(err), work);
    }

    private static void send(String signal) {
        try {
            String id = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-" + signal, id).start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void waitFor(BooleanSupplier interrupted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!interrupted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the signal comes").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Whether this process was started so that it never hears of a terminal that goes, as under nohup. */
    private static boolean ignoresHangup() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.anyMatch(line -> line.matches("SigIgn:\\s*[0-9a-f]*[13579bdf]"));
        }
    }
}
