package org.stemmixer.core.audio.internal;

/**
 * Samples of telephony, 8 bits that stand for 13 (A-law) or 14 (mu-law): a sign, the number of a segment in which steps are
 * of one size, each segment's twice the one's below, and the step. Source: ITU-T G.711 (11/88), tables 1a to 2b.
 *
 * <p>In units of 16 bits, as others decode them: A-law reaches ±32256, mu-law ±32124.
 */
final class G711 {

    static final float[] A_LAW = new float[256];
    static final float[] MU_LAW = new float[256];

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = aLaw(code) * 0x1p-15f;
            MU_LAW[code] = muLaw(code) * 0x1p-15f;
        }
    }

    private G711() {}

    /** Even bits are sent inverted. The two lowest segments have steps of the same size. */
    private static int aLaw(int code) {
        int plain = code ^ 0x55;
        int segment = plain >> 4 & 7;
        int middleOfStep = ((plain & 0xF) << 4) + 8;
        int magnitude = segment == 0 ? middleOfStep : (middleOfStep + 0x100) << (segment - 1);
        return (plain & 0x80) != 0 ? magnitude : -magnitude;
    }

    /** All bits are sent inverted. A bias of 33 steps of 14 bits makes every segment begin at a power of two. */
    private static int muLaw(int code) {
        int plain = ~code;
        int bias = 33 << 2;
        int magnitude = ((((plain & 0xF) << 3) + bias) << (plain >> 4 & 7)) - bias;
        return (plain & 0x80) != 0 ? -magnitude : magnitude;
    }
}
