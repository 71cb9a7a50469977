package org.stemmixer.datasets;

import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/** What the programs of General MIDI level 1 sound like, coarse enough to name stems; programs count from 0. */
final class GeneralMidi {

    /** The channel of drums and percussion: 10 where channels count from 1. */
    static final int DRUM_CHANNEL = 9;

    static final int PROGRAMS = 128;

    /** What each eight sounds like, where {@link #role} does not know better. */
    private static final StemRole[] ROLES_OF_EIGHTS = {
        StemRole.PIANO,
        StemRole.KEYS,
        StemRole.ORGAN,
        StemRole.ELECTRIC_GUITAR,
        StemRole.BASS,
        StemRole.STRINGS,
        StemRole.STRINGS,
        StemRole.BRASS,
        StemRole.WOODWIND,
        StemRole.WOODWIND,
        StemRole.SYNTH,
        StemRole.PAD,
        StemRole.SYNTH,
        StemRole.ACOUSTIC_GUITAR,
        StemRole.PERCUSSION,
        StemRole.EFFECTS
    };

    private GeneralMidi() {}

    /** A kind of instrument: how its stems are called, and their type. */
    record Family(String name, StemType type) {}

    static final Family BASS = new Family("bass", StemType.BASS);
    static final Family LEAD = new Family("vocals", StemType.VOCALS);

    private static final Family PERCUSSION = new Family("percussion", StemType.DRUMS);
    private static final Family STRINGS = new Family("strings", StemType.OTHER);

    /** Of each eight programs in a row; where an eight is not of one kind, {@link #family} knows better. */
    private static final Family[] EIGHTS = {
        new Family("piano", StemType.SYNTH),
        new Family("mallets", StemType.SYNTH),
        new Family("organ", StemType.SYNTH),
        new Family("electric guitar", StemType.OTHER),
        BASS,
        STRINGS,
        STRINGS,
        new Family("brass", StemType.OTHER),
        new Family("reeds", StemType.OTHER),
        new Family("flutes", StemType.OTHER),
        LEAD,
        new Family("synth pad", StemType.SYNTH),
        new Family("synth effects", StemType.SYNTH),
        new Family("ethnic", StemType.OTHER),
        PERCUSSION,
        new Family("effects", StemType.OTHER)
    };

    /**
     * The family of a program.
     *
     * @param program in [0, 127]
     */
    static Family family(int program) {
        return switch (program) {
            case 24, 25 -> new Family("acoustic guitar", StemType.OTHER);
            case 46 -> new Family("harp", StemType.OTHER);
            case 47 -> new Family("timpani", StemType.DRUMS);
            case 50, 51 -> new Family("synth strings", StemType.SYNTH);
            case 52, 53, 54 -> LEAD;
            case 55 -> new Family("orchestra hit", StemType.OTHER);
            case 62, 63 -> new Family("synth brass", StemType.SYNTH);
            default -> EIGHTS[program / 8];
        };
    }

    /**
     * What a program sounds like; empty where it is none of the roles, or several.
     *
     * @param program in [0, 127]
     */
    static Optional<StemRole> role(int program) {
        return Optional.ofNullable(
                switch (program) {
                    case 4, 5, 6, 7 -> StemRole.KEYS;
                    // Accordions and harmonica, an orchestra's hit, kalimba.
                    case 21, 22, 23, 55, 108 -> null;
                    case 24, 25 -> StemRole.ACOUSTIC_GUITAR;
                    case 47 -> StemRole.PERCUSSION;
                    case 52, 53, 54 -> StemRole.BACKING_VOCAL;
                    case 109, 111 -> StemRole.WOODWIND;
                    case 110 -> StemRole.STRINGS;
                    default -> ROLES_OF_EIGHTS[program / 8];
                });
    }
}
