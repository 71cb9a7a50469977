package org.stemmixer.ml.internal;

/** Integrated loudness from powers in steps, with the two gates of ITU-R BS.1770-5. */
final class GatedLoudness {

    private static final int STEPS_PER_BLOCK = 4;
    private static final double ABSOLUTE_GATE = power(-70);
    private static final double RELATIVE_GATE = 0.1;

    private GatedLoudness() {}

    /**
     * The gated loudness.
     *
     * @param stepPowers K-weighted power of each step; where there are fewer than a block holds, all are one block
     * @return in LUFS; minus infinity if no block is louder than -70 LUFS
     */
    static double lufs(double[] stepPowers) {
        if (stepPowers.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] blocks = blocks(stepPowers);
        double gate = RELATIVE_GATE * meanAbove(ABSOLUTE_GATE, blocks);
        return lufs(meanAbove(Math.max(ABSOLUTE_GATE, gate), blocks));
    }

    static double lufs(double power) {
        return -0.691 + 10 * Math.log10(power);
    }

    /** The power of a loudness. */
    static double power(double lufs) {
        return Math.pow(10, (lufs + 0.691) / 10);
    }

    private static double[] blocks(double[] stepPowers) {
        int length = Math.min(STEPS_PER_BLOCK, stepPowers.length);
        double[] blocks = new double[stepPowers.length - length + 1];
        for (int b = 0; b < blocks.length; b++) {
            double sum = 0;
            for (int i = b; i < b + length; i++) {
                sum += stepPowers[i];
            }
            blocks[b] = sum / length;
        }
        return blocks;
    }

    private static double meanAbove(double gate, double[] blocks) {
        double sum = 0;
        int count = 0;
        for (double block : blocks) {
            if (block > gate) {
                sum += block;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
