package org.stemmixer.core.measure;

import org.stemmixer.dsp.internal.LaneSums;

/** Adds up squares. The size of the blocks does not change a bit of the sum. */
final class EnergyMeter implements Measure.Meter<Double> {

    private final int sides;
    private final double[][] lanes;
    private long taken;

    /**
     * Nothing yet.
     *
     * @param channels how many there are
     * @param sides on how many each channel is heard
     */
    EnergyMeter(int channels, int sides) {
        this.sides = sides;
        this.lanes = new double[channels][LaneSums.LANES];
    }

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (int c = 0; c < lanes.length; c++) {
            LaneSums.addSquares(channels[c], offset, offset + frames, taken, lanes[c]);
        }
        taken += frames;
    }

    @Override
    public Double finish() {
        double sum = 0;
        for (double[] channel : lanes) {
            sum += LaneSums.total(channel);
        }
        return sides * sum;
    }
}
