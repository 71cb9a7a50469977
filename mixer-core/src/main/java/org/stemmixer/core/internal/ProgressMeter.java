package org.stemmixer.core.internal;

import java.util.function.DoubleConsumer;

/** Counts frames of work done by several threads and tells a listener, in steps of half a percent. */
public final class ProgressMeter {

    private static final int STEPS = 200;

    private final DoubleConsumer listener;
    private final long total;
    private long done;
    private long step;

    /**
     * A meter, which at once tells that nothing is done.
     *
     * @param totalFrames of all the work
     * @param listener told how much is done, in [0, 1], by one thread at a time
     */
    public ProgressMeter(long totalFrames, DoubleConsumer listener) {
        this.listener = listener;
        this.total = Math.max(1, totalFrames);
        listener.accept(0);
    }

    /** Counts frames. */
    public synchronized void advance(long frames) {
        done += frames;
        long reached = Math.min(STEPS, done * STEPS / total);
        if (reached > step) {
            step = reached;
            listener.accept(step / (double) STEPS);
        }
    }
}
