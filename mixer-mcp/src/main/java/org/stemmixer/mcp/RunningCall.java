package org.stemmixer.mcp;

import java.util.concurrent.CancellationException;

/** A request that is being answered, and whether somebody still waits for the answer. Thread-safe. */
final class RunningCall {

    /** What the transport hands a call on by. */
    static final String KEY = "call";

    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /**
     * Ends work that nobody waits for.
     *
     * @throws CancellationException if cancelled
     */
    void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
