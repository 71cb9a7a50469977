package org.stemmixer.core.audio;

import java.util.Optional;

/** How one sample is stored in a file. */
public enum SampleEncoding {
    /** Unsigned 8-bit integer; read only. */
    PCM_8(8, false),
    /** Signed 16-bit integer. */
    PCM_16(16, false),
    /** Signed 24-bit integer. */
    PCM_24(24, false),
    /** Signed 32-bit integer. */
    PCM_32(32, false),
    /** IEEE 754 single precision. */
    FLOAT_32(32, true),
    /** IEEE 754 double precision; read only. */
    FLOAT_64(64, true),
    /** What a lossy codec keeps, which is decoded to floating-point numbers. */
    LOSSY(32, true);

    /** What a single-precision number holds of an integer. */
    private static final int EXACT_BITS = 24;

    private final int bits;
    private final boolean floatingPoint;

    SampleEncoding(int bits, boolean floatingPoint) {
        this.bits = bits;
        this.floatingPoint = floatingPoint;
    }

    /** Bits in one sample, once it is decoded. */
    public int bits() {
        return bits;
    }

    /** Bytes in one sample. */
    public int bytes() {
        return bits / 8;
    }

    /** Whether samples are floating-point numbers, which can go beyond full scale. */
    public boolean floatingPoint() {
        return floatingPoint;
    }

    /** For people: {@code 24 bit}, {@code 32 bit float} or {@code lossy}. */
    public String inWords() {
        return this == LOSSY ? "lossy" : bits + " bit" + (floatingPoint ? " float" : "");
    }

    /** What readers leave out of samples, in words: of integers that single precision does not hold. Empty if nothing. */
    public Optional<String> lossInWords() {
        return floatingPoint || bits <= EXACT_BITS
                ? Optional.empty()
                : Optional.of("of " + inWords() + " the upper " + EXACT_BITS + " are kept");
    }

    /** This encoding, or the next better one that WAV files can have; 24 bits for what was lossy. */
    public SampleEncoding writable() {
        return switch (this) {
            case PCM_8 -> PCM_16;
            case FLOAT_64 -> FLOAT_32;
            case LOSSY -> PCM_24;
            default -> this;
        };
    }
}
