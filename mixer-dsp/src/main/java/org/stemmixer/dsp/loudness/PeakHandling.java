package org.stemmixer.dsp.loudness;

/** What to do where the gain that a loudness target asks for would lift the true peak above its ceiling. */
public enum PeakHandling {
    /** Apply the whole gain and let a true-peak limiter hold the ceiling. */
    LIMIT,
    /** Apply only as much gain as the ceiling allows: the dynamics stay, the programme stays softer than the target. */
    STAY_LOWER
}
