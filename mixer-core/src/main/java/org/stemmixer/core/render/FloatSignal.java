package org.stemmixer.core.render;

/**
 * A signal in single precision, as stems and effects give it: one or two channels.
 */
final class FloatSignal implements Signal {

    private final float[][] block;

    FloatSignal(float[][] block) {
        this.block = block;
    }

    private float[] left() {
        return block[0];
    }

    private float[] right() {
        return block[block.length - 1];
    }

    @Override
    public void copyTo(float[][] target, int frames) {
        System.arraycopy(left(), 0, target[0], 0, frames);
        System.arraycopy(right(), 0, target[1], 0, frames);
    }

    @Override
    public void addTo(double[][] sides, double left, double right, double[] gains, int first, int frames) {
        if (gains.length == 0) {
            add(sides[0], left(), left, first, frames);
            add(sides[1], right(), right, first, frames);
        } else {
            add(sides[0], left(), left, gains, first, frames);
            add(sides[1], right(), right, gains, first, frames);
        }
    }

    @Override
    public void addTo(double[] sum, int side, double[] gains, int first, int frames) {
        float[] samples = side == 0 ? left() : right();
        for (int i = first; i < first + frames; i++) {
            sum[i] += samples[i] * gains[i];
        }
    }

    @Override
    public double peak(int side, int frames) {
        float[] samples = side == 0 ? left() : right();
        float peak = 0;
        for (int i = 0; i < frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    /** Adds two signals at once, in their order: reading and writing the sums is half the work. */
    static void addPair(
            FloatSignal a,
            double aLeft,
            double aRight,
            FloatSignal b,
            double bLeft,
            double bRight,
            double[][] sides,
            int frames) {
        add(sides[0], a.left(), aLeft, b.left(), bLeft, frames);
        add(sides[1], a.right(), aRight, b.right(), bRight, frames);
    }

    private static void add(double[] sum, float[] first, double gain1, float[] second, double gain2, int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] = sum[i] + first[i] * gain1 + second[i] * gain2;
        }
    }

    private static void add(double[] sum, float[] samples, double gain, int first, int frames) {
        for (int i = first; i < first + frames; i++) {
            sum[i] += samples[i] * gain;
        }
    }

    private static void add(double[] sum, float[] samples, double gain, double[] gains, int first, int frames) {
        for (int i = first; i < first + frames; i++) {
            sum[i] += samples[i] * gain * gains[i];
        }
    }
}
