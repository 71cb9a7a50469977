package org.stemmixer.dsp.internal;

/** Operations on stretches of samples. */
public final class Samples {

    /**
     * -600 dBFS, below which samples are taken as silence. Not far below come the subnormal numbers (1.2e-38), with which
     * some processors calculate a hundred times slower; so low, nothing is lost that any format but float could hold.
     */
    private static final float INAUDIBLE = 1e-30f;

    private static final int INAUDIBLE_BITS = Float.floatToRawIntBits(INAUDIBLE);
    private static final int LARGEST_BITS = Float.floatToRawIntBits(Float.MAX_VALUE);

    private Samples() {}

    /**
     * Replaces samples that would spoil what comes after them by silence: NaN and infinite ones, which would settle in the
     * state of a filter, and inaudible ones, which would make it slow.
     *
     * @param channels changed in place
     * @param offset index of the first frame
     * @param frames how many
     */
    public static void silenceUnusable(float[][] channels, int offset, int frames) {
        for (float[] channel : channels) {
            if (!allUsable(channel, offset, offset + frames)) {
                for (int n = offset; n < offset + frames; n++) {
                    channel[n] = usable(channel[n]);
                }
            }
        }
    }

    private static boolean allUsable(float[] x, int from, int to) {
        for (int n = from; n < to; n++) {
            if (isUnusable(Float.floatToRawIntBits(x[n]))) {
                return false;
            }
        }
        return true;
    }

    /** A sample itself, or 0 if it is not finite or inaudible. */
    public static float usable(float sample) {
        return isUnusable(Float.floatToRawIntBits(sample)) ? 0 : sample;
    }

    /**
     * Whether a sample is not finite or inaudible, but not 0. Magnitudes compare like their bits: one comparison for both ends
     * of the range, and none of floats, which are slow themselves where one is subnormal.
     */
    private static boolean isUnusable(int bits) {
        int magnitude = bits & Integer.MAX_VALUE;
        int aboveInaudible = magnitude - INAUDIBLE_BITS + Integer.MIN_VALUE; // wraps around if below, as if unsigned
        return aboveInaudible > LARGEST_BITS - INAUDIBLE_BITS + Integer.MIN_VALUE && magnitude != 0;
    }

    /** Copies {@code n} samples, those from index {@code at} on to those from index 0 on. */
    public static void load(float[] from, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i];
        }
    }

    /**
     * Copies {@code n} samples, rounded, those from index 0 on to those from index {@code at} on. What would be subnormal is 0:
     * what fades away passes through there, however large the numbers still are that filters hold.
     */
    public static void store(double[] from, float[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            double sample = from[i];
            to[at + i] = Math.abs(sample) < Float.MIN_NORMAL ? 0 : (float) sample;
        }
    }

    /** Multiplies {@code n} samples of each channel, from index {@code at} on, by the gains from index 0 on. */
    public static void multiply(float[][] channels, int at, int n, float[] gain) {
        for (float[] channel : channels) {
            multiply(channel, at, n, gain);
        }
    }

    /** Multiplies {@code n} samples, from index {@code at} on, by the gains from index 0 on. */
    public static void multiply(float[] x, int at, int n, float[] gain) {
        for (int i = 0; i < n; i++) {
            x[at + i] *= gain[i];
        }
    }

    /** Whether the samples from index {@code from} to {@code to - 1} are all finite. */
    public static boolean allFinite(float[] x, int from, int to) {
        // A finite sample times 0 is 0, any other NaN; four sums, as one would wait for each addition.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int n = from;
        for (; n + 3 < to; n += 4) {
            s0 += x[n] * 0f;
            s1 += x[n + 1] * 0f;
            s2 += x[n + 2] * 0f;
            s3 += x[n + 3] * 0f;
        }
        for (; n < to; n++) {
            s0 += x[n] * 0f;
        }
        return s0 + s1 + s2 + s3 == 0;
    }
}
