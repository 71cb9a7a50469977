package org.stemmixer.codecs.mpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is in a stream: counted and checked once, without decoding it, and places to begin at again. */
final class MpegIndex {

    /** How many places are kept at most; beyond, every second goes. */
    private static final int MAX_PLACES = 2048;

    private final long[] places = new long[MAX_PLACES];

    /** How many frames lie between two places. */
    private int stride = 16;

    private long frames;
    private long bytes;
    private int leastMainBytes = BitReservoir.MAX_BYTES;
    private final List<String> warnings = new ArrayList<>();

    private final MpegBits bits = new MpegBits();
    private int reservoirBytes;
    private final Incidents starved = new Incidents();
    private final Incidents damaged = new Incidents();
    private boolean cutOff;

    /** Where something was found, and how often. */
    private static final class Incidents {

        private long count;
        private long first;

        void add(long frame) {
            first = count == 0 ? frame : first;
            count++;
        }

        void warn(List<String> warnings, String what) {
            if (count > 0) {
                warnings.add(what + " (" + count + (count == 1 ? " frame" : " frames") + ", the first is frame " + first
                        + ")");
            }
        }
    }

    private MpegIndex() {}

    /**
     * Goes through a stream.
     *
     * @param source its frames, of which the next is the first that counts; it ends at the end
     * @param said what the encoder has said of it
     * @throws IOException if the input cannot be read
     */
    static MpegIndex of(MpegFrames source, Optional<VbrHeader> said) throws IOException {
        MpegIndex index = new MpegIndex();
        while (source.next()) {
            index.add(source);
        }
        index.warn(source, said);
        return index;
    }

    private void add(MpegFrames source) throws IOException {
        if (frames % stride == 0) {
            if (frames / stride == MAX_PLACES) {
                stride *= 2;
                for (int i = 0; i < MAX_PLACES / 2; i++) {
                    places[i] = places[2 * i];
                }
            }
            places[(int) (frames / stride)] = source.position();
        }
        MpegHeader header = source.header();
        int mainOffset = header.contentOffset() + header.sideInfoBytes();
        if (header.layer() == 3 && source.count() > mainOffset) {
            int at = source.load();
            int main = source.count() - mainOffset;
            bits.from(source.bytes(), (at + header.contentOffset()) * Byte.SIZE);
            if (bits.read(header.lowRate() ? 8 : 9) > reservoirBytes) {
                starved.add(frames);
            }
            if (header.hasCrc() && !Layer3Checksum.matches(source.bytes(), at, header.sideInfoBytes())) {
                damaged.add(frames);
            }
            reservoirBytes = Math.min(reservoirBytes + main, BitReservoir.MAX_BYTES);
            leastMainBytes = source.cutOff() ? leastMainBytes : Math.min(leastMainBytes, main);
        }
        cutOff = source.cutOff();
        bytes += source.count();
        frames++;
    }

    private void warn(MpegFrames source, Optional<VbrHeader> said) {
        if (source.strayBytes() > 0) {
            warnings.add("has " + source.strayBytes() + " bytes that belong to no frame, the first at byte "
                    + source.strayPosition() + ", which are passed over"
                    + (source.strayBetween() ? ": what follows them may come early" : ""));
        }
        said.flatMap(header -> header.contradiction(frames)).ifPresent(warnings::add);
        source.changePosition()
                .ifPresent(at -> warnings.add(
                        "goes on with audio of another kind at byte " + at + ", of which nothing is read"));
        starved.warn(warnings, "refers to audio data before that is not there, so that something is silent");
        damaged.warn(warnings, "has checksums that do not match");
        if (cutOff) {
            warnings.add("ends in the midst of its last frame");
        }
    }

    long frames() {
        return frames;
    }

    /** Of all frames together. */
    long bytes() {
        return bytes;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** How many frames before one hold all the data that it can refer to. */
    int leadFrames() {
        return (BitReservoir.MAX_BYTES + leastMainBytes - 1) / leastMainBytes;
    }

    /** The last frame not behind one whose place is known. */
    long knownFrame(long frame) {
        return Math.max(0, frame) / stride * stride;
    }

    /** The place of a known frame. */
    long place(long knownFrame) {
        return places[(int) (knownFrame / stride)];
    }
}
