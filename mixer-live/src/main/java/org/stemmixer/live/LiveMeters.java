package org.stemmixer.live;

import java.util.List;

/**
 * What meters show: the highest of all that was played since they were read before.
 *
 * @param channels in the order of the plan: stems, buses, and the whole mix as it is heard
 */
public record LiveMeters(List<Channel> channels) {

    /** Copies the list. */
    public LiveMeters {
        channels = List.copyOf(channels);
    }

    /** The whole mix. */
    public Channel mix() {
        return channels.get(channels.size() - 1);
    }

    /**
     * One meter.
     *
     * @param peakLeft highest magnitude behind the fader, linear
     * @param peakRight highest magnitude behind the fader, linear
     * @param gainReductionDb of its dynamics, at least 0
     */
    public record Channel(double peakLeft, double peakRight, double gainReductionDb) {}
}
