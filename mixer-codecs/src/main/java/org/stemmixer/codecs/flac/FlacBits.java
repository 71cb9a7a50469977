package org.stemmixer.codecs.flac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads numbers of any number of bits, the high bit first, through a window of 64 bits. */
final class FlacBits {

    /** Bytes behind the last one that may be touched, whatever they are. */
    static final int SLACK_BYTES = 2 * Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[SLACK_BYTES];
    private int limit;

    /** Who loads from behind here has used up all bits, as the window has fewer than 64. */
    private int lastLoad;

    /** The next byte that is not wholly in the window. */
    private int next;

    /** The bits to come, from the highest on. Those beyond {@link #count} are what follows, or 0. */
    private long window;

    private int count;

    /**
     * Begins anew.
     *
     * @param bytes with {@value #SLACK_BYTES} more behind the last one
     * @param from the first byte
     * @param limit the end
     */
    void reset(byte[] bytes, int from, int limit) {
        this.bytes = bytes;
        this.limit = limit;
        lastLoad = limit + Long.BYTES;
        next = from;
        window = 0;
        count = 0;
    }

    /** The byte that the next bit is in, or before which it is. */
    int bytePosition() throws FlacFrameException {
        int position = next - (count >> 3);
        if (position > limit) {
            throw FlacFrameException.CUT_OFF;
        }
        return position;
    }

    /** Passes over the rest of the byte; says whether it was all 0. */
    boolean align() throws FlacFrameException {
        return read(count & 7) == 0;
    }

    private void refill() throws FlacFrameException {
        if (next > lastLoad) {
            throw FlacFrameException.CUT_OFF;
        }
        window |= (long) LONG.get(bytes, next) >>> count;
        next += (63 - count) >> 3;
        count |= 56;
    }

    /** An unsigned number of at most 32 bits; 0 of no bits. */
    int read(int bits) throws FlacFrameException {
        if (count < bits) {
            refill();
        }
        int value = (int) (window >>> 1 >>> (63 - bits));
        window <<= bits;
        count -= bits;
        return value;
    }

    /** A signed number of 1 to 33 bits. */
    long readSigned(int bits) throws FlacFrameException {
        if (count < bits) {
            refill();
        }
        long value = window >> (64 - bits);
        window <<= bits;
        count -= bits;
        return value;
    }

    /** How many bits 0 come before the next bit 1, which is passed over. */
    int readUnary() throws FlacFrameException {
        int zeros = 0;
        while (true) {
            int leading = Long.numberOfLeadingZeros(window);
            if (leading < count) {
                window <<= leading + 1;
                count -= leading + 1;
                return zeros + leading;
            }
            zeros += count;
            window = 0;
            count = 0;
            refill();
        }
    }

    /** Rice codes of one parameter, in [0, 30], into elements [from, to): RFC 9639, 9.2.7.1. */
    void readRice(int parameter, int[] target, int from, int to) throws FlacFrameException {
        byte[] source = bytes;
        long bits = window;
        int left = count;
        int at = next;
        int i = from;
        // Two at a time, each time from a full window: nothing to guess for the processor, as long as both fit.
        for (; i < to - 1; i += 2) {
            if (at > lastLoad) {
                throw FlacFrameException.CUT_OFF;
            }
            bits |= (long) LONG.get(source, at) >>> left;
            at += (63 - left) >> 3;
            left |= 56;
            int first = Long.numberOfLeadingZeros(bits);
            int firstLength = first + 1 + parameter;
            long rest = bits << firstLength;
            int second = Long.numberOfLeadingZeros(rest);
            int secondLength = second + 1 + parameter;
            if (firstLength + secondLength > left) {
                window = bits;
                count = left;
                next = at;
                target[i] = readRice(parameter);
                target[i + 1] = readRice(parameter);
                bits = window;
                left = count;
                at = next;
            } else {
                target[i] = unfolded(((first - 1) << parameter) + (int) (bits >>> -firstLength));
                target[i + 1] = unfolded(((second - 1) << parameter) + (int) (rest >>> -secondLength));
                bits = rest << secondLength;
                left -= firstLength + secondLength;
            }
        }
        window = bits;
        count = left;
        next = at;
        if (i < to) {
            target[i] = readRice(parameter);
        }
    }

    private static int unfolded(int folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    private int readRice(int parameter) throws FlacFrameException {
        return unfolded(readUnary() << parameter | read(parameter));
    }
}
