package org.stemmixer.live;

/** Music makes room while somebody speaks, and comes back after a pause that is longer than those between words. */
final class Ducking {

    private static final double ATTACK_SECONDS = 0.05;
    private static final double RELEASE_SECONDS = 0.6;
    private static final double HOLD_SECONDS = 0.6;
    private static final double NEGLIGIBLE_DB = 1e-4;

    private final double depthDb;
    private final double attack;
    private final double release;
    private final int holdTicks;
    private int held;
    private double gainDb;

    Ducking(double depthDb, int sampleRate) {
        double tick = Ticks.seconds(sampleRate);
        this.depthDb = depthDb;
        attack = Math.exp(-tick / ATTACK_SECONDS);
        release = Math.exp(-tick / RELEASE_SECONDS);
        holdTicks = (int) Math.round(HOLD_SECONDS / tick);
    }

    /** Goes on by a tick, and returns the gain in dB, at most 0. */
    double tick(boolean speech) {
        held = speech ? holdTicks : Math.max(0, held - 1);
        double target = held > 0 ? -depthDb : 0;
        gainDb = target + (target < gainDb ? attack : release) * (gainDb - target);
        if (Math.abs(gainDb - target) < NEGLIGIBLE_DB) {
            gainDb = target;
        }
        return gainDb;
    }
}
