package org.stemmixer.codecs.opus;

import java.util.Arrays;

/** The energies of bands, as log2 of amplitudes: coarse, then in finer and finer steps (RFC 6716, 4.3.2). */
final class CeltEnergies {

    static final float SILENCE = -28;

    private static final int MAX_FINE_BITS = 8;
    private static final short[] SMALL = {2, 3, 4};

    /** How much a frame leans on the one before, and a band on those below, by the frame's length. */
    private static final float[] IN_TIME = {29440 / 32768f, 26112 / 32768f, 21248 / 32768f, 16384 / 32768f};

    private static final float[] IN_FREQUENCY = {30147 / 32768f, 22282 / 32768f, 12124 / 32768f, 6554 / 32768f};
    private static final float INTRA_IN_FREQUENCY = 4915 / 32768f;

    /** By channel and band: now, in the frame before, and before that. */
    private final float[][] now = new float[2][CeltTables.BANDS];

    private final float[][] before = new float[2][CeltTables.BANDS];
    private final float[][] longBefore = new float[2][CeltTables.BANDS];

    void reset() {
        for (int c = 0; c < 2; c++) {
            Arrays.fill(now[c], 0);
            Arrays.fill(before[c], SILENCE);
            Arrays.fill(longBefore[c], SILENCE);
        }
    }

    /** The energy of a band above its mean. */
    float of(int channel, int band) {
        return now[channel][band];
    }

    /** The least energy of the two frames before; of one channel the louder of what both had. */
    float least(CeltFrame frame, int channel, int band) {
        float one = before[channel][band];
        float other = longBefore[channel][band];
        if (frame.channels == 1) {
            one = Math.max(one, before[1][band]);
            other = Math.max(other, longBefore[1][band]);
        }
        return Math.min(one, other);
    }

    /** Where two channels become one, the louder counts. */
    void join() {
        for (int band = 0; band < CeltTables.BANDS; band++) {
            now[0][band] = Math.max(now[0][band], now[1][band]);
        }
    }

    void readCoarse(RangeDecoder in, CeltFrame frame) {
        boolean intra = in.tell() + 3 <= in.bits() && in.bit(3);
        float inTime = intra ? 0 : IN_TIME[frame.logBlocks];
        float inFrequency = intra ? 1 - INTRA_IN_FREQUENCY : 1 - IN_FREQUENCY[frame.logBlocks];
        int[] model = CeltTables.energies(frame.logBlocks, intra);
        float leaning0 = 0;
        float leaning1 = 0;
        for (int band = frame.first; band < frame.end; band++) {
            for (int c = 0; c < frame.channels; c++) {
                int step = step(in, model, band);
                float leaning = c == 0 ? leaning0 : leaning1;
                now[c][band] = Math.max(-9, now[c][band]) * inTime + leaning + step;
                leaning += inFrequency * step;
                leaning0 = c == 0 ? leaning : leaning0;
                leaning1 = c == 0 ? leaning1 : leaning;
            }
        }
    }

    private static int step(RangeDecoder in, int[] model, int band) {
        int left = in.bits() - in.tell();
        if (left >= 15) {
            return in.laplace(model[2 * band] << 7, model[2 * band + 1] << 6);
        }
        if (left >= 2) {
            int small = in.symbol(SMALL);
            return small >> 1 ^ -(small & 1);
        }
        return left >= 1 && !in.bit(1) ? 0 : -1;
    }

    void readFine(RangeDecoder in, CeltFrame frame) {
        for (int band = frame.first; band < frame.end; band++) {
            int bits = frame.fineBits[band];
            for (int c = 0; bits > 0 && c < frame.channels; c++) {
                now[c][band] += (in.rawBits(bits) + 0.5f) / (1 << bits) - 0.5f;
            }
        }
    }

    /** Bits that are left over make energies finer by one step, those that were rounded down first. */
    void readRest(RangeDecoder in, CeltFrame frame) {
        int left = in.bits() - in.tell();
        for (int pass = 0; pass < 2; pass++) {
            for (int band = frame.first; band < frame.end && left >= frame.channels; band++) {
                int bits = frame.fineBits[band];
                if (frame.late[band] == (pass == 1) && bits < MAX_FINE_BITS) {
                    for (int c = 0; c < frame.channels; c++) {
                        now[c][band] += (in.rawBits(1) - 0.5f) / (2 << bits);
                        left--;
                    }
                }
            }
        }
    }

    void silence() {
        for (float[] channel : now) {
            Arrays.fill(channel, SILENCE);
        }
    }

    /** Ends a frame. */
    void finish(CeltFrame frame) {
        if (frame.channels == 1) {
            System.arraycopy(now[0], 0, now[1], 0, CeltTables.BANDS);
        }
        for (int c = 0; c < 2; c++) {
            for (int band = 0; band < CeltTables.BANDS; band++) {
                boolean inside = band >= frame.first && band < frame.end;
                if (frame.shortBlocks) {
                    before[c][band] = Math.min(before[c][band], now[c][band]);
                } else {
                    longBefore[c][band] = before[c][band];
                    before[c][band] = now[c][band];
                }
                if (!inside) {
                    before[c][band] = SILENCE;
                    now[c][band] = 0;
                }
            }
        }
    }
}
