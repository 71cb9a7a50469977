package org.stemmixer.core.render;

/**
 * A signal in double precision, as sums are: two channels.
 */
final class DoubleSignal implements Signal {

    private final double[][] block;

    DoubleSignal(double[][] block) {
        this.block = block;
    }

    double[][] block() {
        return block;
    }

    @Override
    public void copyTo(float[][] target, int frames) {
        for (int c = 0; c < block.length; c++) {
            double[] from = block[c];
            float[] to = target[c];
            for (int i = 0; i < frames; i++) {
                to[i] = (float) from[i];
            }
        }
    }

    @Override
    public void addTo(double[][] sides, double left, double right, double[] gains, int first, int frames) {
        if (gains.length == 0) {
            add(sides[0], block[0], left, first, frames);
            add(sides[1], block[1], right, first, frames);
        } else {
            add(sides[0], block[0], left, gains, first, frames);
            add(sides[1], block[1], right, gains, first, frames);
        }
    }

    @Override
    public void addTo(double[] sum, int side, double[] gains, int first, int frames) {
        double[] samples = block[side];
        for (int i = first; i < first + frames; i++) {
            sum[i] += samples[i] * gains[i];
        }
    }

    @Override
    public double peak(int side, int frames) {
        double[] samples = side == 0 ? block[0] : block[1];
        double peak = 0;
        for (int i = 0; i < frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    private static void add(double[] sum, double[] samples, double gain, int first, int frames) {
        for (int i = first; i < first + frames; i++) {
            sum[i] += samples[i] * gain;
        }
    }

    private static void add(double[] sum, double[] samples, double gain, double[] gains, int first, int frames) {
        for (int i = first; i < first + frames; i++) {
            sum[i] += samples[i] * gain * gains[i];
        }
    }
}
