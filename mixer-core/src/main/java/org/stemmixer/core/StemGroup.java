package org.stemmixer.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/** What engineers put side by side on a console, and often into one bus. */
public enum StemGroup {
    /** Drums and percussion. */
    DRUMS,
    /** Basses. */
    BASS,
    /** Electric and acoustic guitars and their relatives. */
    GUITARS,
    /** Pianos, organs, synthesisers and other keyboards. */
    KEYS_AND_SYNTHS,
    /** Strings, brass and woodwind. */
    STRINGS_AND_WINDS,
    /** Vocals that lead. */
    LEAD_VOCALS,
    /** Vocals that do not. */
    BACKING_VOCALS,
    /** Speech. */
    SPEECH,
    /** Effects. */
    EFFECTS,
    /** Everything else. */
    OTHER;

    /** The group of stems of a role. */
    public static StemGroup of(StemRole role) {
        return switch (role) {
            case KICK, SNARE, HATS, TOMS, CYMBALS, PERCUSSION, DRUMS -> DRUMS;
            case BASS -> BASS;
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR -> GUITARS;
            case PIANO, KEYS, ORGAN, SYNTH, PAD -> KEYS_AND_SYNTHS;
            case STRINGS, BRASS, WOODWIND -> STRINGS_AND_WINDS;
            case LEAD_VOCAL -> LEAD_VOCALS;
            case BACKING_VOCAL -> BACKING_VOCALS;
            case SPEECH -> SPEECH;
            case EFFECTS -> EFFECTS;
            case OTHER -> OTHER;
        };
    }

    /**
     * The groups in a plan, by the roles in it.
     *
     * @return the names of the stems of each group that there is, in the order of the plan
     */
    public static Map<StemGroup, List<String>> in(MixPlan plan) {
        Map<StemGroup, List<String>> groups = new EnumMap<>(StemGroup.class);
        for (StemPlan stem : plan.stems()) {
            groups.computeIfAbsent(of(stem.role().value()), group -> new ArrayList<>())
                    .add(stem.stem());
        }
        groups.replaceAll((group, stems) -> List.copyOf(stems));
        return Collections.unmodifiableMap(groups);
    }

    /** The name in small letters, with spaces: {@code "keys and synths"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
