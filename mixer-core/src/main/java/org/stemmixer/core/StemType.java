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
     * The type that a stem's name suggests by itself: {@code "Lead Vox 2.wav"} is {@link #VOCALS}, {@code "HVY_KICK"} is
     * {@link #DRUMS}. It is that of {@link StemRole#ofName}; a name that says nothing is {@link #OTHER}.
     *
     * <p>The name is split into words at anything that is not a letter or digit, between digits and letters, and where a
     * capital follows a small letter; a known file ending is dropped. The last word that names an instrument counts, so
     * {@code "bass drum"} is drums, {@code "synth bass"} is bass and {@code "bass vocals"} is vocals; words that only
     * say how something is played ({@code lead}, {@code stab}) count where no instrument is named. Of several parts
     * ({@code "pad and bass"}) the first of vocals, drums, bass, synth wins. What a name excludes
     * ({@code "no_vocals"}) does not count.
     *
     * @param name a stem's or file's name
     */
    public static StemType ofName(String name) {
        return StemRole.ofName(name).type();
    }
}
