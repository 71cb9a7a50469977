package org.stemmixer.daw;

import org.stemmixer.core.StemRole;

/** Colours of tracks: one for each family of instruments, as a legend that needs no reading. */
final class SessionColours {

    /** Of groups and effects. */
    static final String BUS = "#8a8f98";

    private SessionColours() {}

    static String of(StemRole role) {
        return switch (role) {
            case KICK, SNARE, HATS, TOMS, CYMBALS, PERCUSSION, DRUMS -> "#d95f4b";
            case BASS -> "#8b5fbf";
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR -> "#4f9d5d";
            case PIANO, KEYS, ORGAN, SYNTH, PAD -> "#3f7fbf";
            case STRINGS, BRASS, WOODWIND -> "#b5883e";
            case LEAD_VOCAL, BACKING_VOCAL, SPEECH -> "#e0b13a";
            case EFFECTS, OTHER -> "#5fa8a8";
        };
    }
}
