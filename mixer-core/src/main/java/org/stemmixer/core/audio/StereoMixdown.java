package org.stemmixer.core.audio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.Speaker;

/**
 * How much of each channel of a recording in surround goes to the left and to the right of its stereo mixdown.
 *
 * <p>Source: ITU-R BS.775-4, annex 4, table 2 (2/0 from 3/2 and from 3/1): the front at 1, the centre at 1/√2 to both sides,
 * each surround at 1/√2 to its own side, a single surround, which two speakers would share at 1/√2 each, at 1/2 to both.
 * Low-frequency effects are left out, as the recommendation has it. What BS.775 does not know goes the same way: above the
 * listener and between front and centre as the nearest that it does.
 */
final class StereoMixdown {

    private static final double HALF_POWER = Math.sqrt(0.5);

    private final double[] left;
    private final double[] right;
    private final Optional<ChannelLayout> layout;

    private StereoMixdown(double[] left, double[] right, Optional<ChannelLayout> layout) {
        this.left = left;
        this.right = right;
        this.layout = layout;
    }

    /**
     * The mixdown of so many channels; where nobody knows where they are played, all are in the middle, at the mean of all.
     *
     * @param channels at least 1
     * @param layout of the channels, if it is known
     */
    static StereoMixdown of(int channels, Optional<ChannelLayout> layout) {
        double[] left = new double[channels];
        double[] right = new double[channels];
        Optional<ChannelLayout> known = layout.filter(places -> places.channels() == channels);
        for (int c = 0; c < channels; c++) {
            if (known.isPresent()) {
                Speaker speaker = known.get().speakers().get(c);
                left[c] = left(speaker);
                right[c] = left(mirrored(speaker));
            } else {
                left[c] = 1.0 / channels;
                right[c] = 1.0 / channels;
            }
        }
        return new StereoMixdown(left, right, known);
    }

    private static double left(Speaker speaker) {
        return switch (speaker) {
            case FRONT_LEFT, FRONT_LEFT_OF_CENTRE -> 1;
            case FRONT_CENTRE, BACK_LEFT, SIDE_LEFT, TOP_FRONT_LEFT, TOP_BACK_LEFT -> HALF_POWER;
            case BACK_CENTRE, TOP_CENTRE, TOP_FRONT_CENTRE, TOP_BACK_CENTRE -> 0.5;
            case FRONT_RIGHT,
                    FRONT_RIGHT_OF_CENTRE,
                    BACK_RIGHT,
                    SIDE_RIGHT,
                    TOP_FRONT_RIGHT,
                    TOP_BACK_RIGHT,
                    LOW_FREQUENCY -> 0;
        };
    }

    private static Speaker mirrored(Speaker speaker) {
        return switch (speaker) {
            case FRONT_LEFT -> Speaker.FRONT_RIGHT;
            case FRONT_RIGHT -> Speaker.FRONT_LEFT;
            case FRONT_LEFT_OF_CENTRE -> Speaker.FRONT_RIGHT_OF_CENTRE;
            case FRONT_RIGHT_OF_CENTRE -> Speaker.FRONT_LEFT_OF_CENTRE;
            case BACK_LEFT -> Speaker.BACK_RIGHT;
            case BACK_RIGHT -> Speaker.BACK_LEFT;
            case SIDE_LEFT -> Speaker.SIDE_RIGHT;
            case SIDE_RIGHT -> Speaker.SIDE_LEFT;
            case TOP_FRONT_LEFT -> Speaker.TOP_FRONT_RIGHT;
            case TOP_FRONT_RIGHT -> Speaker.TOP_FRONT_LEFT;
            case TOP_BACK_LEFT -> Speaker.TOP_BACK_RIGHT;
            case TOP_BACK_RIGHT -> Speaker.TOP_BACK_LEFT;
            case FRONT_CENTRE, LOW_FREQUENCY, BACK_CENTRE, TOP_CENTRE, TOP_FRONT_CENTRE, TOP_BACK_CENTRE -> speaker;
        };
    }

    /** The factor of a channel on the left. */
    double left(int channel) {
        return left[channel];
    }

    /** The factor of a channel on the right. */
    double right(int channel) {
        return right[channel];
    }

    /** What is done, for people. */
    String note() {
        if (layout.isEmpty()) {
            return Text.format(
                    "%d channels, and nobody knows where they are played: their mean is on both sides", left.length);
        }
        Map<Double, List<String>> byFactor = new LinkedHashMap<>();
        for (int c = 0; c < left.length; c++) {
            Speaker speaker = layout.get().speakers().get(c);
            byFactor.computeIfAbsent(Math.max(left[c], right[c]), factor -> new ArrayList<>())
                    .add(name(speaker));
        }
        List<String> parts = new ArrayList<>();
        byFactor.forEach((factor, names) -> {
            String what = String.join(", ", names);
            parts.add(factor == 0 ? what + " left out" : Text.format("%s at %.2f", what, factor));
        });
        return Text.format(
                "%d channels mixed down to stereo (ITU-R BS.775): %s", left.length, String.join("; ", parts));
    }

    private static String name(Speaker speaker) {
        return speaker.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Mixes frames down. */
    void mix(float[][] block, float[][] stereo, int offset, int frames) {
        mix(block, left, stereo[0], offset, frames);
        mix(block, right, stereo[1], offset, frames);
    }

    private static void mix(float[][] block, double[] factors, float[] side, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int c = 0; c < factors.length; c++) {
                sum += factors[c] * block[c][i];
            }
            side[offset + i] = (float) sum;
        }
    }
}
