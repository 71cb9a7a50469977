package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.stemmixer.core.audio.internal.StoredSample;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * The common chunk of an AIFF file. Sources: Apple, Audio Interchange File Format 1.3, and its extension by compression
 * types, AIFF-C (draft of 1991).
 *
 * @param frames as the chunk states
 * @param pcm what frames are like, but for their layout, which is another chunk's
 */
record AiffFormat(long frames, PcmFormat pcm) {

    /** Bytes of the chunk in AIFF-C up to its compression type; AIFF has four less. */
    static final int MAX_BYTES = 22;

    private static final int PLAIN_BYTES = 18;

    private static final int EXTENDED_BIAS = 16383;

    /** Parses the chunk; {@code compressed} tells AIFF-C. */
    static AiffFormat parse(String name, ByteBuffer chunk, boolean compressed) throws AudioFileException {
        int needed = compressed ? MAX_BYTES : PLAIN_BYTES;
        if (chunk.remaining() < needed) {
            throw new AudioFileException(
                    name,
                    "has a common chunk that is too short (permitted at least " + needed + " bytes, found "
                            + chunk.remaining() + ")");
        }
        int channels = Short.toUnsignedInt(chunk.getShort(0));
        int bits = Short.toUnsignedInt(chunk.getShort(6));
        long rate = extended(chunk.getShort(8), chunk.getLong(10));
        PcmFormat.check(name, channels, rate);
        String compression = compressed ? ChunkGrammar.id(Bytes.part(chunk, PLAIN_BYTES, 4)) : "NONE";
        boolean lowFirst = compression.equals("sowt");
        PcmFormat pcm = new PcmFormat(
                (int) rate,
                channels,
                sample(name, compression, bits),
                lowFirst ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
                Optional.<ChannelLayout>empty());
        return new AiffFormat(Integer.toUnsignedLong(chunk.getInt(2)), pcm);
    }

    private static StoredSample sample(String name, String compression, int bits) throws AudioFileException {
        return switch (compression) {
            case "NONE", "twos", "sowt" -> StoredSample.signed(name, bits);
            case "in24" -> StoredSample.SIGNED_24;
            case "in32" -> StoredSample.SIGNED_32;
            case "raw " -> StoredSample.UNSIGNED_8;
            case "fl32", "FL32" -> StoredSample.FLOAT_32;
            case "fl64", "FL64" -> StoredSample.FLOAT_64;
            case "alaw", "ALAW" -> StoredSample.A_LAW;
            case "ulaw", "ULAW" -> StoredSample.MU_LAW;
            default ->
                throw new UnsupportedCodecException(
                        name,
                        "is compressed in a way that cannot be read (permitted PCM, float, A-law and mu-law, found "
                                + FormatGuess.quote(compression) + ")");
        };
    }

    /** A number of IEEE 754's extended precision, 80 bits, rounded; 0 for what is no rate. */
    static long extended(short signAndExponent, long mantissa) {
        int shift = EXTENDED_BIAS + 63 - signAndExponent;
        if (signAndExponent < 0 || shift < 1 || shift > 63) {
            return 0;
        }
        return ((mantissa >>> (shift - 1)) + 1) >>> 1;
    }

    /** Puts a whole number of at least 1 as extended precision, 80 bits. */
    static void putExtended(ByteBuffer target, int number) {
        int zeros = Long.numberOfLeadingZeros(number);
        target.putShort((short) (EXTENDED_BIAS + 63 - zeros)).putLong((long) number << zeros);
    }
}
