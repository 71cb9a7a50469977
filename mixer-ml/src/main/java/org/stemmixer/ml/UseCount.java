package org.stemmixer.ml;

/**
 * Who uses native memory, so that it is freed when it is closed and nobody does. Closing never waits: a listener may close what
 * calls it, on any thread. Safe for use by several threads.
 */
final class UseCount {

    private final String name;
    private final Runnable free;

    private int uses;
    private boolean closed;

    /**
     * Nobody's yet.
     *
     * @param name of what is used, for the message of its being closed
     * @param free called once
     */
    UseCount(String name, Runnable free) {
        this.name = name;
        this.free = free;
    }

    /**
     * Begins a use, which must {@link #end}.
     *
     * @throws IllegalStateException if it is closed
     */
    synchronized void begin() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
        uses++;
    }

    void end() {
        boolean last;
        synchronized (this) {
            last = --uses == 0 && closed;
        }
        if (last) {
            free.run();
        }
    }

    /** Refuses further uses, and frees at once or at the end of the last use; twice is harmless. */
    void close() {
        boolean last;
        synchronized (this) {
            last = uses == 0 && !closed;
            closed = true;
        }
        if (last) {
            free.run();
        }
    }
}
