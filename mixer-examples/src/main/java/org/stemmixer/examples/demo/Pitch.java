package org.stemmixer.examples.demo;

/** Equal temperament, A4 = MIDI note 69 = 440 Hz. */
final class Pitch {

    private Pitch() {}

    /** The frequency in Hz of a MIDI note; fractions lie between the keys. */
    static double hz(double midi) {
        return 440 * StrictMath.pow(2, (midi - 69) / 12);
    }
}
