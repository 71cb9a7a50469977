package org.stemmixer.dsp.internal;

/** Operations on stretches of samples. */
public final class Samples {

    /**
     * -600 dBFS, below which samples are taken as silence. Not far below come the subnormal numbers (1.2e-38), with which
     * some processors calculate a hundred times slower; so low, nothing is lost that any format but float could hold.
     */
    private static final float INAUDIBLE = 1e-30f;

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
            for (int n = offset; n < offset + frames; n++) {
                float usable = usable(channel[n]);
                if (usable != channel[n]) { // true of NaN; 0 stays as it is, with its sign
                    channel[n] = usable;
                }
            }
        }
    }

    /** A sample itself, or 0 if it is not finite or inaudible. */
    public static float usable(float sample) {
        float magnitude = Math.abs(sample);
        return magnitude >= INAUDIBLE && magnitude <= Float.MAX_VALUE ? sample : 0;
    }

    /** Copies {@code n} samples, those from index {@code at} on to those from index 0 on. */
    public static void load(float[] from, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i];
        }
    }

    /** Copies {@code n} samples, rounded, those from index 0 on to those from index {@code at} on. */
    public static void store(double[] from, float[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = (float) from[i];
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
