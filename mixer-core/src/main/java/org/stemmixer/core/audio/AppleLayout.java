package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.Speaker;

/**
 * The layout of channels in CAF and AIFF files. Source: Apple, Core Audio Format Specification 1.0, Channel Layout Chunk
 * (tags, the bits of a mask, which are those of WAVE, and labels).
 */
final class AppleLayout {

    private static final int BY_DESCRIPTIONS = 0;
    private static final int BY_MASK = 1 << 16;
    private static final int HEADER_BYTES = 12;
    private static final int DESCRIPTION_BYTES = 20;
    private static final int LEFT_SURROUND = 5;
    private static final int RIGHT_SURROUND = 6;
    private static final int REAR_LEFT = 33;
    private static final int REAR_RIGHT = 34;

    /** Layouts by the upper half of their tags, as labels of their channels. */
    private static final Map<Integer, List<Integer>> LABELS = Map.ofEntries(
            Map.entry(100, List.of(3)),
            Map.entry(101, List.of(1, 2)),
            Map.entry(108, List.of(1, 2, 5, 6)),
            Map.entry(113, List.of(1, 2, 3)),
            Map.entry(114, List.of(3, 1, 2)),
            Map.entry(115, List.of(1, 2, 3, 9)),
            Map.entry(116, List.of(3, 1, 2, 9)),
            Map.entry(117, List.of(1, 2, 3, 5, 6)),
            Map.entry(118, List.of(1, 2, 5, 6, 3)),
            Map.entry(119, List.of(1, 3, 2, 5, 6)),
            Map.entry(120, List.of(3, 1, 2, 5, 6)),
            Map.entry(121, List.of(1, 2, 3, 4, 5, 6)),
            Map.entry(122, List.of(1, 2, 5, 6, 3, 4)),
            Map.entry(123, List.of(1, 3, 2, 5, 6, 4)),
            Map.entry(124, List.of(3, 1, 2, 5, 6, 4)),
            Map.entry(125, List.of(1, 2, 3, 4, 5, 6, 9)),
            Map.entry(126, List.of(1, 2, 3, 4, 5, 6, 7, 8)),
            Map.entry(127, List.of(3, 7, 8, 1, 2, 5, 6, 4)),
            Map.entry(128, List.of(1, 2, 3, 4, 5, 6, 33, 34)),
            Map.entry(131, List.of(1, 2, 9)),
            Map.entry(132, List.of(1, 2, 5, 6)),
            Map.entry(133, List.of(1, 2, 4)),
            Map.entry(134, List.of(1, 2, 4, 9)),
            Map.entry(135, List.of(1, 2, 4, 5, 6)),
            Map.entry(136, List.of(1, 2, 3, 4)),
            Map.entry(137, List.of(1, 2, 3, 4, 9)),
            Map.entry(138, List.of(1, 2, 5, 6, 4)));

    private AppleLayout() {}

    /**
     * Parses the chunk.
     *
     * @return where the channels are played, in their order in the file; empty if it does not say of every one, or says
     *     the same of two
     */
    static Optional<ChannelLayout> parse(ByteBuffer chunk, int channels) {
        if (chunk.remaining() < HEADER_BYTES) {
            return Optional.empty();
        }
        int tag = chunk.getInt(0);
        return switch (tag) {
            case BY_MASK -> ChannelLayout.ofMask(chunk.getInt(4), channels);
            case BY_DESCRIPTIONS -> ofLabels(described(chunk), channels);
            default -> ofLabels(LABELS.getOrDefault(tag >>> 16, List.of()), channels);
        };
    }

    private static List<Integer> described(ByteBuffer chunk) {
        List<Integer> labels = new ArrayList<>();
        for (int at = HEADER_BYTES; at <= chunk.limit() - DESCRIPTION_BYTES; at += DESCRIPTION_BYTES) {
            labels.add(chunk.getInt(at));
        }
        return labels;
    }

    /** The labels 1 to 18 are numbered as the bits of a mask; surrounds are to the side where others are behind. */
    private static Optional<ChannelLayout> ofLabels(List<Integer> labels, int channels) {
        Speaker[] byBit = Speaker.values();
        boolean behind = labels.contains(REAR_LEFT);
        List<Speaker> speakers = new ArrayList<>();
        for (int label : labels) {
            switch (label) {
                case REAR_LEFT -> speakers.add(Speaker.BACK_LEFT);
                case REAR_RIGHT -> speakers.add(Speaker.BACK_RIGHT);
                default -> {
                    if (behind && (label == LEFT_SURROUND || label == RIGHT_SURROUND)) {
                        speakers.add(label == LEFT_SURROUND ? Speaker.SIDE_LEFT : Speaker.SIDE_RIGHT);
                    } else if (label >= 1 && label <= byBit.length) {
                        speakers.add(byBit[label - 1]);
                    }
                }
            }
        }
        boolean clear =
                speakers.size() == channels && speakers.stream().distinct().count() == channels;
        return clear ? Optional.of(new ChannelLayout(speakers)) : Optional.empty();
    }
}
