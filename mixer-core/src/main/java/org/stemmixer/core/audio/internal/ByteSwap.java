package org.stemmixer.core.audio.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Turns the bytes of each sample round: decoders and encoders know only the low byte first. */
public final class ByteSwap {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private ByteSwap() {}

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Turns samples round in place.
     *
     * @param length of whole samples from the first byte on, in bytes
     * @param sampleBytes 1, 2, 3, 4 or 8
     */
    public static void reverse(byte[] bytes, int length, int sampleBytes) {
        switch (sampleBytes) {
            case 1 -> {}
            case 2 -> {
                for (int at = 0; at < length; at += 2) {
                    SHORT.set(bytes, at, Short.reverseBytes((short) SHORT.get(bytes, at)));
                }
            }
            case 3 -> {
                for (int at = 0; at < length; at += 3) {
                    byte first = bytes[at];
                    bytes[at] = bytes[at + 2];
                    bytes[at + 2] = first;
                }
            }
            case 4 -> {
                for (int at = 0; at < length; at += 4) {
                    INT.set(bytes, at, Integer.reverseBytes((int) INT.get(bytes, at)));
                }
            }
            case 8 -> {
                for (int at = 0; at < length; at += 8) {
                    LONG.set(bytes, at, Long.reverseBytes((long) LONG.get(bytes, at)));
                }
            }
            default ->
                throw new IllegalArgumentException("sampleBytes must be 1, 2, 3, 4 or 8, but was " + sampleBytes);
        }
    }
}
