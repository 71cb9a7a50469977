package org.stemmixer.dsp.internal;

/**
 * Values between samples: a sinc under a Kaiser window, and how far such a value can lie from the samples beside it.
 *
 * <p>The taps h(k) for the value y at n + p, 0 &lt; p &lt; 1, are made so that the sum of h is 1 and the sum of k h(k)
 * is p: constants and ramps come out exactly, as they do from linear interpolation. The difference of the two therefore
 * sees the signal only through its second difference d(n) = x(n-1) - 2 x(n) + x(n+1): there are finitely many g(k) with
 * h(k) - linear(k) = g(k-1) - 2 g(k) + g(k+1), and
 *
 * <pre>|y| &lt;= |(1-p) x(n) + p x(n+1)| + |sum of g(k) d(n+k)| &lt;= max(|x(n)|, |x(n+1)|) + sum |g| max |d|.</pre>
 *
 * The second difference of music is small against its peaks, and so is the second term for a short kernel: most stretches
 * can be seen to hold no peak that matters without being interpolated. (The plain bound, sum |h| max |x|, is 8 dB above
 * the sample peak.)
 */
public final class SincInterpolation {

    private SincInterpolation() {}

    /**
     * The taps of an interpolator.
     *
     * @param count how many, even; tap {@code count / 2 - 1} is for the sample at or before the wanted point
     * @param position of the point after that sample, in [0, 1)
     * @param beta of the Kaiser window
     */
    public static double[] taps(int count, double position, double beta) {
        KaiserWindow window = new KaiserWindow(beta);
        double[] taps = new double[count];
        int centre = count / 2 - 1;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double t = i - centre - position;
            taps[i] = sinc(t) * window.at(2 * t / count);
            sum += taps[i];
        }
        double moment = 0;
        for (int i = 0; i < count; i++) {
            taps[i] /= sum;
            moment += (i - centre) * taps[i];
        }
        // Moves the centre of gravity to the position (by less than 0.005) and leaves the sum alone.
        taps[centre + 1] += position - moment;
        taps[centre] -= position - moment;
        return taps;
    }

    /** Sum |g| of {@link #taps}: the difference to linear interpolation, summed up twice. */
    public static double curvatureGain(double[] taps, double position) {
        int centre = taps.length / 2 - 1;
        double gain = 0;
        double sum = 0;
        double sumOfSums = 0;
        for (int i = 0; i < taps.length; i++) {
            double linear = i == centre ? 1 - position : i == centre + 1 ? position : 0;
            sum += taps[i] - linear;
            sumOfSums += sum;
            gain += Math.abs(sumOfSums);
        }
        return gain;
    }

    /** The largest magnitude of the second difference at samples {@code from} to {@code to - 1}. */
    public static float curvature(float[] x, int from, int to) {
        float max = 0;
        for (int n = from; n < to; n++) {
            float magnitude = Math.abs(x[n - 1] - 2 * x[n] + x[n + 1]);
            if (magnitude > max) {
                max = magnitude;
            }
        }
        return max;
    }

    private static double sinc(double t) {
        return t == 0 ? 1 : t == Math.rint(t) ? 0 : Math.sin(Math.PI * t) / (Math.PI * t);
    }
}
