package org.stemmixer.codecs.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.audio.CuePoint;

/**
 * Cue points as the chapters that Nero has brought into MP4 files, the box chpl in moov, udta: how many there are, and for each its
 * place in units of 100 ns and its label with the length before it. Every frame comes back as it was.
 */
final class Mp4Chapters {

    /** Version, flags, and 4 bytes that nobody uses. */
    private static final int HEADER_BYTES = 8;

    private static final int MAX_CHAPTERS = 255;
    private static final int MAX_LABEL_BYTES = 255;
    private static final double UNITS_PER_SECOND = 1e7;
    private static final long MAX_FRAME = 0xFFFFFFFFL;

    private Mp4Chapters() {}

    /** Reads the content of the box, as far as it goes. */
    static List<CuePoint> parse(ByteBuffer chpl, int sampleRate) {
        List<CuePoint> cues = new ArrayList<>();
        if (chpl.limit() <= HEADER_BYTES) {
            return cues;
        }
        // Version 0 has no bytes that nobody uses.
        ByteBuffer in = chpl.duplicate().position(chpl.get(0) == 0 ? HEADER_BYTES / 2 : HEADER_BYTES);
        int count = in.get() & 0xFF;
        for (int i = 0; i < count && in.remaining() > Long.BYTES; i++) {
            long frame = Math.round(in.getLong() * sampleRate / UNITS_PER_SECOND);
            int length = Math.min(in.get() & 0xFF, in.remaining());
            String label = StandardCharsets.UTF_8
                    .decode(in.slice(in.position(), length))
                    .toString();
            in.position(in.position() + length);
            if (frame >= 0 && frame <= MAX_FRAME) {
                cues.add(new CuePoint(frame, label));
            }
        }
        return cues;
    }

    /** How many of cue points have a place. */
    static List<CuePoint> kept(List<CuePoint> cues) {
        return cues.subList(0, Math.min(MAX_CHAPTERS, cues.size()));
    }

    /** Writes the content of the box. */
    static byte[] write(List<CuePoint> cues, int sampleRate) {
        List<CuePoint> kept = kept(cues);
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + 1 + kept.size() * (Long.BYTES + 1 + MAX_LABEL_BYTES));
        out.put((byte) 1).position(HEADER_BYTES);
        out.put((byte) kept.size());
        for (CuePoint cue : kept) {
            byte[] label = cue.label().getBytes(StandardCharsets.UTF_8);
            int length = label.length;
            if (length > MAX_LABEL_BYTES) {
                length = MAX_LABEL_BYTES;
                while ((label[length] & 0xC0) == 0x80) { // in the midst of a letter
                    length--;
                }
            }
            out.putLong(Math.round(cue.frame() * UNITS_PER_SECOND / sampleRate));
            out.put((byte) length).put(label, 0, length);
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
