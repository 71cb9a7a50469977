package org.stemmixer.benchmarks;

/** A thread that does nothing but look at the clock: what it misses, nobody but the system or the collector has taken. */
final class SpinningControl implements AutoCloseable {

    private final Thread thread = new Thread(this::spin, "control");
    private final long deadlineNanos;
    private volatile boolean ending;
    private volatile long longest;
    private volatile long missed;

    SpinningControl(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
        thread.setDaemon(true);
        thread.start();
    }

    private void spin() {
        long most = 0;
        long misses = 0;
        long before = System.nanoTime();
        while (!ending) {
            long now = System.nanoTime();
            if (now - before > most) {
                most = now - before;
                longest = most;
            }
            if (now - before > deadlineNanos) {
                misses++;
                missed = misses;
            }
            before = now;
        }
    }

    /** The longest time in which it did not look, in nanoseconds. */
    long longestNanos() {
        return longest;
    }

    /** How often it did not look for as long as a block of audio may take. */
    long missed() {
        return missed;
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
