package org.stemmixer.core.profile;

import java.util.stream.IntStream;

/**
 * The third-octave bands from 20 Hz to 20 kHz, base ten as IEC 61260-1 has them: centres at 1000 Hz times 10^(k / 10), edges
 * a twentieth of a decade to both sides.
 */
final class ThirdOctaves {

    /** How many bands there are. */
    static final int COUNT = 31;

    private static final int BAND_OF_1000_HZ = 17;
    private static final double HALF_WIDTH = Math.pow(10, 0.05);
    /** The top band at 44.1 kHz reaches beyond half the rate, and counts all the same. */
    private static final double HIGHEST_CENTRE = 0.92;

    private ThirdOctaves() {}

    static double centreHz(int band) {
        return 1000 * Math.pow(10, (band - BAND_OF_1000_HZ) / 10.0);
    }

    static double lowerHz(int band) {
        return centreHz(band) / HALF_WIDTH;
    }

    static double upperHz(int band) {
        return centreHz(band) * HALF_WIDTH;
    }

    /** Whether audio of that rate can hold the band. */
    static boolean isMeasured(int band, int sampleRate) {
        return centreHz(band) <= HIGHEST_CENTRE * sampleRate / 2;
    }

    /** The bands whose centres are in a range. */
    static IntStream within(double fromHz, double toHz) {
        return IntStream.range(0, COUNT).filter(band -> centreHz(band) >= fromHz && centreHz(band) <= toHz);
    }
}
