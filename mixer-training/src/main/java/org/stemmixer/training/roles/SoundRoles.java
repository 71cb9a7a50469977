package org.stemmixer.training.roles;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/** The roles that sound tells apart. Whether a voice leads, backs or speaks, it does not; and what is other is of no one sound. */
final class SoundRoles {

    static final List<StemRole> ALL = List.of(
            StemRole.KICK,
            StemRole.SNARE,
            StemRole.HATS,
            StemRole.TOMS,
            StemRole.CYMBALS,
            StemRole.PERCUSSION,
            StemRole.DRUMS,
            StemRole.BASS,
            StemRole.ELECTRIC_GUITAR,
            StemRole.ACOUSTIC_GUITAR,
            StemRole.PIANO,
            StemRole.KEYS,
            StemRole.ORGAN,
            StemRole.SYNTH,
            StemRole.PAD,
            StemRole.STRINGS,
            StemRole.BRASS,
            StemRole.WOODWIND,
            StemRole.LEAD_VOCAL,
            StemRole.EFFECTS);

    private SoundRoles() {}

    /** The one of these that a stem of a role sounds like. */
    static Optional<StemRole> of(StemRole role) {
        StemRole sound = role.type() == StemType.VOCALS ? StemRole.LEAD_VOCAL : role;
        return ALL.contains(sound) ? Optional.of(sound) : Optional.empty();
    }

    /** How a role is called where voices of all kinds are one. */
    static String label(StemRole role) {
        return role == StemRole.LEAD_VOCAL ? "vocal" : role.label();
    }
}
