package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/**
 * How fast music goes. An immutable value.
 *
 * @param bpm quarter notes, or what is heard as beats, per minute; above 0
 * @param confidence in [0, 1]: how likely this tempo is against all others, those that are twice or half as fast among them
 */
public record Tempo(double bpm, double confidence) {

    /** Refuses values out of their ranges. */
    public Tempo {
        Checks.positive("bpm", bpm);
        Checks.inRange("confidence", confidence, 0, 1);
    }

    /** The time from one beat to the next. */
    public double beatSeconds() {
        return 60 / bpm;
    }
}
