package org.stemmixer.dsp.loudness;

import org.stemmixer.dsp.internal.Checks;

/**
 * The order of the channels in a file, and how much each counts towards loudness.
 *
 * <p>The order is that of WAVE and FLAC files. The weights are those of ITU-R BS.1770-5, table 4: channels to the side,
 * at an azimuth of 60 to 120 degrees, count 1.41 times (+1.5 dB), all others once, low-frequency effects not at all.
 */
public enum ChannelLayout {

    /**
     * One channel, which counts once: a mono file is 3.01 LU softer than the same sound on both channels of a stereo
     * one.
     */
    MONO(1),
    /** Left, right. */
    STEREO(1, 1),
    /** Left, right, centre. */
    SURROUND_3_0(1, 1, 1),
    /** Left, right, left surround, right surround. */
    QUAD(1, 1, Weights.SIDE, Weights.SIDE),
    /** Left, right, centre, left surround, right surround. */
    SURROUND_5_0(1, 1, 1, Weights.SIDE, Weights.SIDE),
    /** Left, right, centre, low-frequency effects, left surround, right surround. */
    SURROUND_5_1(1, 1, 1, 0, Weights.SIDE, Weights.SIDE),
    /** Left, right, centre, low-frequency effects, back centre, left side, right side. */
    SURROUND_6_1(1, 1, 1, 0, 1, Weights.SIDE, Weights.SIDE),
    /** Left, right, centre, low-frequency effects, left back, right back, left side, right side. */
    SURROUND_7_1(1, 1, 1, 0, 1, 1, Weights.SIDE, Weights.SIDE);

    @SuppressWarnings("ImmutableEnumChecker") // never changed, and copied out
    private final double[] weights;

    ChannelLayout(double... weights) {
        this.weights = weights;
    }

    /**
     * The layout that a file with so many channels has, if it does not say otherwise.
     *
     * @param channels in [1, 8]
     * @return the layout
     * @throws IllegalArgumentException if there is no usual layout of so many channels
     */
    public static ChannelLayout ofChannels(int channels) {
        return values()[Checks.inRange("channels", channels, 1, values().length) - 1];
    }

    /** The number of channels. */
    public int channels() {
        return weights.length;
    }

    /** The factor of each channel's power, in the order of the channels: a new array. */
    public double[] weights() {
        return weights.clone();
    }

    /** Enum constants cannot refer to a static field of their own class. */
    private static final class Weights {
        static final double SIDE = 1.41;
    }
}
