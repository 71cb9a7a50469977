package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.features.ThirdOctaves;

class SpectralBalanceTest {

    private static SongAnalysis noise(double seconds, double amplitude) {
        int frames = (int) (seconds * Signals.RATE);
        return Signals.measurements(Signals.noise(Signals.RATE, frames, amplitude, amplitude))
                .analysis();
    }

    private static SongAnalysis withBands(List<Double> bandsDb) {
        SongAnalysis song = noise(0.1, 0.1);
        return new SongAnalysis("song", 44_100, 2, song.audio(), 1000, bandsDb);
    }

    /** A fall of 4.5 dB an octave in density is one of 1.5 dB in third-octaves, which is 0.5 dB a band (by 0.3 % more). */
    @Test
    void referenceDoesNotDeviateFromItself() {
        List<Double> bands = new ArrayList<>();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double octaves = Math.log(ThirdOctaves.centreHz(band) / 100) / Math.log(2);
            double density = octaves < 0 ? -30 : -30 - 4.5 * octaves;
            bands.add(density + 10 * Math.log10(ThirdOctaves.centreHz(band)));
        }

        assertThat(SpectralBalance.deviationsDb(withBands(bands))).contains(new double[31], within(1e-9));
    }

    @Test
    void whiteNoiseRisesAboveTheReference() {
        double[] deviations = SpectralBalance.deviationsDb(noise(10, 0.3));

        double octaves = Math.log(100) / Math.log(2);
        assertThat(deviations[27] - deviations[7]).isCloseTo(4.5 * octaves, within(1.0));
        assertThat(Arrays.stream(deviations, 7, 28).average().orElseThrow()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aRangeDeviatesByTheMeanOfItsBands() {
        SongAnalysis noise = noise(10, 0.3);
        double[] deviations = SpectralBalance.deviationsDb(noise);

        assertThat(SpectralBalance.deviationDb(noise, 390, 600))
                .isCloseTo((deviations[13] + deviations[14]) / 2, within(1e-9));
        assertThat(SpectralBalance.deviationDb(noise, 21_000, 22_000)).isNaN();
    }

    @Test
    void silenceHasNoBalance() {
        assertThat(SpectralBalance.deviationsDb(noise(1, 0))).containsOnly(Double.NaN);
    }
}
