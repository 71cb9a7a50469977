package org.stemmixer.live;

/** What threads need. */
final class Threads {

    private static final long PATIENCE_MILLIS = 5000;

    private Threads() {}

    /** Waits for the end of a thread. */
    static void join(Thread thread) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
