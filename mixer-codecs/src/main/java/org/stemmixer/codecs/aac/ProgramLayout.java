package org.stemmixer.codecs.aac;

import static org.stemmixer.codecs.aac.ChannelElement.Side.BACK;
import static org.stemmixer.codecs.aac.ChannelElement.Side.FRONT;
import static org.stemmixer.codecs.aac.ChannelElement.Side.LOW;
import static org.stemmixer.codecs.aac.ChannelElement.Side.SIDE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.stemmixer.codecs.aac.ChannelElement.Side;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.Speaker;

/**
 * The elements of each frame, and which channels of a WAVE file they become.
 *
 * @param elements in the order of the frame
 * @param order for each channel of the elements, in their order, its place in the file
 * @param speakers where the channels of the file are played, if it is known of all
 * @param tagged whether elements are told apart by their tags; if not, by their order
 */
public record ProgramLayout(
        List<ChannelElement> elements, List<Integer> order, Optional<ChannelLayout> speakers, boolean tagged) {

    /** What each channel configuration has: S for one channel, P for two, L for effects, of front, side or back. */
    private static final List<String> CONFIGURATIONS = List.of(
            "",
            "Sf",
            "Pf",
            "Sf Pf",
            "Sf Pf Sb",
            "Sf Pf Pb",
            "Sf Pf Pb L",
            "Sf Pf Ps Pb L",
            "",
            "",
            "",
            "Sf Pf Pb Sb L",
            "Sf Pf Ps Pb L");

    /**
     * The layout of a channel configuration (ISO/IEC 14496-3, table 1.19). Configuration 7 is wide in front there; what is
     * found in files that have it is the usual 7.1, with channels to the side, as which ffmpeg reads it too.
     *
     * @return empty for a configuration that the table does not have, or that is not known here
     */
    static Optional<ProgramLayout> ofConfiguration(int configuration) {
        String text = configuration < CONFIGURATIONS.size() ? CONFIGURATIONS.get(configuration) : "";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<ChannelElement> elements = new ArrayList<>();
        for (String element : text.split(" ")) {
            ElementKind kind = switch (element.charAt(0)) {
                case 'S' -> ElementKind.SINGLE;
                case 'P' -> ElementKind.PAIR;
                default -> ElementKind.LOW_FREQUENCY;
            };
            Side side = switch (element.charAt(element.length() - 1)) {
                case 'f' -> FRONT;
                case 's' -> SIDE;
                case 'b' -> BACK;
                default -> LOW;
            };
            int tag = (int)
                    elements.stream().filter(other -> other.kind() == kind).count();
            elements.add(new ChannelElement(kind, tag, side));
        }
        return Optional.of(of(elements, false));
    }

    /** Reads a program_config_element (ISO/IEC 14496-3, table 4.2) behind its tag; empty if it has no channel. */
    static Optional<ProgramLayout> read(BitCursor bits) {
        bits.skip(2 + 4); // object type, sampling frequency
        int front = bits.read(4);
        int side = bits.read(4);
        int back = bits.read(4);
        int low = bits.read(2);
        int data = bits.read(3);
        int coupling = bits.read(4);
        for (int mixdownBits : new int[] {4, 4, 3}) { // mono, stereo, matrix
            if (bits.flag()) {
                bits.skip(mixdownBits);
            }
        }
        List<ChannelElement> elements = new ArrayList<>();
        readElements(bits, front, FRONT, elements);
        readElements(bits, side, SIDE, elements);
        readElements(bits, back, BACK, elements);
        for (int i = 0; i < low; i++) {
            elements.add(new ChannelElement(ElementKind.LOW_FREQUENCY, bits.read(4), LOW));
        }
        bits.skip(4 * data + 5 * coupling);
        bits.align();
        bits.skip(Byte.SIZE * bits.read(8)); // a comment
        return elements.isEmpty() || bits.overrun() ? Optional.empty() : Optional.of(of(elements, true));
    }

    private static void readElements(BitCursor bits, int count, Side side, List<ChannelElement> elements) {
        for (int i = 0; i < count; i++) {
            ElementKind kind = bits.flag() ? ElementKind.PAIR : ElementKind.SINGLE;
            elements.add(new ChannelElement(kind, bits.read(4), side));
        }
    }

    private static ProgramLayout of(List<ChannelElement> elements, boolean tagged) {
        int channels = elements.stream().mapToInt(ChannelElement::channels).sum();
        List<Speaker> assigned = speakers(elements);
        if (assigned.size() < channels) {
            return new ProgramLayout(List.copyOf(elements), identity(channels), Optional.empty(), tagged);
        }
        List<Speaker> sorted =
                assigned.stream().sorted(Comparator.naturalOrder()).toList();
        List<Integer> order = assigned.stream().map(sorted::indexOf).toList();
        return new ProgramLayout(List.copyOf(elements), order, Optional.of(new ChannelLayout(sorted)), tagged);
    }

    private static List<Integer> identity(int channels) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            order.add(i);
        }
        return List.copyOf(order);
    }

    /** Where the channels are played; not all of them, if that cannot be told. */
    private static List<Speaker> speakers(List<ChannelElement> elements) {
        if (!isSymmetric(elements, FRONT) || !isSymmetric(elements, SIDE) || !isSymmetric(elements, BACK)) {
            return List.of();
        }
        int front = count(elements, FRONT);
        int side = count(elements, SIDE);
        int back = count(elements, BACK);
        if (side == 0 && back >= 4) {
            side = 2;
            back -= 2;
        }
        Deque<Speaker> speakers = new ArrayDeque<>();
        // centre first, then outward: from the middle of the front to the middle of the back
        if (front % 2 == 1) {
            speakers.add(Speaker.FRONT_CENTRE);
        }
        if (front >= 4) {
            speakers.add(Speaker.FRONT_LEFT_OF_CENTRE);
            speakers.add(Speaker.FRONT_RIGHT_OF_CENTRE);
        }
        if (front >= 2) {
            speakers.add(Speaker.FRONT_LEFT);
            speakers.add(Speaker.FRONT_RIGHT);
        }
        if (side >= 2) {
            speakers.add(Speaker.SIDE_LEFT);
            speakers.add(Speaker.SIDE_RIGHT);
        }
        if (back >= 2) {
            speakers.add(Speaker.BACK_LEFT);
            speakers.add(Speaker.BACK_RIGHT);
        }
        if (back % 2 == 1) {
            speakers.add(Speaker.BACK_CENTRE);
        }
        if (count(elements, LOW) == 1) {
            speakers.add(Speaker.LOW_FREQUENCY);
        }
        return List.copyOf(speakers);
    }

    /**
     * Whether the single channels of a side are its middle, which comes first in front and last behind, or stand in twos for
     * pairs.
     */
    private static boolean isSymmetric(List<ChannelElement> elements, Side side) {
        boolean odd = false;
        boolean paired = false;
        for (ChannelElement element : elements) {
            if (element.side() == side && element.kind() == ElementKind.PAIR) {
                if (odd && (side != FRONT || paired)) {
                    return false;
                }
                odd = false;
                paired = true;
            } else if (element.side() == side) {
                odd = !odd;
            }
        }
        return !odd || side == BACK || (side == FRONT && !paired);
    }

    private static int count(List<ChannelElement> elements, Side side) {
        return elements.stream()
                .filter(element -> element.side() == side)
                .mapToInt(ChannelElement::channels)
                .sum();
    }

    /** How many channels there are. */
    int channels() {
        return order.size();
    }
}
