package org.stemmixer.codecs.transform;

/**
 * The discrete Fourier transform {@code Y[k] = sum over n of x[n] exp(-2 pi i n k / N)} of lengths with no other prime
 * factors than 2, 3 and 5, by Stockham's method: every pass writes its results in the order that the next one reads.
 * Allocates nothing when it transforms; used by one thread at a time.
 */
final class ComplexFft {

    private final int length;
    private final int[] radices;

    /** For each pass the factors of its butterflies' legs, real and imaginary parts in turn. */
    private final float[][] twiddles;

    private final float[] scratch;

    ComplexFft(int length) {
        this.length = length;
        this.radices = radices(length);
        this.twiddles = new float[radices.length][];
        this.scratch = new float[2 * length];
        int left = length;
        for (int pass = 0; pass < radices.length; pass++) {
            int radix = radices[pass];
            int legs = left / radix;
            float[] factors = new float[2 * (radix - 1) * legs];
            for (int p = 0, at = 0; p < legs; p++) {
                for (int leg = 1; leg < radix; leg++) {
                    double angle = -2 * Math.PI * leg * p / left;
                    factors[at++] = (float) Math.cos(angle);
                    factors[at++] = (float) Math.sin(angle);
                }
            }
            twiddles[pass] = factors;
            left = legs;
        }
    }

    private static int[] radices(int length) {
        int[] radices = new int[32];
        int count = 0;
        int left = length;
        for (int radix : new int[] {4, 2, 3, 5}) {
            while (left % radix == 0) {
                radices[count++] = radix;
                left /= radix;
            }
        }
        if (left != 1) {
            throw new IllegalArgumentException("length must have no prime factors but 2, 3 and 5, but was " + length);
        }
        return java.util.Arrays.copyOf(radices, count);
    }

    /** Transforms in place: real and imaginary parts in turn. */
    void transform(float[] values) {
        float[] from = values;
        float[] to = scratch;
        int left = length;
        int stride = 1;
        for (int pass = 0; pass < radices.length; pass++) {
            int radix = radices[pass];
            int legs = left / radix;
            switch (radix) {
                case 2 -> byTwo(from, to, legs, stride, twiddles[pass]);
                case 3 -> byThree(from, to, legs, stride, twiddles[pass]);
                case 4 -> byFour(from, to, legs, stride, twiddles[pass]);
                default -> byFive(from, to, legs, stride, twiddles[pass]);
            }
            float[] swapped = from;
            from = to;
            to = swapped;
            left = legs;
            stride *= radix;
        }
        if (from != values) {
            System.arraycopy(from, 0, values, 0, 2 * length);
        }
    }

    private static void byTwo(float[] x, float[] y, int legs, int stride, float[] w) {
        int half = 2 * legs * stride;
        for (int p = 0; p < legs; p++) {
            float wr = w[2 * p];
            float wi = w[2 * p + 1];
            int in = 2 * p * stride;
            int out = 4 * p * stride;
            for (int end = in + 2 * stride; in < end; in += 2, out += 2) {
                float dr = x[in] - x[in + half];
                float di = x[in + 1] - x[in + half + 1];
                y[out] = x[in] + x[in + half];
                y[out + 1] = x[in + 1] + x[in + half + 1];
                y[out + 2 * stride] = dr * wr - di * wi;
                y[out + 2 * stride + 1] = dr * wi + di * wr;
            }
        }
    }

    private static void byFour(float[] x, float[] y, int legs, int stride, float[] w) {
        int quarter = 2 * legs * stride;
        int step = 2 * stride;
        for (int p = 0; p < legs; p++) {
            int at = 6 * p;
            float w1r = w[at];
            float w1i = w[at + 1];
            float w2r = w[at + 2];
            float w2i = w[at + 3];
            float w3r = w[at + 4];
            float w3i = w[at + 5];
            int in = p * step;
            int out = 4 * p * step;
            for (int end = in + step; in < end; in += 2, out += 2) {
                int in1 = in + quarter;
                int in2 = in1 + quarter;
                int in3 = in2 + quarter;
                float sum02r = x[in] + x[in2];
                float sum02i = x[in + 1] + x[in2 + 1];
                float dif02r = x[in] - x[in2];
                float dif02i = x[in + 1] - x[in2 + 1];
                float sum13r = x[in1] + x[in3];
                float sum13i = x[in1 + 1] + x[in3 + 1];
                float dif13r = x[in1] - x[in3];
                float dif13i = x[in1 + 1] - x[in3 + 1];
                y[out] = sum02r + sum13r;
                y[out + 1] = sum02i + sum13i;
                float r = dif02r + dif13i;
                float i = dif02i - dif13r;
                y[out + step] = r * w1r - i * w1i;
                y[out + step + 1] = r * w1i + i * w1r;
                r = sum02r - sum13r;
                i = sum02i - sum13i;
                y[out + 2 * step] = r * w2r - i * w2i;
                y[out + 2 * step + 1] = r * w2i + i * w2r;
                r = dif02r - dif13i;
                i = dif02i + dif13r;
                y[out + 3 * step] = r * w3r - i * w3i;
                y[out + 3 * step + 1] = r * w3i + i * w3r;
            }
        }
    }

    private static final float SIN_60 = (float) Math.sin(Math.PI / 3);

    private static void byThree(float[] x, float[] y, int legs, int stride, float[] w) {
        int third = 2 * legs * stride;
        int step = 2 * stride;
        for (int p = 0; p < legs; p++) {
            float w1r = w[4 * p];
            float w1i = w[4 * p + 1];
            float w2r = w[4 * p + 2];
            float w2i = w[4 * p + 3];
            int in = p * step;
            int out = 3 * p * step;
            for (int end = in + step; in < end; in += 2, out += 2) {
                int in1 = in + third;
                int in2 = in1 + third;
                float sumR = x[in1] + x[in2];
                float sumI = x[in1 + 1] + x[in2 + 1];
                float difR = SIN_60 * (x[in1] - x[in2]);
                float difI = SIN_60 * (x[in1 + 1] - x[in2 + 1]);
                float midR = x[in] - 0.5f * sumR;
                float midI = x[in + 1] - 0.5f * sumI;
                y[out] = x[in] + sumR;
                y[out + 1] = x[in + 1] + sumI;
                float r = midR + difI;
                float i = midI - difR;
                y[out + step] = r * w1r - i * w1i;
                y[out + step + 1] = r * w1i + i * w1r;
                r = midR - difI;
                i = midI + difR;
                y[out + 2 * step] = r * w2r - i * w2i;
                y[out + 2 * step + 1] = r * w2i + i * w2r;
            }
        }
    }

    private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
    private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

    private static void byFive(float[] x, float[] y, int legs, int stride, float[] w) {
        int fifth = 2 * legs * stride;
        int step = 2 * stride;
        for (int p = 0; p < legs; p++) {
            int in = p * step;
            int out = 5 * p * step;
            for (int end = in + step; in < end; in += 2, out += 2) {
                int in1 = in + fifth;
                int in2 = in1 + fifth;
                int in3 = in2 + fifth;
                int in4 = in3 + fifth;
                float sum14r = x[in1] + x[in4];
                float sum14i = x[in1 + 1] + x[in4 + 1];
                float dif14r = x[in1] - x[in4];
                float dif14i = x[in1 + 1] - x[in4 + 1];
                float sum23r = x[in2] + x[in3];
                float sum23i = x[in2 + 1] + x[in3 + 1];
                float dif23r = x[in2] - x[in3];
                float dif23i = x[in2 + 1] - x[in3 + 1];
                y[out] = x[in] + sum14r + sum23r;
                y[out + 1] = x[in + 1] + sum14i + sum23i;
                float even1r = x[in] + COS_72 * sum14r + COS_144 * sum23r;
                float even1i = x[in + 1] + COS_72 * sum14i + COS_144 * sum23i;
                float odd1r = SIN_72 * dif14r + SIN_144 * dif23r;
                float odd1i = SIN_72 * dif14i + SIN_144 * dif23i;
                float even2r = x[in] + COS_144 * sum14r + COS_72 * sum23r;
                float even2i = x[in + 1] + COS_144 * sum14i + COS_72 * sum23i;
                float odd2r = SIN_144 * dif14r - SIN_72 * dif23r;
                float odd2i = SIN_144 * dif14i - SIN_72 * dif23i;
                put(y, out + step, even1r + odd1i, even1i - odd1r, w, 8 * p);
                put(y, out + 2 * step, even2r + odd2i, even2i - odd2r, w, 8 * p + 2);
                put(y, out + 3 * step, even2r - odd2i, even2i + odd2r, w, 8 * p + 4);
                put(y, out + 4 * step, even1r - odd1i, even1i + odd1r, w, 8 * p + 6);
            }
        }
    }

    private static void put(float[] y, int at, float r, float i, float[] w, int factor) {
        y[at] = r * w[factor] - i * w[factor + 1];
        y[at + 1] = r * w[factor + 1] + i * w[factor];
    }
}
