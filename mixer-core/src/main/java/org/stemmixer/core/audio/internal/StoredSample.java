package org.stemmixer.core.audio.internal;

import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.SampleEncoding;

/** How the bytes of one uncompressed sample are to be understood, but for their order. */
public enum StoredSample {
    /** 128 is silence. */
    UNSIGNED_8(1, SampleEncoding.PCM_8),
    /** 0 is silence. */
    SIGNED_8(1, SampleEncoding.PCM_8),
    /** Of two bytes. */
    SIGNED_16(2, SampleEncoding.PCM_16),
    /** Of three bytes. */
    SIGNED_24(3, SampleEncoding.PCM_24),
    /** Of four bytes. */
    SIGNED_32(4, SampleEncoding.PCM_32),
    /** IEEE 754 single precision. */
    FLOAT_32(4, SampleEncoding.FLOAT_32),
    /** IEEE 754 double precision. */
    FLOAT_64(8, SampleEncoding.FLOAT_64),
    /** ITU-T G.711, of 13 bits once it is decoded. */
    A_LAW(1, SampleEncoding.PCM_16),
    /** ITU-T G.711, of 14 bits once it is decoded. */
    MU_LAW(1, SampleEncoding.PCM_16);

    private final int bytes;
    private final SampleEncoding encoding;

    StoredSample(int bytes, SampleEncoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    /** Bytes that one takes. */
    public int bytes() {
        return bytes;
    }

    /** What it is once it is decoded. */
    public SampleEncoding encoding() {
        return encoding;
    }

    /** What a format's name has behind it, for people: the law of G.711; nothing for linear samples. */
    public String suffix() {
        return switch (this) {
            case A_LAW -> " (A-law)";
            case MU_LAW -> " (mu-law)";
            default -> "";
        };
    }

    /** How WAV files, with 8 bits unsigned, store an encoding. */
    public static StoredSample of(SampleEncoding encoding) {
        return switch (encoding) {
            case PCM_8 -> UNSIGNED_8;
            case PCM_16 -> SIGNED_16;
            case PCM_24 -> SIGNED_24;
            case PCM_32 -> SIGNED_32;
            case FLOAT_32 -> FLOAT_32;
            case FLOAT_64 -> FLOAT_64;
            case LOSSY -> throw new IllegalArgumentException("a lossy codec's samples are not stored one by one");
        };
    }

    /**
     * Signed integers of 1 to 32 bits, which lie in the upper bits of as few bytes as hold them.
     *
     * @throws AudioFileException if there are more or fewer bits
     */
    public static StoredSample signed(String name, int bits) throws AudioFileException {
        return switch ((bits + 7) / 8) {
            case 1 -> SIGNED_8;
            case 2 -> SIGNED_16;
            case 3 -> SIGNED_24;
            case 4 -> SIGNED_32;
            default ->
                throw new AudioFileException(
                        name,
                        "has integer samples of a size that cannot be read (permitted 1 to 32 bits, found " + bits
                                + ")");
        };
    }

    /**
     * Floating-point samples of 32 or 64 bits.
     *
     * @throws AudioFileException if there are others
     */
    public static StoredSample floats(String name, int bits) throws AudioFileException {
        return switch (bits) {
            case 32 -> FLOAT_32;
            case 64 -> FLOAT_64;
            default ->
                throw new AudioFileException(
                        name,
                        "has float samples of a size that cannot be read (permitted 32 or 64 bits, found " + bits
                                + ")");
        };
    }
}
