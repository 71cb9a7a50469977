package org.stemmixer.codecs.aac;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.packet.InputWindow;
import org.stemmixer.codecs.packet.PacketTable;
import org.stemmixer.core.audio.AudioInput;

/**
 * Finds the frames of a raw AAC file by their headers. Where a frame is not followed by another one, they are looked for
 * again: what is found counts only if yet another one follows it, for twelve ones are soon found in anything.
 */
final class AdtsScan {

    private static final int QUOTED_PLACES = 4;

    private final InputWindow window;
    private final long bytes;
    private final PacketTable frames = new PacketTable();
    private final byte[] header = new byte[AdtsHeader.BYTES];
    private @Nullable AdtsHeader first;
    private int gaps;
    private long gapBytes;
    private final List<String> gapPlaces = new ArrayList<>();
    private boolean cutOff;

    private AdtsScan(AudioInput input) {
        window = new InputWindow(input);
        bytes = input.bytes();
    }

    /** Finds the frames of a file from a place on. */
    static AdtsScan of(AudioInput input, long start) throws IOException {
        AdtsScan scan = new AdtsScan(input);
        scan.run(start);
        return scan;
    }

    private void run(long start) throws IOException {
        long position = start;
        long lost = -1;
        while (position <= bytes - AdtsHeader.BYTES && !frames.isFull()) {
            Optional<AdtsHeader> found = at(position);
            if (found.isEmpty() || ((lost >= 0 || first == null) && !followed(position, found.get()))) {
                lost = lost < 0 ? position : lost;
                position++;
                continue;
            }
            if (lost >= 0) {
                noteGap(lost, position);
                lost = -1;
            }
            AdtsHeader frame = found.get();
            if (frame.frameBytes() > bytes - position) {
                cutOff = true;
                return;
            }
            if (first == null) {
                first = frame;
            }
            frames.add(position, frame.frameBytes(), AacDecoder.FRAMES);
            position += frame.frameBytes();
        }
        if (lost >= 0 && !isTag(lost)) {
            noteGap(lost, bytes);
        }
    }

    private void noteGap(long from, long to) {
        gaps++;
        gapBytes += to - from;
        if (gapPlaces.size() < QUOTED_PLACES) {
            gapPlaces.add(String.valueOf(from));
        }
    }

    /** The header at a place, if it is one of this stream. */
    private Optional<AdtsHeader> at(long position) throws IOException {
        if (window.read(position, header, AdtsHeader.BYTES) < AdtsHeader.BYTES) {
            return Optional.empty();
        }
        AdtsHeader known = first;
        return AdtsHeader.read(header, 0).filter(found -> known == null || known.continues(found));
    }

    /** Whether a frame is followed by another one, or by the end of the file. */
    private boolean followed(long position, AdtsHeader frame) throws IOException {
        long next = position + frame.frameBytes();
        return next == bytes || at(next).filter(frame::continues).isPresent();
    }

    /** Whether an ID3v1 or APE tag begins there, which is no damage. */
    private boolean isTag(long position) throws IOException {
        byte[] head = new byte[8];
        int read = window.read(position, head, head.length);
        String text = new String(head, 0, read, StandardCharsets.ISO_8859_1);
        return text.startsWith("TAG") || text.equals("APETAGEX");
    }

    /** The first header; null if there is no frame. */
    @Nullable
    AdtsHeader first() {
        return first;
    }

    PacketTable frames() {
        return frames;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (gaps > 0) {
            warnings.add(gapBytes + " bytes between frames were left out, in " + gaps
                    + (gaps == 1 ? " place" : " places") + ": at byte " + String.join(", ", gapPlaces)
                    + (gaps > QUOTED_PLACES ? ", ..." : ""));
        }
        if (cutOff) {
            warnings.add("the file ends within a frame, which was left out");
        }
        return warnings;
    }
}
