package org.stemmixer.codecs.mpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits of an array, the highest of each byte first. */
final class MpegBits {

    /**
     * How many bytes must follow those that are read, whatever they are: where a frame is cut off, a decoder notices it only
     * behind its scale factors, of which layer II has 180 bytes.
     */
    static final int SLACK_BYTES = 256;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[SLACK_BYTES];
    private int position;

    /**
     * Goes to a bit.
     *
     * @param bytes with {@link #SLACK_BYTES} behind what is to be read
     * @param position of the bit from the array's beginning
     */
    void from(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The next bit from the array's beginning. */
    int position() {
        return position;
    }

    /** The next bits without passing over them: at least 1, at most 32. */
    int peek(int count) {
        return (int) (((long) LONG.get(bytes, position >> 3) << (position & 7)) >>> (Long.SIZE - count));
    }

    void pass(int count) {
        position += count;
    }

    /** The next bits: at most 32. */
    int read(int count) {
        if (count == 0) {
            return 0;
        }
        int value = peek(count);
        position += count;
        return value;
    }

    boolean readFlag() {
        return read(1) != 0;
    }
}
