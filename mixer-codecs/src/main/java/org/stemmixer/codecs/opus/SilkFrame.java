package org.stemmixer.codecs.opus;

import java.util.Arrays;

/** What is coded of one frame of one channel of speech (RFC 6716, 4.2.7), before anything is made of it. */
final class SilkFrame {

    /** The most samples of a frame: 20 ms at 16 kHz. */
    static final int MAX_SAMPLES = 320;

    static final int MAX_PARTS = 4;
    static final int MAX_ORDER = 16;

    /** How a frame leans on the one before in its packet. */
    enum Coding {
        /** Not at all. */
        ALONE,
        /** Not at all, but the pitch filter's state is whole. */
        ALONE_WITHOUT_SCALE,
        /** In gains and lags. */
        LEANING
    }

    private static final int BLOCK = 16;
    private static final int MAX_LOW_BITS = 10;
    private static final int WITH_LOW_BITS = 17;

    /** Inactive, unvoiced or voiced. */
    int kind;

    boolean highOffset;
    final int[] gains = new int[MAX_PARTS];
    int frequencies;
    final int[] residuals = new int[MAX_ORDER];

    /** Quarters of the way from the frequencies before to these, for the first half of the frame. */
    int interpolation;

    int lag;
    int contour;
    int periodicity;
    final int[] filters = new int[MAX_PARTS];
    int scale;
    int seed;
    final int[] pulses = new int[MAX_SAMPLES + BLOCK];

    private final int[] blockPulses = new int[MAX_SAMPLES / BLOCK];
    private final int[] lowBits = new int[MAX_SAMPLES / BLOCK];
    private boolean voicedBefore;

    boolean voiced() {
        return kind == 2;
    }

    /** Forgets the frame before. */
    void reset() {
        voicedBefore = false;
    }

    /**
     * Reads a frame.
     *
     * @param kilohertz 8, 12 or 16
     * @param parts of 5 ms: 2 or 4
     * @param active whether somebody speaks
     */
    void read(RangeDecoder in, int kilohertz, int parts, boolean active, Coding coding) {
        int type = active ? in.symbol(SilkModels.TYPE_ACTIVE) : in.symbol(SilkModels.TYPE_INACTIVE);
        kind = active ? 1 + type / 2 : 0;
        highOffset = (type & 1) != 0;
        readGains(in, parts, coding);
        readFrequencies(in, kilohertz == 16, parts);
        if (voiced()) {
            readPitch(in, kilohertz, parts, coding);
        }
        voicedBefore = voiced();
        seed = in.symbol(SilkModels.SEED);
        readPulses(in, (5 * parts * kilohertz + BLOCK - 1) / BLOCK);
    }

    private void readGains(RangeDecoder in, int parts, Coding coding) {
        for (int i = 0; i < parts; i++) {
            gains[i] = i == 0 && coding != Coding.LEANING
                    ? in.symbol(SilkModels.GAIN_HIGH[kind]) << 3 | in.symbol(SilkModels.GAIN_LOW)
                    : in.symbol(SilkModels.GAIN_DELTA);
        }
    }

    private void readFrequencies(RangeDecoder in, boolean wide, int parts) {
        frequencies = in.symbol(SilkModels.FREQUENCIES[(wide ? 2 : 0) + (voiced() ? 1 : 0)]);
        int order = wide ? 16 : 10;
        for (int i = 0; i < order; i++) {
            int residual = in.symbol(SilkModels.RESIDUALS[SilkCodebooks.model(wide, frequencies, i)]) - 4;
            if (Math.abs(residual) == 4) {
                int further = in.symbol(SilkModels.RESIDUAL_EXTENSION);
                residual += residual < 0 ? -further : further;
            }
            residuals[i] = residual;
        }
        interpolation = parts == MAX_PARTS ? in.symbol(SilkModels.INTERPOLATION) : 4;
    }

    private void readPitch(RangeDecoder in, int kilohertz, int parts, Coding coding) {
        int width = kilohertz / 4 - 2;
        int delta = coding == Coding.LEANING && voicedBefore ? in.symbol(SilkModels.LAG_DELTA) : 0;
        if (delta > 0) {
            lag += delta - 9;
        } else {
            int high = in.symbol(SilkModels.LAG_HIGH);
            lag = 2 * kilohertz + high * (kilohertz / 2) + in.symbol(SilkModels.LAG_LOW[width]);
        }
        contour = in.symbol(SilkModels.CONTOURS[(width > 0 ? 2 : 0) + (parts == MAX_PARTS ? 1 : 0)]);
        periodicity = in.symbol(SilkModels.PERIODICITY);
        for (int i = 0; i < parts; i++) {
            filters[i] = in.symbol(SilkModels.PITCH_FILTERS[periodicity]);
        }
        scale = coding == Coding.ALONE ? in.symbol(SilkModels.PITCH_SCALE) : 0;
    }

    /** Pulses are counted by blocks of 16; then blocks are halved again and again (4.2.7.8). */
    private void readPulses(RangeDecoder in, int blocks) {
        int rate = in.symbol(SilkModels.RATES[voiced() ? 1 : 0]);
        for (int b = 0; b < blocks; b++) {
            int count = in.symbol(SilkModels.PULSES[rate]);
            int low = 0;
            while (count == WITH_LOW_BITS && low < MAX_LOW_BITS) {
                low++;
                count = in.symbol(SilkModels.PULSES[low == MAX_LOW_BITS ? 10 : 9]);
            }
            blockPulses[b] = count;
            lowBits[b] = low;
        }
        Arrays.fill(pulses, 0);
        for (int b = 0; b < blocks; b++) {
            halve(in, b * BLOCK, BLOCK, blockPulses[b], 0);
        }
        for (int i = 0; i < blocks * BLOCK; i++) {
            for (int bit = 0; bit < lowBits[i / BLOCK]; bit++) {
                pulses[i] = 2 * pulses[i] + in.symbol(SilkModels.LOW_BIT);
            }
        }
        for (int i = 0; i < blocks * BLOCK; i++) {
            if (pulses[i] != 0 && in.symbol(SilkModels.sign(kind, highOffset, blockPulses[i / BLOCK])) == 0) {
                pulses[i] = -pulses[i];
            }
        }
    }

    private void halve(RangeDecoder in, int from, int length, int count, int depth) {
        if (count == 0) {
            return;
        }
        if (length == 1) {
            pulses[from] = count;
            return;
        }
        int first = in.symbol(SilkModels.HALVES[depth][count - 1]);
        halve(in, from, length / 2, first, depth + 1);
        halve(in, from + length / 2, length / 2, count - first, depth + 1);
    }
}
