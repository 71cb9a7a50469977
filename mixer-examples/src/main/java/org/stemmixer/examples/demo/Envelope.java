package org.stemmixer.examples.demo;

/**
 * Attack, decay, sustain, release. The attack is a straight line; decay and release follow (1 - x)³, which the ear takes
 * for exponential, but which ends at exactly nothing.
 *
 * @param attackMs from silence to full level
 * @param decayMs from full level to the sustained one
 * @param sustain the level held, in [0, 1]
 * @param releaseMs from the held level to silence
 */
record Envelope(double attackMs, double decayMs, double sustain, double releaseMs) {

    /** An envelope of something struck: it rings out by itself. */
    static Envelope struck(double attackMs, double decayMs) {
        return new Envelope(attackMs, decayMs, 0, 0);
    }

    /** Frames that a note sounds for which the key is held for {@code held} frames. */
    int frames(int held) {
        return sustain == 0 ? Timeline.frames(attackMs + decayMs) : held + Timeline.frames(releaseMs);
    }

    /** The level at a frame of a note for which the key is held for {@code held} frames. */
    double at(int frame, int held) {
        if (sustain == 0 || frame < held) {
            return whileHeld(frame);
        }
        return whileHeld(held) * fall((frame - held) / (releaseMs * Timeline.SAMPLE_RATE / 1000));
    }

    private double whileHeld(int frame) {
        double ms = frame * 1000.0 / Timeline.SAMPLE_RATE;
        return ms < attackMs ? ms / attackMs : sustain + (1 - sustain) * fall((ms - attackMs) / decayMs);
    }

    private static double fall(double x) {
        double rest = Math.max(0, 1 - x);
        return rest * rest * rest;
    }
}
