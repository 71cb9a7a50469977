package org.stemmixer.core.taste;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A decision that a taste corrects. The first six are those of a mix of stems, the others parameters of finished songs. */
public enum TasteDecision {
    /** The gain of a stem in dB, against the other stems: to turn all of them up or down alike is no matter of taste. */
    GAIN("gain", "dB", 1, 6, 0.1),
    /** The pan of a stem: how far aside, and on which side. */
    PAN("pan", "", 0.1, 0.5, 0.02),
    /** The tilt of a stem's equalisers in dB an octave, above 0 where treble is lifted. */
    TILT("tilt", "dB an octave", 0.2, 0.75, 0.05),
    /** The level of a stem's sends to reverbs in dB. */
    REVERB("reverb", "dB", 2, 9, 0.2),
    /** The depth of a stem's ride: 1 as suggested, 0 none. */
    RIDE("ride", "", 0.25, 0.9, 0.05),
    /** The loudness target of a whole mix in LUFS. */
    TARGET("target", "LU", 0.7, 6, 0.1),
    /** {@code inputGain} of a song. */
    INPUT_GAIN("inputGain"),
    /** {@code compression} of a song. */
    COMPRESSION("compression"),
    /** {@code highEq} of a song. */
    HIGH_EQ("highEq"),
    /** {@code midEq} of a song. */
    MID_EQ("midEq"),
    /** {@code lowEq} of a song. */
    LOW_EQ("lowEq"),
    /** {@code presence} of a song. */
    PRESENCE("presence"),
    /** {@code reverbSend} of a song. */
    REVERB_SEND("reverbSend"),
    /** {@code delaySend} of a song. */
    DELAY_SEND("delaySend"),
    /** {@code stereoWidth} of a song. */
    STEREO_WIDTH("stereoWidth"),
    /** {@code outputLevel} of a song. */
    OUTPUT_LEVEL("outputLevel");

    private final String label;
    private final String unit;
    private final double scale;
    private final double most;
    private final double least;

    TasteDecision(String parameter) {
        this(parameter, "", 0.1, 0.3, 0.005);
    }

    TasteDecision(String label, String unit, double scale, double most, double least) {
        this.label = label;
        this.unit = unit;
        this.scale = scale;
        this.most = most;
        this.least = least;
    }

    /** Its name in JSON and on the command line; that of a parameter is the parameter's. */
    public String label() {
        return label;
    }

    /** The unit of corrections; empty if there is none. */
    public String unit() {
        return unit;
    }

    /**
     * The decision of that {@link #label()}.
     *
     * @param label case does not matter
     * @throws IllegalArgumentException if there is none
     */
    public static TasteDecision ofLabel(String label) {
        return Arrays.stream(values())
                .filter(decision -> decision.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("decision must be one of "
                        + Arrays.stream(values()).map(TasteDecision::label).collect(Collectors.joining(", "))
                        + ", but was '" + label + "'"));
    }

    /** The parameters of songs, in the order of {@link org.stemmixer.dsp.chain.MixParameters#NAMES}. */
    static List<TasteDecision> ofSongs() {
        return Arrays.stream(values()).filter(TasteDecision::isOfSongs).toList();
    }

    /** Whether it is a parameter of finished songs. */
    boolean isOfSongs() {
        return compareTo(INPUT_GAIN) >= 0;
    }

    /** Whether it is made stem by stem. */
    boolean isOfStems() {
        return compareTo(TARGET) < 0;
    }

    /** How much people usually differ from themselves: what all decisions are counted in by the model. */
    double scale() {
        return scale;
    }

    /** No correction is larger. */
    double most() {
        return most;
    }

    /** No correction is smaller: it would not be noticed. */
    double least() {
        return least;
    }
}
