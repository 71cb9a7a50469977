package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an automatic mix does, in the order in which it is decided: each builds on those before. */
public enum AutoMove {
    /** Polarity and delay between microphones of one source, DC, rumble, hum; stems that are dead or there twice. */
    HOUSEKEEPING,
    /** The levels of stems, as the gain model has them. */
    GAIN,
    /** Group buses: drums, guitars, backing vocals. */
    GROUPS,
    /** Where stems stand, and how wide they are. */
    PAN,
    /** Equalisers: what sticks out or builds up in a stem, and what of it covers others. */
    EQ,
    /** Compressors, de-essers and gates. */
    DYNAMICS,
    /** Stems that make room while others sound. */
    DUCKING,
    /** Reverbs and a delay that stems share. */
    SPACE,
    /** The lead kept in its place, phrase by phrase. */
    RIDES,
    /** The tone and width of the whole mix. */
    MASTER;

    private static final String SOURCE = "auto ";

    /** The name in small letters: {@code "eq"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of its decisions in a plan: {@code "auto eq"}. Gains have that of the model that decides them. */
    public String source() {
        return SOURCE + label();
    }

    /**
     * The move of that {@link #label()}.
     *
     * @param label case does not matter
     * @throws IllegalArgumentException if there is none
     */
    public static AutoMove ofLabel(String label) {
        for (AutoMove move : values()) {
            if (move.label().equalsIgnoreCase(label.strip())) {
                return move;
            }
        }
        String labels = Arrays.stream(values()).map(AutoMove::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("a move must be one of " + labels + ", but was '" + label + "'");
    }
}
