package org.stemmixer.features;

import java.util.stream.IntStream;

/**
 * The third-octave bands from 20 Hz to 20 kHz, base ten as IEC 61260-1 has them: centres at 1000 Hz times 10^(k / 10), edges
 * a twentieth of a decade to both sides. Thread-safe: static functions only.
 */
public final class ThirdOctaves {

    /** How many bands there are. */
    public static final int COUNT = 31;

    private static final int BAND_OF_1000_HZ = 17;
    private static final double HALF_WIDTH = Math.pow(10, 0.05);
    /** The top band at 44.1 kHz reaches beyond half the rate, and counts all the same. */
    private static final double HIGHEST_CENTRE = 0.92;

    private ThirdOctaves() {}

    /**
     * The centre of a band in Hz, 19.95 to 19,953.
     *
     * @param band from 0
     */
    public static double centreHz(int band) {
        return 1000 * Math.pow(10, (band - BAND_OF_1000_HZ) / 10.0);
    }

    /**
     * The lower edge of a band in Hz.
     *
     * @param band from 0
     */
    public static double lowerHz(int band) {
        return centreHz(band) / HALF_WIDTH;
    }

    /**
     * The upper edge of a band in Hz.
     *
     * @param band from 0
     */
    public static double upperHz(int band) {
        return centreHz(band) * HALF_WIDTH;
    }

    /**
     * Whether audio of that rate can hold the band.
     *
     * @param band from 0
     * @param sampleRate in Hz
     */
    public static boolean isMeasured(int band, int sampleRate) {
        return centreHz(band) <= HIGHEST_CENTRE * sampleRate / 2;
    }

    /**
     * The bands whose centres are in a range.
     *
     * @param fromHz lowest centre
     * @param toHz highest centre
     */
    public static IntStream within(double fromHz, double toHz) {
        return IntStream.range(0, COUNT).filter(band -> centreHz(band) >= fromHz && centreHz(band) <= toHz);
    }

    /**
     * The power in each band.
     *
     * @param binPowers powers of the bins of a spectrum, from 0 Hz
     * @param binHz from one bin to the next
     * @param sampleRate in Hz
     * @return a new array of {@value #COUNT} powers on the same scale; NaN for bands that the rate cannot hold
     */
    public static double[] powers(double[] binPowers, double binHz, int sampleRate) {
        double[] powers = new double[COUNT];
        for (int band = 0; band < COUNT; band++) {
            powers[band] = isMeasured(band, sampleRate)
                    ? BinPowers.between(lowerHz(band) / binHz, upperHz(band) / binHz, binPowers)
                    : Double.NaN;
        }
        return powers;
    }
}
