package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an orderly end: work is asked to stop, and given a moment to take away what is half done. */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private final PrintWriter err;
    private volatile boolean requested;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    static Interruption watch(PrintWriter err) {
        Interruption interruption = new Interruption(err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean requested() {
        return requested;
    }

    private void stop() {
        requested = true;
        try {
            boolean ended = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // Said here, since the virtual machine does not wait for other threads once this one ends.
            err.println(
                    ended
                            ? "stemmixer: interrupted"
                            : "stemmixer: interrupted, but did not stop in time; a temporary file may be left");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is going down already: the hook does its work.
        }
    }
}
