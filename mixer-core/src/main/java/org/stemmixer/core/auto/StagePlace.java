package org.stemmixer.core.auto;

import org.stemmixer.core.StemRole;

/**
 * Where a mono stem of a role may go. Conventions: what carries a song stays in the centre; what is a point stands aside; what a
 * recording or a patch has on both sides is wide.
 *
 * @param pan how far from the centre at most, in [0, 1]
 * @param width how wide at most, in [0, 1], as {@link org.stemmixer.dsp.stereo.PseudoStereo} has it
 */
record StagePlace(double pan, double width) {

    /** The width of what is wide: as much side as mid, like unrelated microphones. */
    private static final double WIDE = 1;

    /** The width of what is nearly a point: side 8.6 dB under mid. */
    private static final double NARROW = 0.45;

    private static final StagePlace CENTRE = new StagePlace(0, 0);

    static StagePlace of(StemRole role) {
        return switch (role) {
            case LEAD_VOCAL, SPEECH, KICK, SNARE, BASS -> CENTRE;
            case DRUMS, OTHER -> new StagePlace(0, NARROW);
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR -> new StagePlace(0.8, NARROW);
            case PERCUSSION -> new StagePlace(0.6, NARROW);
            case BRASS, WOODWIND -> new StagePlace(0.5, NARROW);
            case PIANO, KEYS -> new StagePlace(0.4, NARROW);
            case TOMS -> new StagePlace(0.3, NARROW);
            case BACKING_VOCAL -> new StagePlace(0.6, WIDE);
            case STRINGS, SYNTH, ORGAN -> new StagePlace(0.5, WIDE);
            case HATS -> new StagePlace(0.3, WIDE);
            case CYMBALS, PAD, EFFECTS -> new StagePlace(0, WIDE);
        };
    }

    /** Whether there is anything but the centre for it. */
    boolean isOpen() {
        return pan > 0 || width > 0;
    }

    /** The same in the centre. */
    StagePlace withoutPan() {
        return new StagePlace(0, width);
    }
}
