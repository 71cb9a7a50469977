package org.stemmixer.core.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.dsp.filter.SecondOrderSections;

/**
 * A stem, a bus or the master, ready to run: what its signal goes through and where it goes.
 *
 * @param index its place in the graph
 * @param name for messages
 * @param stem what it reads; null for buses and the master, which sum what comes in
 * @param alignment of a stem
 * @param filters of a stem, before everything else; they do not change, so they run as plain cascades on the stem's own channels
 * @param inserts behind them
 * @param fader its gain and pan
 * @param ride of the fader, if any
 * @param routes where the signal goes; none if it is muted
 */
record Channel(
        int index,
        String name,
        @Nullable Stem stem,
        Alignment alignment,
        List<SecondOrderSections> filters,
        List<Placed> inserts,
        FaderGains fader,
        @Nullable RideCurve ride,
        List<Route> routes) {

    /** An insert, and which channel it listens to; -1 for its own. */
    record Placed(EffectSlot slot, int key) {}

    /**
     * A way to another channel.
     *
     * @param to its index
     * @param send whether it is a copy for another bus than the one that the channel goes to
     * @param beforeFader whether gain, pan and ride of the fader are left out
     * @param level linear
     * @param ride of the level, if any
     */
    record Route(
            int to,
            boolean send,
            boolean beforeFader,
            double level,
            @Nullable RideCurve ride) {}

    /** Whether an insert listens to another channel. */
    boolean isKeyed() {
        return inserts.stream().anyMatch(insert -> insert.key() >= 0);
    }

    /** The channels of the signal: a stem without inserts keeps its own. */
    int width() {
        return stem != null && inserts.isEmpty() ? stem.channels() : EffectSlot.CHANNELS;
    }

    long tailFrames() {
        return inserts.stream().mapToLong(insert -> insert.slot().tailFrames()).sum();
    }

    /** The length of a stem's signal: from the beginning of the mix to the end of its tail. */
    long framesAtFader() {
        return stem == null ? 0 : Math.max(1, stem.frames() + alignment.frames() + tailFrames());
    }
}
