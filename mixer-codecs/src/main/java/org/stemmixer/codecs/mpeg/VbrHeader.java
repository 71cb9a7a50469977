package org.stemmixer.codecs.mpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * What an encoder says about the whole file in a first frame that is no audio: Xing's header, with LAME's behind it, or
 * Fraunhofer's.
 *
 * @param frames how many frames follow, itself not counted; 0 if it does not say
 * @param bytes of the file; 0 if it does not say
 * @param delaySamples that the encoder has put before the audio, -1 if it does not say
 * @param paddingSamples that the encoder has put behind it
 * @param cutOff whether it counts far more bytes than there are
 */
record VbrHeader(long frames, long bytes, int delaySamples, int paddingSamples, boolean cutOff) {

    private static final int HAS_FRAMES = 1;
    private static final int HAS_BYTES = 2;
    private static final int HAS_SEEK_TABLE = 4;
    private static final int HAS_QUALITY = 8;
    private static final int SEEK_TABLE_BYTES = 100;

    /** From the encoder's name to the delay and the padding, of twelve bits each. */
    private static final int DELAY_OFFSET = 21;

    /** Those whose delay and padding decoders believe. */
    private static final Set<String> ENCODERS = Set.of("LAME", "Lavf", "Lavc");

    /** Some encoders count the header's own frame as well. */
    private static final int TOLERATED_FRAMES = 1;

    private static final int VBRI_OFFSET = MpegHeader.BYTES + 32;

    /** Reads it from a stream's first frame. */
    static Optional<VbrHeader> of(MpegHeader header, ByteBuffer frame) {
        if (header.layer() != 3) {
            return Optional.empty();
        }
        // The checksum does not count, though the frame has one.
        return xing(frame, MpegHeader.BYTES + header.sideInfoBytes()).or(() -> vbri(frame));
    }

    private static Optional<VbrHeader> xing(ByteBuffer frame, int at) {
        String id = text(frame, at);
        if ((!id.equals("Xing") && !id.equals("Info")) || frame.limit() < at + 8) {
            return Optional.empty();
        }
        int flags = frame.getInt(at + 4);
        int next = at + 8;
        long frames = 0;
        long bytes = 0;
        if ((flags & HAS_FRAMES) != 0) {
            frames = unsigned(frame, next);
            next += 4;
        }
        if ((flags & HAS_BYTES) != 0) {
            bytes = unsigned(frame, next);
            next += 4;
        }
        next += (flags & HAS_SEEK_TABLE) != 0 ? SEEK_TABLE_BYTES : 0;
        next += (flags & HAS_QUALITY) != 0 ? 4 : 0;
        if (!ENCODERS.contains(text(frame, next)) || frame.limit() < next + DELAY_OFFSET + 3) {
            return Optional.of(new VbrHeader(frames, bytes, -1, 0, false));
        }
        int both = (int) unsigned(frame, next + DELAY_OFFSET - 1) & 0xFFFFFF;
        return Optional.of(new VbrHeader(frames, bytes, both >> 12, both & 0xFFF, false));
    }

    private static Optional<VbrHeader> vbri(ByteBuffer frame) {
        if (!text(frame, VBRI_OFFSET).equals("VBRI") || frame.limit() < VBRI_OFFSET + 18) {
            return Optional.empty();
        }
        long bytes = unsigned(frame, VBRI_OFFSET + 10);
        return Optional.of(new VbrHeader(unsigned(frame, VBRI_OFFSET + 14), bytes, -1, 0, false));
    }

    private static String text(ByteBuffer frame, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < Math.min(at + 4, frame.limit()); i++) {
            text.append((char) (frame.get(i) & 0xFF));
        }
        return text.toString();
    }

    private static long unsigned(ByteBuffer frame, int at) {
        return at <= frame.limit() - 4 ? Integer.toUnsignedLong(frame.getInt(at)) : 0;
    }

    /** Whether its frame is passed over: one that counts nothing was never filled in, and is decoded as any other. */
    boolean counts() {
        return frames > 0 || bytes > 0;
    }

    /** The same for a file of so many bytes. */
    VbrHeader within(long fileBytes) {
        boolean farLess = bytes > fileBytes && bytes - fileBytes > fileBytes >> 4;
        return new VbrHeader(frames, bytes, delaySamples, paddingSamples, farLess);
    }

    /** What is to be said of a stream of so many frames; empty if they are those that it counts. */
    Optional<String> contradiction(long found) {
        if (frames == 0 || Math.abs(found - frames) <= TOLERATED_FRAMES) {
            return Optional.empty();
        }
        return Optional.of("the header gives " + frames + " frames of MPEG audio, but there are " + found
                + (found < frames
                        ? ": the file was cut off, or frames are missing and what follows them comes early"
                        : ": something was added to the file, or the header is that of another"));
    }
}
