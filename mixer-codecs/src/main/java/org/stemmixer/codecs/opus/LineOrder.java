package org.stemmixer.codecs.opus;

/** Changes between resolution in time and in frequency, within a band (RFC 6716, 4.3.4.5), and rotations (4.3.4.3). */
final class LineOrder {

    private static final float HALF_ROOT = (float) Math.sqrt(0.5);

    /** Blocks in the order of their sequency, for 2, 4, 8 and 16 of them. */
    private static final int[][] SEQUENCIES = {
        {1, 0},
        {3, 0, 2, 1},
        {7, 0, 4, 3, 6, 1, 5, 2},
        {15, 0, 8, 7, 12, 3, 11, 4, 14, 1, 9, 6, 13, 2, 10, 5}
    };

    private LineOrder() {}

    /** One step of a Haar transform over pairs of lines, in each of the interleaved blocks. */
    static void haar(float[] x, int from, int length, int stride) {
        for (int block = 0; block < stride; block++) {
            for (int i = 0, at = from + block; i < length / 2; i++, at += 2 * stride) {
                float first = x[at] * HALF_ROOT;
                float second = x[at + stride] * HALF_ROOT;
                x[at] = first + second;
                x[at + stride] = first - second;
            }
        }
    }

    /** From interleaved blocks to one behind the other. */
    static void separate(float[] x, int from, int length, int blocks, boolean bySequency, float[] scratch) {
        for (int block = 0; block < blocks; block++) {
            int at = place(block, blocks, bySequency) * length;
            for (int i = 0; i < length; i++) {
                scratch[at + i] = x[from + i * blocks + block];
            }
        }
        System.arraycopy(scratch, 0, x, from, length * blocks);
    }

    /** The inverse of {@link #separate}. */
    static void interleave(float[] x, int from, int length, int blocks, boolean bySequency, float[] scratch) {
        for (int block = 0; block < blocks; block++) {
            int at = from + place(block, blocks, bySequency) * length;
            for (int i = 0; i < length; i++) {
                scratch[i * blocks + block] = x[at + i];
            }
        }
        System.arraycopy(scratch, 0, x, from, length * blocks);
    }

    private static int place(int block, int blocks, boolean bySequency) {
        return bySequency ? SEQUENCIES[30 - Integer.numberOfLeadingZeros(blocks)][block] : block;
    }

    /** Spreads few pulses over more lines by rotating neighbours into each other. */
    static void spread(float[] x, int from, int length, int blocks, int pulses, int spread) {
        if (2 * pulses >= length || spread == 0) {
            return;
        }
        double gain = (double) length / (length + (20 - 5 * spread) * pulses);
        double angle = Math.PI / 4 * gain * gain;
        float cosine = (float) Math.cos(angle);
        float sine = (float) Math.sin(angle);
        int stride = 0;
        if (length >= 8 * blocks) {
            stride = 1;
            while ((stride * stride + stride) * blocks + (blocks >> 2) < length) {
                stride++;
            }
        }
        int each = length / blocks;
        for (int block = 0; block < blocks; block++) {
            if (stride > 0) {
                rotate(x, from + block * each, each, stride, sine, cosine);
            }
            rotate(x, from + block * each, each, 1, cosine, sine);
        }
    }

    private static void rotate(float[] x, int from, int length, int stride, float cosine, float sine) {
        for (int i = from; i < from + length - stride; i++) {
            rotate(x, i, i + stride, cosine, sine);
        }
        for (int i = from + length - 2 * stride - 1; i >= from; i--) {
            rotate(x, i, i + stride, cosine, sine);
        }
    }

    private static void rotate(float[] x, int i, int j, float cosine, float sine) {
        float first = x[i];
        float second = x[j];
        x[j] = cosine * second + sine * first;
        x[i] = cosine * first - sine * second;
    }

    /** Scales to a given norm. */
    static void normalize(float[] x, int from, int length, float norm) {
        float power = 1e-15f;
        for (int i = from; i < from + length; i++) {
            power += x[i] * x[i];
        }
        float factor = norm / (float) Math.sqrt(power);
        for (int i = from; i < from + length; i++) {
            x[i] *= factor;
        }
    }
}
