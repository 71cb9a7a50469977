package org.stemmixer.codecs.flac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes numbers of any number of bits, the high bit first, into an array that grows. */
final class FlacBitWriter {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1 << 14];
    private int length;

    /** The last bits written, fewer than 32, at the low end. */
    private long pending;

    private int pendingBits;

    /** Begins anew. */
    void clear() {
        length = 0;
        pending = 0;
        pendingBits = 0;
    }

    /** The bytes written, after an {@link #align}: from the first on, {@link #length} of them. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Makes room for what will be written. */
    void reserve(long bits) {
        int needed = Math.toIntExact(length + bits / 8 + 2 * Long.BYTES);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }

    /** The lowest of at most 32 bits of a value. */
    void put(long value, int bits) {
        pending = pending << bits | (value & (1L << bits) - 1);
        pendingBits += bits;
        if (pendingBits >= Integer.SIZE) {
            flush();
        }
    }

    private void flush() {
        LONG.set(bytes, length, pending << (Long.SIZE - pendingBits));
        length += pendingBits >> 3;
        pendingBits &= 7;
    }

    /** So many bits 0, and a bit 1. */
    void putUnary(int zeros) {
        int left = zeros;
        for (; left >= Integer.SIZE; left -= Integer.SIZE) {
            put(0, Integer.SIZE);
        }
        put(1, left + 1);
    }

    /**
     * Rice codes of one parameter: RFC 9639, 9.2.7.1.
     *
     * @param folded numbers, of which the sign is the lowest bit; taken as unsigned
     */
    void putRice(int parameter, int[] folded, int from, int to) {
        int longest = Integer.SIZE - 1 - parameter;
        for (int i = from; i < to; i++) {
            int quotient = folded[i] >>> parameter;
            if (quotient < longest) {
                long low = folded[i] & (1L << parameter) - 1;
                put(1L << parameter | low, quotient + 1 + parameter);
            } else {
                putUnary(quotient);
                put(folded[i], parameter);
            }
        }
    }

    /** Fills up the byte with bits 0. */
    void align() {
        put(0, -pendingBits & 7);
        flush();
    }
}
