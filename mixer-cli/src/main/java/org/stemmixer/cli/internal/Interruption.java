package org.stemmixer.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns Ctrl-C, and other signals that ask the program to end, into an orderly end: work is asked to stop and is over before
 * the virtual machine goes down, for that would free what work still uses. A second signal ends the program on the spot, and
 * so does work that does not stop in time.
 */
public final class Interruption {

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final long PATIENCE_SECONDS = 10;
    /** What shells add to the number of a signal that has ended a program. */
    private static final int SIGNALLED = 128;

    private final CountDownLatch done = new CountDownLatch(1);
    private final PrintWriter err;
    private volatile int signal;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    /**
     * Does work that writes files.
     *
     * @param err takes the message of an end on the spot
     * @param work is told whether to stop; what it throws after that does not matter
     * @throws Interrupted if a signal came, once the work has ended
     */
    public static <T> T watch(PrintWriter err, Work<T> work) throws IOException {
        Interruption interruption = new Interruption(err);
        List<Runnable> handlers = SIGNALS.stream()
                .map(name -> Signals.handle(name, interruption::stop))
                .toList();
        try {
            T result = work.run(interruption::isRequested);
            interruption.check();
            return result;
        } catch (IOException | RuntimeException e) {
            interruption.check();
            throw e;
        } finally {
            interruption.done.countDown();
            handlers.forEach(Runnable::run);
        }
    }

    private boolean isRequested() {
        return signal != 0;
    }

    private void check() {
        if (isRequested()) {
            throw new Interrupted(SIGNALLED + signal);
        }
    }

    private void stop(int number) {
        boolean again = isRequested();
        signal = number;
        try {
            if (again || !done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println("stemmixer: interrupted before work has stopped; a temporary file may be left");
                // Not exit: what it would free is still in use.
                Runtime.getRuntime().halt(SIGNALLED + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Work that can be stopped.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Work<T> {

        /** Does the work, ending it soon after the question is answered with yes. */
        T run(BooleanSupplier interrupted) throws IOException;
    }

    /** Work has ended because of a signal. */
    static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int exitCode;

        private Interrupted(int exitCode) {
            super("interrupted");
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }
}
