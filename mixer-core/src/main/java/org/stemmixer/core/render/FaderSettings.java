package org.stemmixer.core.render;

/** Where the faders and sends of a {@link GraphPlayback} go, worked out beforehand. Immutable. */
public final class FaderSettings {

    private final FaderGains[][] gains;
    private final boolean[][] ridden;

    /** Takes arrays over: for each channel what comes into it. */
    FaderSettings(FaderGains[][] gains, boolean[][] ridden) {
        this.gains = gains;
        this.ridden = ridden;
    }

    FaderGains gains(int bus, int input) {
        return gains[bus][input];
    }

    boolean isRidden(int bus, int input) {
        return ridden[bus][input];
    }
}
