package org.stemmixer.codecs.mpeg;

import java.util.Arrays;

/** From the lines of one channel to its 32 subbands (ISO 11172-3, 2.4.3.4.9 and 2.4.3.4.10). */
final class Layer3Hybrid {

    private static final int LINES = InverseMdct.LINES;
    private static final double[] ALIASES = {-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037};
    private static final float[] KEPT = new float[ALIASES.length];
    private static final float[] CROSSED = new float[ALIASES.length];

    static {
        for (int i = 0; i < ALIASES.length; i++) {
            double length = Math.sqrt(1 + ALIASES[i] * ALIASES[i]);
            KEPT[i] = (float) (1 / length);
            CROSSED[i] = (float) (ALIASES[i] / length);
        }
    }

    private final InverseMdct transform = new InverseMdct();
    private final float[] values = new float[LINES];

    /** What each subband's last block has left to the next. */
    private final float[] left = new float[Layer3Granule.LINES];

    /** Forgets what was decoded. */
    void reset() {
        Arrays.fill(left, 0);
    }

    /**
     * Decodes a granule.
     *
     * @param lines its lines, which are changed
     * @param count how many there are, above which all are 0
     * @param subbands takes 18 times a sample of each
     */
    void decode(Layer3Granule granule, float[] lines, int count, float[] subbands) {
        boolean shortBlocks = granule.blockType == Layer3Granule.SHORT_BLOCKS;
        int used = Math.min(SubbandSynthesis.BANDS, (count + ALIASES.length + LINES - 1) / LINES);
        reduceAliases(lines, !shortBlocks ? used - 1 : granule.mixed ? 1 : 0);
        int band = 0;
        for (; band < used; band++) {
            int at = band * LINES;
            for (int i = 0; i < LINES; i++) {
                subbands[i * SubbandSynthesis.BANDS + band] = left[at + i];
            }
            boolean normal = granule.mixed && band < 2;
            if (shortBlocks && !normal) {
                transform.transformShort(lines, at, values, left);
            } else {
                transform.transformLong(
                        lines, at, normal ? Layer3Granule.NORMAL_BLOCK : granule.blockType, values, left);
            }
            for (int i = 0; i < LINES; i++) {
                subbands[i * SubbandSynthesis.BANDS + band] += values[i];
            }
        }
        for (; band < SubbandSynthesis.BANDS; band++) {
            for (int i = 0; i < LINES; i++) {
                subbands[i * SubbandSynthesis.BANDS + band] = left[band * LINES + i];
            }
        }
        Arrays.fill(left, used * LINES, left.length, 0);
        // Odd bands come upside down.
        for (int i = 1; i < LINES; i += 2) {
            for (int odd = 1; odd < SubbandSynthesis.BANDS; odd += 2) {
                int at = i * SubbandSynthesis.BANDS + odd;
                subbands[at] = -subbands[at];
            }
        }
    }

    /** Butterflies between as many pairs of neighbouring subbands, from the lowest on. */
    private static void reduceAliases(float[] lines, int borders) {
        for (int border = 1; border <= borders; border++) {
            int above = border * LINES;
            int below = above - 1;
            for (int i = 0; i < ALIASES.length; i++) {
                float low = lines[below - i];
                float high = lines[above + i];
                lines[below - i] = low * KEPT[i] - high * CROSSED[i];
                lines[above + i] = high * KEPT[i] + low * CROSSED[i];
            }
        }
    }
}
