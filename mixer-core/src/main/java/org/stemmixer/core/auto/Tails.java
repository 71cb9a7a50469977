package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.ThirdOctaves;

/**
 * Estimates how wet sounds are: how much is still there a quarter of a second after a sound, at the moments that fall most
 * steeply.
 *
 * <p>The level between 300 Hz and 5 kHz at each step of the third octaves, where it is at most 10 dB below the mean, is compared
 * with that three steps later (256 to 279 ms at usual rates: the windows of both do not touch); the tail is the fifth percentile
 * of these differences. Reverberation fills the gaps between notes, so a level that falls by 40 dB tells that there is hardly
 * any. The reverse is not true: what plays dense or sustained sounds does not fall either. The tail is an upper bound of
 * reverberation and echoes.
 */
final class Tails {

    private static final double LOW_HZ = 300;
    private static final double HIGH_HZ = 5100;
    private static final int LATER_STEPS = 3;
    private static final double GATE = 0.1;
    private static final double PERCENTILE = 0.05;
    /** Some two seconds of sound. */
    private static final int LEAST_MOMENTS = 20;
    /** Falls end here, 60 dB below the mean. */
    private static final double FLOOR = 1e-6;

    private Tails() {}

    /**
     * The tail of a sound, or of the sum of sounds that do not correlate.
     *
     * @return in dB, at most 0 or little above; NaN if there is too little to tell
     */
    static double tailDb(List<PlannedSpectrum> sounds) {
        int steps = sounds.stream().mapToInt(PlannedSpectrum::steps).max().orElse(0);
        double[] powers = new double[steps];
        for (PlannedSpectrum sound : sounds) {
            add(sound, powers);
        }
        return tailDb(powers);
    }

    private static void add(PlannedSpectrum sound, double[] powers) {
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double hz = ThirdOctaves.centreHz(band);
            if (hz < LOW_HZ || hz > HIGH_HZ) {
                continue;
            }
            for (int step = 0; step < sound.steps(); step++) {
                float power = sound.power(step, band);
                powers[step] += Float.isFinite(power) ? power : 0; // a rate of 8 kHz holds less
            }
        }
    }

    private static double tailDb(double[] powers) {
        double mean = Arrays.stream(powers).average().orElse(0);
        if (!(mean > 0)) {
            return Double.NaN;
        }
        double[] changesDb = new double[powers.length];
        int moments = 0;
        for (int step = 0; step + LATER_STEPS < powers.length; step++) {
            if (powers[step] >= GATE * mean) {
                changesDb[moments++] = Decibels.fromPower((powers[step + LATER_STEPS] + FLOOR * mean) / powers[step]);
            }
        }
        if (moments < LEAST_MOMENTS) {
            return Double.NaN;
        }
        Arrays.sort(changesDb, 0, moments);
        double at = PERCENTILE * (moments - 1);
        int below = (int) at;
        return changesDb[below] + (at - below) * (changesDb[below + 1] - changesDb[below]);
    }
}
