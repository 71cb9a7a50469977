package org.stemmixer.core.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets somebody hear a channel in front of each of its filters and inserts, and behind the last. */
final class InsertTaps {

    private final List<@Nullable StemTap> taps = new ArrayList<>();
    private final String channel;
    private final GraphListeners.Inserts listeners;
    private final long frames;

    /**
     * Taps of a channel, none yet.
     *
     * @param frames of its signal
     */
    InsertTaps(String channel, GraphListeners.Inserts listeners, long frames) {
        this.channel = channel;
        this.listeners = listeners;
        this.frames = frames;
    }

    /** Adds the next, where the signal is late by so many frames. */
    void add(long lateness) {
        taps.add(listeners
                .before(channel, taps.size())
                .map(listener -> new StemTap(listener, lateness, frames))
                .orElse(null));
    }

    /** Lets the signal be heard that comes to one of them. */
    void accept(int index, float[][] block, int frames) {
        StemTap tap = taps.get(index);
        if (tap != null) {
            tap.accept(block, frames);
        }
    }
}
