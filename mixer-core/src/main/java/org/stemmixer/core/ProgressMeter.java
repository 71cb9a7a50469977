package org.stemmixer.core;

/** Counts frames of work done by several threads and tells a listener, in steps of half a percent. */
final class ProgressMeter {

    private static final int STEPS = 200;

    private final ProgressListener listener;
    private final ProgressListener.Stage stage;
    private final long total;
    private long done;
    private long step;

    ProgressMeter(ProgressListener listener, ProgressListener.Stage stage, long totalFrames) {
        this.listener = listener;
        this.stage = stage;
        this.total = Math.max(1, totalFrames);
        listener.onProgress(stage, 0);
    }

    synchronized void advance(long frames) {
        done += frames;
        long reached = Math.min(STEPS, done * STEPS / total);
        if (reached > step) {
            step = reached;
            listener.onProgress(stage, step / (double) STEPS);
        }
    }
}
