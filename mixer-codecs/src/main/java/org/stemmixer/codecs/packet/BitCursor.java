package org.stemmixer.codecs.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the bits of a packet, the high bit of a byte first. Behind the packet there are zeros without end, so that a loop
 * over damaged data needs no check for each bit: {@link #overrun()} tells afterwards.
 */
public final class BitCursor {

    /** How many bytes an array must hold behind a packet. */
    public static final int SLACK_BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[SLACK_BYTES];
    private int position;
    private int end;

    /**
     * Goes to the beginning of a packet.
     *
     * @param packet holds {@value #SLACK_BYTES} bytes behind the packet, which are set to 0
     * @param length in bytes
     */
    public void open(byte[] packet, int length) {
        bytes = packet;
        position = 0;
        end = length * Byte.SIZE;
        for (int i = length; i < length + SLACK_BYTES; i++) {
            packet[i] = 0;
        }
    }

    /** The next bits, the first one on top: at least 57 are right. */
    public long peek() {
        int at = Math.min(position, end);
        return (long) LONG.get(bytes, at >>> 3) << (at & 7);
    }

    /** Passes over bits. */
    public void skip(int bits) {
        position = Math.min(position, end) + bits;
    }

    /** Reads an unsigned number of 1 to 32 bits. */
    public int read(int bits) {
        int value = (int) (peek() >>> (Long.SIZE - bits));
        skip(bits);
        return value;
    }

    /** Reads a number of 1 to 32 bits in two's complement. */
    public int readSigned(int bits) {
        int value = (int) (peek() >> (Long.SIZE - bits));
        skip(bits);
        return value;
    }

    /** Reads one bit. */
    public boolean flag() {
        return read(1) != 0;
    }

    /** Goes to the next byte, if not at the beginning of one. */
    public void align() {
        position = position + 7 & -8;
    }

    /** Bits read so far. */
    public int position() {
        return position;
    }

    /** Bits left, less than 0 if more were read than there were. */
    public int left() {
        return end - position;
    }

    /** Whether more was read than there is. */
    public boolean overrun() {
        return position > end;
    }
}
