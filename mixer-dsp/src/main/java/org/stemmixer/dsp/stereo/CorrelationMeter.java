package org.stemmixer.dsp.stereo;

import org.stemmixer.dsp.internal.Checks;

/**
 * Measures how alike two channels are: the correlation Σ lr / √(Σ ll · Σ rr) over a sliding exponential window.
 *
 * <p>1 means the same in both channels (mono), 0 unrelated, -1 opposite: what vanishes when the channels are summed.
 * The reading may be taken by another thread while one thread measures. Frames with a sample that is not finite are
 * passed over.
 */
public final class CorrelationMeter {

    /** Products below this, 200 dB under full scale, are silence. */
    private static final double SILENCE = 1e-20;

    private final double keep;
    private double leftPower;
    private double rightPower;
    private double product;
    private volatile double correlation;

    /**
     * A meter at rest.
     *
     * @param sampleRate in Hz, at least 1
     * @param windowMs time constant of the window in ms, in [1, 10000]; 300 is usual
     */
    public CorrelationMeter(int sampleRate, double windowMs) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.inRange("windowMs", windowMs, 1, 10_000);
        keep = Math.exp(-1000 / (windowMs * sampleRate));
    }

    /**
     * Measures frames, which stay as they are.
     *
     * @param left the left channel
     * @param right the right channel
     * @param offset index of the first frame
     * @param frames how many
     */
    public void measure(float[] left, float[] right, int offset, int frames) {
        double l2 = leftPower;
        double r2 = rightPower;
        double lr = product;
        for (int n = offset; n < offset + frames; n++) {
            double l = left[n];
            double r = right[n];
            if (Double.isFinite(l + r)) {
                l2 = keep * l2 + l * l;
                r2 = keep * r2 + r * r;
                lr = keep * lr + l * r;
            }
        }
        boolean silent = l2 < SILENCE || r2 < SILENCE;
        leftPower = l2;
        rightPower = r2;
        product = lr;
        correlation = silent ? 0 : Math.max(-1, Math.min(1, lr / Math.sqrt(l2 * r2)));
    }

    /** The correlation of what was measured last, in [-1, 1]; 0 while a channel is silent. */
    public double correlation() {
        return correlation;
    }

    /** Starts anew. */
    public void reset() {
        leftPower = 0;
        rightPower = 0;
        product = 0;
        correlation = 0;
    }
}
