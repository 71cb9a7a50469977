package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnergyMeterTest {

    private static double energy(int channels, float[][]... blocks) {
        Measure.Meter<Double> meter = Measure.ENERGY.start(44_100, channels);
        for (float[][] block : blocks) {
            meter.accept(block, 1, block[0].length - 1);
        }
        return meter.finish();
    }

    @Test
    void squaresOfAllChannelsAddUp() {
        assertThat(energy(2, new float[][] {{9, 0.5f, -0.5f}, {9, 0, 1}}, new float[][] {{9, 2}, {9, 0}}))
                .isEqualTo(0.25 + 0.25 + 1 + 4);
    }

    @Test
    void aSingleChannelIsOnBothSides() {
        assertThat(energy(1, new float[][] {{9, 0.5f, -0.5f}}))
                .isEqualTo(energy(2, new float[][] {{9, 0.5f, -0.5f}, {9, 0.5f, -0.5f}}))
                .isEqualTo(1);
    }
}
