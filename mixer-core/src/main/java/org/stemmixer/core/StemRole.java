package org.stemmixer.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a stem plays, more finely than its {@link StemType}. */
public enum StemRole {
    /** Kick drum, close or triggered. */
    KICK(StemType.DRUMS),
    /** Snare drum, from above, below or aside. */
    SNARE(StemType.DRUMS),
    /** Hi-hat. */
    HATS(StemType.DRUMS),
    /** Rack and floor toms. */
    TOMS(StemType.DRUMS),
    /** Ride, crash and other cymbals. */
    CYMBALS(StemType.DRUMS),
    /** Hand percussion, claps, timpani. */
    PERCUSSION(StemType.DRUMS),
    /** A whole kit: its group, its overheads, a loop, or several of its parts. */
    DRUMS(StemType.DRUMS),
    /** Bass guitar, double bass, synth bass. */
    BASS(StemType.BASS),
    /** Electric guitar, also where a name only says guitar. */
    ELECTRIC_GUITAR(StemType.OTHER),
    /** Acoustic guitar and its relatives: ukulele, mandolin, banjo. */
    ACOUSTIC_GUITAR(StemType.OTHER),
    /** Acoustic piano. */
    PIANO(StemType.SYNTH),
    /** Electric piano, clavinet, harpsichord, mallets, and whatever else a keyboard plays. */
    KEYS(StemType.SYNTH),
    /** Organ. */
    ORGAN(StemType.SYNTH),
    /** Synthesiser. */
    SYNTH(StemType.SYNTH),
    /** Pad: chords that stand still. */
    PAD(StemType.SYNTH),
    /** Bowed strings and harp. */
    STRINGS(StemType.OTHER),
    /** Brass. */
    BRASS(StemType.OTHER),
    /** Woodwind, saxophones among them. */
    WOODWIND(StemType.OTHER),
    /** Lead vocal, also where a name only says vocals. */
    LEAD_VOCAL(StemType.VOCALS),
    /** Backing vocals, harmonies, choir. */
    BACKING_VOCAL(StemType.VOCALS),
    /** Speech: narration, dialogue. */
    SPEECH(StemType.VOCALS),
    /** Effects: risers, impacts, atmospheres. */
    EFFECTS(StemType.OTHER),
    /** Everything else, among it the rest of a song without one of its stems. */
    OTHER(StemType.OTHER);

    private final StemType type;
    private final String label;

    StemRole(StemType type) {
        this.type = type;
        this.label = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The type of stems of this role. */
    public StemType type() {
        return type;
    }

    /** The name in small letters, with spaces: {@code "lead vocal"}. */
    public String label() {
        return label;
    }

    /** The role that a stem has of which only the type is known. */
    public static StemRole of(StemType type) {
        return switch (type) {
            case DRUMS -> DRUMS;
            case BASS -> BASS;
            case VOCALS -> LEAD_VOCAL;
            case SYNTH -> SYNTH;
            case OTHER -> OTHER;
        };
    }

    /**
     * The role whose {@link #label()} this is.
     *
     * @param label case does not matter
     * @throws IllegalArgumentException if there is no such role
     */
    public static StemRole ofLabel(String label) {
        for (StemRole role : values()) {
            if (role.label().equalsIgnoreCase(label)) {
                return role;
            }
        }
        String labels = Arrays.stream(values()).map(StemRole::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("stem role must be one of " + labels + ", but was '" + label + "'");
    }

    /**
     * The role that a stem's name suggests by itself: {@code "Snare Top_02.wav"} is {@link #SNARE}, {@code "no_vocals"}
     * is {@link #OTHER}. The rules and all words are in {@code docs/stem-names.md}.
     *
     * <p>The stems of a song are better asked for together, with {@link #ofNames}: a song's title in their names says
     * nothing about them.
     *
     * @param name a stem's or file's name
     * @return {@link #OTHER} also where the name says nothing; {@link #named} tells that apart
     */
    public static StemRole ofName(String name) {
        return StemNameMatcher.role(name);
    }

    /**
     * The role that a stem's name suggests by itself, as {@link #ofName} has it, if it suggests any.
     *
     * @param name a stem's or file's name
     */
    public static Optional<StemRole> named(String name) {
        return StemNameMatcher.named(name);
    }

    /**
     * The roles that the names of all stems of a song suggest. What most of them begin or end with is the song's title if
     * the rest of the names tells the stems apart, and then does not count: of {@code "Beat It_bass"} and
     * {@code "Beat It_lead"} none is drums.
     *
     * @param names the names of a song's stems or of their files
     * @return the roles by name, in the order of the names
     */
    public static Map<String, StemRole> ofNames(Collection<String> names) {
        return StemNameMatcher.roles(names);
    }
}
