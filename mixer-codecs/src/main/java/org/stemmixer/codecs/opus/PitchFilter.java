package org.stemmixer.codecs.opus;

/** The comb filter that brings out the pitch after decoding (RFC 6716, 4.3.7.1); settings change over an overlap. */
final class PitchFilter {

    static final int MIN_PERIOD = 15;

    private static final int OVERLAP = CeltSynthesis.OVERLAP;

    /** The taps at the period, beside it, and two away from it, for each kind of filter. */
    private static final float[][] TAPS = {
        {10048 / 32768f, 7112 / 32768f, 4248 / 32768f},
        {15200 / 32768f, 8784 / 32768f, 0},
        {26208 / 32768f, 3280 / 32768f, 0}
    };

    private Setting old = Setting.OFF;
    private Setting current = Setting.OFF;
    private Setting next = Setting.OFF;

    /**
     * A filter.
     *
     * @param period in samples
     * @param gain 0 if it does nothing
     * @param taps which of the three kinds
     */
    record Setting(int period, float gain, int taps) {

        static final Setting OFF = new Setting(MIN_PERIOD, 0, 0);

        float tap(int distance) {
            return gain * TAPS[taps][distance];
        }
    }

    void reset() {
        old = Setting.OFF;
        current = Setting.OFF;
        next = Setting.OFF;
    }

    void next(Setting setting) {
        next = setting;
    }

    /** Filters a frame in place; what lies before it has been filtered. */
    void apply(float[] x, int from, int length) {
        change(x, from, old, current);
        old = current;
        current = next;
        if (length > OVERLAP) {
            change(x, from + OVERLAP, old, current);
            if (current.gain() > 0) {
                filter(x, from + 2 * OVERLAP, from + length, current);
            }
            old = current;
        }
    }

    private static void change(float[] x, int from, Setting before, Setting after) {
        if (before.gain() == 0 && after.gain() == 0) {
            return;
        }
        for (int i = 0; i < OVERLAP; i++) {
            float fraction = CeltSynthesis.SLOPE[i] * CeltSynthesis.SLOPE[i];
            x[from + i] += (1 - fraction) * comb(x, from + i, before) + fraction * comb(x, from + i, after);
        }
    }

    private static void filter(float[] x, int from, int to, Setting setting) {
        for (int i = from; i < to; i++) {
            x[i] += comb(x, i, setting);
        }
    }

    private static float comb(float[] x, int i, Setting setting) {
        int at = i - setting.period();
        return setting.tap(0) * x[at]
                + setting.tap(1) * (x[at - 1] + x[at + 1])
                + setting.tap(2) * (x[at - 2] + x[at + 2]);
    }
}
