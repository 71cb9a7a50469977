package org.stemmixer.datasets;

/** The pieces of a General MIDI drum kit, as studios record them: each becomes a stem of its own. */
enum DrumPiece {
    KICK("kick"),
    SNARE("snare"),
    HATS("hats"),
    TOMS("toms"),
    CYMBALS("cymbals"),
    /** Claps, congas, shakers and the like. */
    PERCUSSION("percussion");

    private final String label;

    DrumPiece(String label) {
        this.label = label;
    }

    /** What its stem is called. */
    String label() {
        return label;
    }

    /**
     * What a key of the drum channel plays.
     *
     * @param key in [0, 127]
     */
    static DrumPiece of(int key) {
        return switch (key) {
            case 35, 36 -> KICK;
            case 37, 38, 40 -> SNARE;
            case 42, 44, 46 -> HATS;
            case 41, 43, 45, 47, 48, 50 -> TOMS;
            case 49, 51, 52, 53, 55, 57, 59 -> CYMBALS;
            default -> PERCUSSION;
        };
    }
}
