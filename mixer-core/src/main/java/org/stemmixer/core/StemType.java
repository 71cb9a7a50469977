package org.stemmixer.core;

import java.util.Locale;

/** What a stem holds; decides its baseline gain. */
public enum StemType {
    /** Drums and percussion. */
    DRUMS,
    /** Bass. */
    BASS,
    /** Lead and background vocals. */
    VOCALS,
    /** Synthesisers, keyboards and pads. */
    SYNTH,
    /** Everything else: guitars, strings, brass, effects. */
    OTHER;

    /** The name in lower case, as in results and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type whose {@link #label()} this is.
     *
     * @param label case does not matter
     * @throws IllegalArgumentException if there is no such type
     */
    public static StemType ofLabel(String label) {
        for (StemType type : values()) {
            if (type.label().equalsIgnoreCase(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "stem type must be one of drums, bass, vocals, synth, other, but was '" + label + "'");
    }

    /**
     * The type that a stem's name suggests: {@code "Lead Vox 2.wav"} is {@link #VOCALS}, {@code "HVY_KICK"} is
     * {@link #DRUMS}.
     *
     * <p>The name is split into words at anything that is not a letter or digit, between digits and letters, and where a
     * capital follows a small letter; a known file ending is dropped. A word counts if it is a known keyword, or begins
     * or ends with one of at least four letters ({@code kickdrum}, {@code bgvox} by {@code vox}). Where words point to
     * several types the first of vocals, drums, bass, synth wins, so {@code "bass drum"} is drums and
     * {@code "synth bass"} is bass. A name that says nothing is {@link #OTHER}.
     *
     * @param name a stem's or file's name
     */
    public static StemType ofName(String name) {
        return StemNameMatcher.match(name);
    }
}
