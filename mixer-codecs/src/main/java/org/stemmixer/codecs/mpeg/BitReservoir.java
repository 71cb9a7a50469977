package org.stemmixer.codecs.mpeg;

/** The main data of layer III's frames: that of the newest, and what of it lies in frames before (ISO 11172-3, 2.4.2.7). */
final class BitReservoir {

    /** The farthest that a frame's data can begin before it. */
    static final int MAX_BYTES = 511;

    private final byte[] bytes = new byte[MAX_BYTES + MpegHeader.MAX_FRAME_BYTES + MpegBits.SLACK_BYTES];
    private int before;
    private int end;

    void reset() {
        end = 0;
    }

    /** Takes in the data of the next frame. */
    void append(byte[] frame, int at, int count) {
        before = Math.min(end, MAX_BYTES);
        System.arraycopy(bytes, end - before, bytes, 0, before);
        System.arraycopy(frame, at, bytes, before, count);
        end = before + count;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The bit that data begins at so many bytes before the newest frame; negative if that is not there. */
    int beginBit(int bytesBefore) {
        return (before - bytesBefore) * Byte.SIZE;
    }

    /** The bit behind the last. */
    int endBit() {
        return end * Byte.SIZE;
    }
}
