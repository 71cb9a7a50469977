package org.stemmixer.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.ProgressListener;

/** Tells a client how far a call has come: always further, and not more often than it is worth. Thread-safe. */
final class Progress {

    private static final long SHORTEST_NS = 100_000_000;
    private static final double SMALLEST = 0.005;

    /** Hears it. */
    interface Listener {
        void at(double fraction, String message);
    }

    private final Listener listener;
    private double last = -1;
    private @Nullable Long lastNs;

    Progress(Listener listener) {
        this.listener = listener;
    }

    /** So much of all is done. */
    synchronized void at(double fraction, String message) {
        long now = System.nanoTime();
        boolean soon = lastNs != null && now - lastNs < SHORTEST_NS;
        if (fraction < last + SMALLEST || (soon && fraction < 1)) {
            return;
        }
        last = fraction;
        lastNs = now;
        listener.at(Math.min(1, fraction), message);
    }

    /**
     * What a part of the work tells.
     *
     * @param from where the part begins, in [0, 1] of all
     * @param to where it ends
     * @param message what it does
     * @param stages that it goes through, one after another; others are not told of
     */
    ProgressListener part(double from, double to, String message, ProgressListener.Stage... stages) {
        List<ProgressListener.Stage> order = List.of(stages);
        return (stage, fraction) -> {
            int done = order.indexOf(stage);
            if (done >= 0) {
                at(from + (to - from) * (done + fraction) / order.size(), message);
            }
        };
    }
}
