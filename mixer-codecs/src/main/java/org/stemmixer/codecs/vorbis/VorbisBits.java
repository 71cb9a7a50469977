package org.stemmixer.codecs.vorbis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of a packet, lowest first (Vorbis I, 2). Beyond the end there are zeros. */
final class VorbisBits {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = {};
    private int at;
    private int end;
    private long window;
    private int windowBits;

    /** Bits that have not been read; below 0 once somebody has read beyond the end. */
    private long left;

    /** Begins with a packet. */
    void begin(byte[] packet, int from, int to) {
        bytes = packet;
        at = from;
        end = to;
        window = 0;
        windowBits = 0;
        left = 8L * (to - from);
    }

    /** Reads an unsigned number. */
    int read(int bits) {
        int value = peek(bits);
        drop(bits);
        return value;
    }

    boolean readFlag() {
        return read(1) != 0;
    }

    /** The next bits, which stay; 32 at most. */
    int peek(int bits) {
        if (windowBits < bits) {
            fill();
        }
        return (int) (window & (1L << bits) - 1);
    }

    /** Passes over bits that were peeked at. */
    void drop(int bits) {
        window >>>= bits;
        windowBits -= bits;
        left -= bits;
    }

    private void fill() {
        if (at + Integer.BYTES <= end) {
            window |= ((int) INTS.get(bytes, at) & 0xFFFFFFFFL) << windowBits;
            at += Integer.BYTES;
            windowBits += Integer.SIZE;
            return;
        }
        for (; windowBits <= Integer.SIZE; windowBits += 8) {
            window |= at < end ? (bytes[at++] & 0xFFL) << windowBits : 0;
        }
    }

    /** How many are left; below 0 if more has been read than was there. */
    long left() {
        return left;
    }

    boolean exhausted() {
        return left < 0;
    }

    /** The number of bits that a number takes (Vorbis I, 9.2.1). */
    static int width(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}
