package org.stemmixer.core.audio.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the bytes of each sample round: decoders and encoders know only the low byte first. */
public final class ByteSwap {

    private ByteSwap() {}

    /**
     * Turns samples round in place.
     *
     * @param length of whole samples from the first byte on, in bytes
     * @param sampleBytes 1, 2, 3, 4 or 8
     */
    public static void reverse(byte[] bytes, int length, int sampleBytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.BIG_ENDIAN);
        ByteBuffer to = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        switch (sampleBytes) {
            case 1 -> {}
            case 2 -> {
                short[] samples = new short[length / 2];
                from.asShortBuffer().get(samples);
                to.asShortBuffer().put(samples);
            }
            case 3 -> {
                for (int at = 0; at < length; at += 3) {
                    byte first = bytes[at];
                    bytes[at] = bytes[at + 2];
                    bytes[at + 2] = first;
                }
            }
            case 4 -> {
                int[] samples = new int[length / 4];
                from.asIntBuffer().get(samples);
                to.asIntBuffer().put(samples);
            }
            case 8 -> {
                long[] samples = new long[length / 8];
                from.asLongBuffer().get(samples);
                to.asLongBuffer().put(samples);
            }
            default ->
                throw new IllegalArgumentException("sampleBytes must be 1, 2, 3, 4 or 8, but was " + sampleBytes);
        }
    }
}
