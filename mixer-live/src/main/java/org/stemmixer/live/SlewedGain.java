package org.stemmixer.live;

import org.stemmixer.dsp.Decibels;

/**
 * A gain that goes to its target like a critically damped spring, never faster than it may: no jumps, no kinks. Its second derivative is
 * at most 4 / {@value #SECONDS} s times the fastest speed that it was given, wherever it is sent.
 */
final class SlewedGain {

    private static final double SECONDS = 0.3;
    private static final double NEGLIGIBLE_DB = 1e-6;

    private final double tickSeconds;
    private final double furthestUpDb;
    private final double furthestDownDb;
    private double gainDb;
    private double dbPerSecond;
    private double linear = 1;
    private double linearBefore = 1;

    SlewedGain(double tickSeconds, double upDbPerSecond, double downDbPerSecond) {
        this.tickSeconds = tickSeconds;
        // A spring pulled so far moves at the speed that is allowed, and no faster.
        furthestUpDb = 2 * SECONDS * upDbPerSecond;
        furthestDownDb = 2 * SECONDS * downDbPerSecond;
    }

    /** Goes on by a tick. */
    void tick(double targetDb) {
        tick(targetDb, furthestUpDb, furthestDownDb);
    }

    /** Goes on by a tick at another speed. */
    void tick(double targetDb, double atMostDbPerSecond) {
        double furthestDb = 2 * SECONDS * atMostDbPerSecond;
        tick(targetDb, furthestDb, furthestDb);
    }

    private void tick(double targetDb, double upDb, double downDb) {
        linearBefore = linear;
        double away = targetDb - gainDb;
        if (Math.abs(away) < NEGLIGIBLE_DB && Math.abs(dbPerSecond) < NEGLIGIBLE_DB) {
            if (away != 0) {
                gainDb = targetDb;
                linear = Decibels.toLinear(gainDb);
            }
            dbPerSecond = 0;
            return;
        }
        double pull = Math.max(-downDb, Math.min(upDb, away));
        dbPerSecond += (pull / SECONDS - 2 * dbPerSecond) / SECONDS * tickSeconds;
        gainDb += dbPerSecond * tickSeconds;
        linear = Decibels.toLinear(gainDb);
    }

    double gainDb() {
        return gainDb;
    }

    /** The linear gain at the beginning of the tick. */
    double from() {
        return linearBefore;
    }

    /** The linear gain at the end of the tick. */
    double to() {
        return linear;
    }
}
