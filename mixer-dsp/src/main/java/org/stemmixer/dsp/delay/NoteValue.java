package org.stemmixer.dsp.delay;

import org.stemmixer.dsp.internal.Checks;

/** A length in musical time; with a tempo it is a time. */
public enum NoteValue {
    /** Four beats. */
    WHOLE(4),
    /** Three beats. */
    DOTTED_HALF(3),
    /** Two beats. */
    HALF(2),
    /** One and a half beats. */
    DOTTED_QUARTER(1.5),
    /** Four thirds of a beat. */
    HALF_TRIPLET(4 / 3.0),
    /** One beat. */
    QUARTER(1),
    /** Three quarters of a beat. */
    DOTTED_EIGHTH(0.75),
    /** Two thirds of a beat. */
    QUARTER_TRIPLET(2 / 3.0),
    /** Half a beat. */
    EIGHTH(0.5),
    /** Three eighths of a beat. */
    DOTTED_SIXTEENTH(0.375),
    /** A third of a beat. */
    EIGHTH_TRIPLET(1 / 3.0),
    /** A quarter of a beat. */
    SIXTEENTH(0.25),
    /** A sixth of a beat. */
    SIXTEENTH_TRIPLET(1 / 6.0),
    /** An eighth of a beat. */
    THIRTY_SECOND(0.125);

    private final double quarterNotes;

    NoteValue(double quarterNotes) {
        this.quarterNotes = quarterNotes;
    }

    /** The length in quarter notes, which are the beats of the tempo. */
    public double quarterNotes() {
        return quarterNotes;
    }

    /**
     * The length at a tempo.
     *
     * @param tempoBpm quarter notes per minute, in [20, 400]
     * @return time in ms
     */
    public double toMs(double tempoBpm) {
        return quarterNotes * 60_000 / Checks.inRange("tempoBpm", tempoBpm, 20, 400);
    }
}
