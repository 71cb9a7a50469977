package org.stemmixer.core.auto;

import java.util.Optional;
import org.stemmixer.core.StemRole;

/**
 * How far loud notes of a role stand out of those around them, as {@link NoteLevels#spreadDb} has it: usually, and at most in what is
 * finished.
 *
 * <p>Usual is about the median, and wide lies above the widest or all but the widest of: 14 stems each of songs played from MIDI by
 * two synthesisers, and all stems of four real songs as their artist exported them, which have every vocal. Where these two differ,
 * the real ones count. Roles whose notes differ by nature, cymbals and pads among them, have none.
 *
 * @param usualDb what is aimed at
 * @param wideDb what is clearly wider than usual
 */
record UsualSpread(double usualDb, double wideDb) {

    /** That of a role, if it has one. */
    static Optional<UsualSpread> of(StemRole role) {
        return switch (role) {
            case LEAD_VOCAL -> usual(1.7, 2.6);
            case SPEECH -> usual(2.5, 4);
            case BASS -> usual(1, 3);
            case KICK -> usual(0.3, 2.5);
            case SNARE -> usual(0.5, 3.5);
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR -> usual(2.2, 6);
            case PIANO, KEYS -> usual(2.5, 6);
            default -> Optional.empty();
        };
    }

    private static Optional<UsualSpread> usual(double usualDb, double wideDb) {
        return Optional.of(new UsualSpread(usualDb, wideDb));
    }
}
