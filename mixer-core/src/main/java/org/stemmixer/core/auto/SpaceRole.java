package org.stemmixer.core.auto;

import java.util.Optional;
import org.stemmixer.core.StemRole;

/**
 * Which reverb a role is sent to, and how loud it comes back against the stem. Levels are starting values of the field; what is
 * not here gets none: kick, bass, whole kits with a kick in them, hats and cymbals, pads, speech, and what is unknown.
 *
 * @param reverb where it goes
 * @param levelDb of the reverberation against the stem
 */
record SpaceRole(SharedReverb reverb, double levelDb) {

    static Optional<SpaceRole> of(StemRole role) {
        return Optional.ofNullable(
                switch (role) {
                    case LEAD_VOCAL -> new SpaceRole(SharedReverb.LONG, -10.5);
                    case BACKING_VOCAL -> new SpaceRole(SharedReverb.LONG, -14.5);
                    case STRINGS, BRASS, WOODWIND -> new SpaceRole(SharedReverb.LONG, -16.5);
                    case PIANO, KEYS, ORGAN, SYNTH -> new SpaceRole(SharedReverb.LONG, -18.5);
                    case SNARE -> new SpaceRole(SharedReverb.SHORT, -12.5);
                    case TOMS -> new SpaceRole(SharedReverb.SHORT, -14.5);
                    case ELECTRIC_GUITAR, ACOUSTIC_GUITAR, PERCUSSION -> new SpaceRole(SharedReverb.SHORT, -20.5);
                    case KICK, HATS, CYMBALS, DRUMS, BASS, PAD, SPEECH, EFFECTS, OTHER -> null;
                });
    }
}
