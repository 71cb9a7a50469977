package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
    void workEndsBeforeItsExceptionIsReplaced(String signal, int exitCode) {
        assertThatThrownBy(() -> watch(interrupted -> {
                    send(signal);
                    waitFor(interrupted, signal);
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

    private static void waitFor(BooleanSupplier interrupted, String signal) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!interrupted.getAsBoolean()) {
            // What starts under nohup never hears of a terminal that goes.
            assumeTrue(!signal.equals("HUP") || System.nanoTime() < deadline, "this process ignores SIGHUP");
            assertThat(System.nanoTime()).as("the signal comes").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
