package org.stemmixer.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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

    /** Held where a signal must not come between; by what ends the program, for good. */
    static final Object LOCK = new Object();

    /** What is to be done before a signal ends the program while no work is watched. */
    private static final List<Runnable> TIDYING = new ArrayList<>();

    private static final List<Runnable> DEFAULTS = new ArrayList<>();
    private static int users;
    private static @Nullable Interruption current;

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
        handleSignals();
        setCurrent(interruption);
        try {
            T result = work.run(interruption::isRequested);
            interruption.check();
            return result;
        } catch (IOException | RuntimeException e) {
            interruption.check();
            throw e;
        } finally {
            interruption.done.countDown();
            setCurrent(null);
            leaveSignals();
        }
    }

    /**
     * Takes signals over. From now on one that comes while no work is watched ends the program on the spot, after what has been
     * asked for by {@link #before}. The virtual machine takes its time to do so, and the program goes on meanwhile: it could begin
     * files then.
     */
    static void handleSignals() {
        synchronized (LOCK) {
            if (users++ == 0) {
                SIGNALS.forEach(name -> DEFAULTS.add(Signals.handle(name, Interruption::come)));
            }
        }
    }

    /** Gives signals back. */
    private static void leaveSignals() {
        synchronized (LOCK) {
            if (--users == 0) {
                DEFAULTS.forEach(Runnable::run);
                DEFAULTS.clear();
            }
        }
    }

    private static void setCurrent(@Nullable Interruption interruption) {
        synchronized (LOCK) {
            current = interruption;
        }
    }

    /** Has something done before a signal ends the program; the caller holds the lock. */
    static void before(Runnable tidyUp) {
        TIDYING.add(tidyUp);
    }

    /** No longer has it done; the caller holds the lock. */
    static void notBefore(Runnable tidyUp) {
        TIDYING.remove(tidyUp);
    }

    private static void come(int number) {
        Interruption watching;
        synchronized (LOCK) {
            watching = current;
            if (watching == null) {
                try {
                    TIDYING.forEach(Runnable::run);
                } finally {
                    Runtime.getRuntime().halt(SIGNALLED + number);
                }
            }
        }
        if (watching != null) {
            watching.stop(number);
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
