package org.stemmixer.core.measure;

/** Adds up squares. */
final class EnergyMeter implements Measure.Meter<Double> {

    private final int sides;
    private double sum;

    /**
     * Nothing yet.
     *
     * @param sides on how many each channel is heard
     */
    EnergyMeter(int sides) {
        this.sides = sides;
    }

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (float[] channel : channels) {
            for (int i = offset; i < offset + frames; i++) {
                sum += (double) channel[i] * channel[i];
            }
        }
    }

    @Override
    public Double finish() {
        return sides * sum;
    }
}
