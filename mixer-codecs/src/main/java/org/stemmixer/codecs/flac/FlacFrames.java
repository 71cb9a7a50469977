package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.flac.FlacFrameDecoder.FormatRule;
import org.stemmixer.core.audio.AudioInput;

/** Finds and decodes the frames of an input, of whose bytes it holds a part. */
final class FlacFrames {

    /** What is read at once. */
    private static final int BUFFER_BYTES = 1 << 17;

    /** What a frame is thought to need at first. */
    private static final int USUAL_FRAME_BYTES = 1 << 14;

    /** Beyond twice the bytes of the largest block as it is, nothing is a frame. */
    private static final int MAX_FRAME_BYTES = 1 << 22;

    /**
     * What a search may spend on what looks like frames and is none, in samples: so many, and so many for each byte that was
     * passed. Otherwise a file of nothing but headers would take for ever.
     */
    private static final long SEARCH_SAMPLES = 1 << 24;

    private static final long SEARCH_SAMPLES_PER_BYTE = 64;

    private final AudioInput input;
    private final FlacFrameDecoder decoder = new FlacFrameDecoder();
    private byte[] bytes = new byte[BUFFER_BYTES + FlacBits.SLACK_BYTES];
    private int held;
    private long start;
    private int frameBytes = USUAL_FRAME_BYTES;

    /** What the decoder holds, if it is a frame: its place, and by which rule it was decoded. */
    private long decodedAt = -1;

    private long decodedEnd;
    private @Nullable FormatRule decodedBy;

    FlacFrames(AudioInput input) {
        this.input = input;
    }

    /** Has the header and the samples of the last frame that was decoded. */
    FlacFrameDecoder decoder() {
        return decoder;
    }

    /**
     * Decodes the frame at a position, if it is not the one that was decoded last.
     *
     * @return the position behind it
     * @throws FlacFrameException if there is none, or if it is damaged or cut off
     */
    long decode(long position, FormatRule rule) throws IOException, FlacFrameException {
        if (position != decodedAt || rule != decodedBy) {
            decodedAt = -1;
            decodedEnd = decodeAnew(position, rule);
            decodedAt = position;
            decodedBy = rule;
        }
        return decodedEnd;
    }

    private long decodeAnew(long position, FormatRule rule) throws IOException, FlacFrameException {
        int wanted = frameBytes;
        while (true) {
            load(position, wanted);
            try {
                long end = start + decoder.decode(bytes, (int) (position - start), held, rule);
                frameBytes = Math.max(frameBytes, (int) Math.min(2 * (end - position), MAX_FRAME_BYTES));
                return end;
            } catch (FlacFrameException e) {
                boolean more = start + held < input.bytes() && wanted < MAX_FRAME_BYTES;
                if (e != FlacFrameException.CUT_OFF || !more) {
                    throw e;
                }
                wanted = Math.max(wanted, held - (int) (position - start)) * 2;
            }
        }
    }

    /** Whether a frame begins at a position, by its header alone. */
    boolean isHeader(long position) throws IOException {
        load(position, FlacFrameHeader.MAX_BYTES);
        try {
            new FlacFrameHeader().parse(bytes, (int) (position - start), held);
            return true;
        } catch (FlacFrameException e) {
            return false;
        }
    }

    /**
     * Decodes the first sound frame that begins in a stretch of the input.
     *
     * @return its position, -1 if there is none
     */
    long find(long from, long to, FormatRule rule) throws IOException {
        long budget = SEARCH_SAMPLES;
        for (long position = from; position < to; position++) {
            position = nextSync(position, to);
            if (position < 0) {
                return -1;
            }
            long allowed = budget + SEARCH_SAMPLES_PER_BYTE * (position - from);
            if (allowed >= 0 && isHeader(position)) {
                try {
                    decode(position, rule);
                    return position;
                } catch (FlacFrameException e) {
                    budget -= (long) decoder.header().blockFrames()
                            * decoder.header().channels();
                }
            }
        }
        return -1;
    }

    /** The next position in [from, to) of two bytes that can begin a frame, -1 if there is none. */
    private long nextSync(long from, long to) throws IOException {
        long position = from;
        while (position < to) {
            load(position, 2);
            int end = (int) Math.min(held - 1, to - start);
            for (int at = (int) (position - start); at < end; at++) {
                if (FlacFrameHeader.maybe(bytes, at)) {
                    return start + at;
                }
            }
            if (start + held >= input.bytes()) {
                return -1;
            }
            position = start + end;
        }
        return -1;
    }

    /** Sees to it that so many bytes are held from a position on, or all that there are. */
    private void load(long position, int wanted) throws IOException {
        boolean inside = position >= start && position <= start + held;
        if (inside && (position + wanted <= start + held || start + held >= input.bytes())) {
            return;
        }
        int kept = inside ? (int) (start + held - position) : 0;
        byte[] target = wanted <= bytes.length - FlacBits.SLACK_BYTES
                ? bytes
                : new byte[Math.max(wanted, 2 * kept) + FlacBits.SLACK_BYTES];
        if (kept > 0) {
            System.arraycopy(bytes, (int) (position - start), target, 0, kept);
        }
        bytes = target;
        start = position;
        ByteBuffer free = ByteBuffer.wrap(bytes, kept, bytes.length - FlacBits.SLACK_BYTES - kept);
        free.limit((int) Math.max(kept, Math.min(free.limit(), input.bytes() - position)));
        held = kept;
        input.read(free, position + kept);
        held = free.position();
    }
}
