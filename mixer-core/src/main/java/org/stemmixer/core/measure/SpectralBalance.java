package org.stemmixer.core.measure;

import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.ThirdOctaves;

/**
 * The balance of a song against a reference slope: the power density of popular music falls by about 4.5 dB an octave above 100
 * Hz (Elowsson and Friberg, Long-term average spectrum in popular music and its relation to the level of the percussion, 142nd
 * AES Convention, 2017). Below, the reference is level. Thread-safe: static functions only.
 *
 * <p>Density is power per hertz. In third-octaves, which grow wider by 3 dB an octave, the same slope is -1.5 dB an octave.
 */
public final class SpectralBalance {

    /** How much the reference falls, in dB an octave. */
    public static final double SLOPE_DB_PER_OCTAVE = -4.5;

    /** Where the reference begins to fall, in Hz. */
    public static final double SLOPE_FROM_HZ = 100;

    private static final double ALIGNED_TO_HZ = 10_000;

    private SpectralBalance() {}

    /**
     * How much more power there is in each third-octave than in the reference, whose level is such that the mean from 100 Hz to
     * 10 kHz is 0.
     *
     * @param song measured
     * @return 31 levels in dB for the bands of {@link ThirdOctaves}; NaN for bands that the rate cannot hold and for all bands of
     *     silence, minus infinity for empty bands
     */
    public static double[] deviationsDb(SongAnalysis song) {
        return deviationsDb(song.thirdOctavesDb());
    }

    /**
     * The same from {@link SongAnalysis#thirdOctavesDb} alone.
     *
     * @param levels 31, in dB relative to anything
     */
    public static double[] deviationsDb(List<Double> levels) {
        double[] deviations = new double[ThirdOctaves.COUNT];
        for (int band = 0; band < deviations.length; band++) {
            double widthHz = ThirdOctaves.upperHz(band) - ThirdOctaves.lowerHz(band);
            deviations[band] = levels.get(band) - Decibels.fromPower(widthHz) - referenceDb(band);
        }
        double mean = ThirdOctaves.within(SLOPE_FROM_HZ, ALIGNED_TO_HZ)
                .mapToDouble(band -> deviations[band])
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        for (int band = 0; band < deviations.length; band++) {
            deviations[band] -= mean;
        }
        return deviations;
    }

    /**
     * How much more power there is between two frequencies than in the reference.
     *
     * @param song measured
     * @param fromHz the lowest centre of a band
     * @param toHz the highest centre of a band
     * @return the mean over the bands in dB; NaN where there is none that holds anything
     */
    public static double deviationDb(SongAnalysis song, double fromHz, double toHz) {
        double[] deviations = deviationsDb(song);
        return ThirdOctaves.within(fromHz, toHz)
                .mapToDouble(band -> deviations[band])
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double referenceDb(int band) {
        double octaves = Math.log(ThirdOctaves.centreHz(band) / SLOPE_FROM_HZ) / Math.log(2);
        return SLOPE_DB_PER_OCTAVE * Math.max(0, octaves);
    }
}
