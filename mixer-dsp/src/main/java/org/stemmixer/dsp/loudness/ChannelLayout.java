package org.stemmixer.dsp.loudness;

import static org.stemmixer.dsp.loudness.Speaker.BACK_CENTRE;
import static org.stemmixer.dsp.loudness.Speaker.BACK_LEFT;
import static org.stemmixer.dsp.loudness.Speaker.BACK_RIGHT;
import static org.stemmixer.dsp.loudness.Speaker.FRONT_CENTRE;
import static org.stemmixer.dsp.loudness.Speaker.FRONT_LEFT;
import static org.stemmixer.dsp.loudness.Speaker.FRONT_RIGHT;
import static org.stemmixer.dsp.loudness.Speaker.LOW_FREQUENCY;
import static org.stemmixer.dsp.loudness.Speaker.SIDE_LEFT;
import static org.stemmixer.dsp.loudness.Speaker.SIDE_RIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.dsp.internal.Checks;

/**
 * The channels of a file in their order, and how much each counts towards loudness.
 *
 * <p>The weights are those of ITU-R BS.1770-5, table 4: channels to the side, at an azimuth of 60 to 120 degrees and an
 * elevation of less than 30, count 1.41 times (+1.5 dB), all others once, low-frequency effects not at all. Back left and
 * right are the surrounds at 110 degrees of BS.775 where nothing is played to the side, and lie behind (at 135 degrees)
 * where something is.
 *
 * @param speakers where each channel is played, at least one
 */
public record ChannelLayout(List<Speaker> speakers) {

    /**
     * One channel, which counts once: a mono file is 3.01 LU softer than the same sound on both channels of a stereo
     * one.
     */
    public static final ChannelLayout MONO = of(FRONT_CENTRE);
    /** Left, right. */
    public static final ChannelLayout STEREO = of(FRONT_LEFT, FRONT_RIGHT);
    /** Left, right, centre. */
    public static final ChannelLayout SURROUND_3_0 = of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTRE);
    /** Left, right, left surround, right surround. */
    public static final ChannelLayout QUAD = of(FRONT_LEFT, FRONT_RIGHT, BACK_LEFT, BACK_RIGHT);
    /** Left, right, centre, left surround, right surround. */
    public static final ChannelLayout SURROUND_5_0 = of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTRE, BACK_LEFT, BACK_RIGHT);
    /** Left, right, centre, low-frequency effects, left surround, right surround. */
    public static final ChannelLayout SURROUND_5_1 =
            of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTRE, LOW_FREQUENCY, BACK_LEFT, BACK_RIGHT);
    /** Left, right, centre, low-frequency effects, back centre, left side, right side. */
    public static final ChannelLayout SURROUND_6_1 =
            of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTRE, LOW_FREQUENCY, BACK_CENTRE, SIDE_LEFT, SIDE_RIGHT);
    /** Left, right, centre, low-frequency effects, left back, right back, left side, right side. */
    public static final ChannelLayout SURROUND_7_1 =
            of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTRE, LOW_FREQUENCY, BACK_LEFT, BACK_RIGHT, SIDE_LEFT, SIDE_RIGHT);

    /** The most channels that have a usual layout. */
    public static final int MAX_USUAL_CHANNELS = 8;

    private static final List<ChannelLayout> USUAL =
            List.of(MONO, STEREO, SURROUND_3_0, QUAD, SURROUND_5_0, SURROUND_5_1, SURROUND_6_1, SURROUND_7_1);

    private static final double SIDE_WEIGHT = 1.41;

    /**
     * A layout.
     *
     * @throws IllegalArgumentException if there is no channel
     */
    public ChannelLayout {
        speakers = List.copyOf(speakers);
        Checks.atLeast("speakers", speakers.size(), 1);
    }

    private static ChannelLayout of(Speaker... speakers) {
        return new ChannelLayout(List.of(speakers));
    }

    /**
     * The layout that a file with so many channels has, if it does not say otherwise: the order of WAVE and FLAC files.
     *
     * @param channels in [1, {@value #MAX_USUAL_CHANNELS}]
     * @return the layout
     * @throws IllegalArgumentException if there is no usual layout of so many channels
     */
    public static ChannelLayout ofChannels(int channels) {
        return USUAL.get(Checks.inRange("channels", channels, 1, MAX_USUAL_CHANNELS) - 1);
    }

    /**
     * The layout that a file with so many channels has, if it does not say otherwise and if there is one.
     *
     * @param channels at least 1
     * @return the layout; empty beyond {@value #MAX_USUAL_CHANNELS} channels
     * @throws IllegalArgumentException if there is no channel
     */
    public static Optional<ChannelLayout> usual(int channels) {
        Checks.atLeast("channels", channels, 1);
        return channels <= MAX_USUAL_CHANNELS ? Optional.of(ofChannels(channels)) : Optional.empty();
    }

    /**
     * The layout that the channel mask of a WAVE file describes.
     *
     * @param mask one bit for each channel, as {@link Speaker} numbers them; bits beyond the channels and beyond the
     *     speakers known are passed over, as the format asks
     * @param channels of the file, at least 1
     * @return the layout; empty if the mask does not say where every channel is played, as 0 does
     * @throws IllegalArgumentException if there is no channel
     */
    public static Optional<ChannelLayout> ofMask(int mask, int channels) {
        Checks.atLeast("channels", channels, 1);
        Speaker[] all = Speaker.values();
        List<Speaker> speakers = new ArrayList<>();
        for (int bit = 0; bit < all.length && speakers.size() < channels; bit++) {
            if ((mask >> bit & 1) != 0) {
                speakers.add(all[bit]);
            }
        }
        return speakers.size() == channels ? Optional.of(new ChannelLayout(speakers)) : Optional.empty();
    }

    /** The number of channels. */
    public int channels() {
        return speakers.size();
    }

    /** The factor of each channel's power, in the order of the channels: a new array. */
    public double[] weights() {
        boolean sides = speakers.contains(SIDE_LEFT) || speakers.contains(SIDE_RIGHT);
        return speakers.stream().mapToDouble(speaker -> weight(speaker, sides)).toArray();
    }

    private static double weight(Speaker speaker, boolean sides) {
        return switch (speaker) {
            case LOW_FREQUENCY -> 0;
            case SIDE_LEFT, SIDE_RIGHT -> SIDE_WEIGHT;
            case BACK_LEFT, BACK_RIGHT -> sides ? 1 : SIDE_WEIGHT;
            default -> 1;
        };
    }
}
