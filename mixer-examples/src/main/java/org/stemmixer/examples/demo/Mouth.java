package org.stemmixer.examples.demo;

/**
 * Positions of the mouth, as the frequencies in Hz of the five formants they give: a tenor's vowels from the tables of
 * the Csound manual (appendix "Formant Values"), and a few positions for consonants.
 */
enum Mouth {
    A(650, 1080, 2650, 2900, 3250),
    E(400, 1700, 2600, 3200, 3580),
    I(290, 1870, 2800, 3250, 3540),
    O(400, 800, 2600, 2800, 3000),
    U(350, 600, 2700, 2900, 3300),
    NEUTRAL(500, 1400, 2500, 3200, 3600),
    TONGUE_UP(340, 1150, 2600, 3100, 3500),
    SHUT(260, 1000, 2150, 2700, 3300);

    @SuppressWarnings("ImmutableEnumChecker") // Never written after construction, never handed out.
    private final double[] formantsHz;

    Mouth(double... formantsHz) {
        this.formantsHz = formantsHz;
    }

    /** The number of formants of every position. */
    static int formants() {
        return A.formantsHz.length;
    }

    /** The frequency of a formant, counted from 0. */
    double formantHz(int index) {
        return formantsHz[index];
    }
}
