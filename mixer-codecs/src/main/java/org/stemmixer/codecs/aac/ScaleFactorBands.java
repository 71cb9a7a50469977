package org.stemmixer.codecs.aac;

import java.util.List;

/**
 * The scale factor bands of one sampling frequency: ISO/IEC 14496-3, tables 4.110 to 4.128 for windows of 1024 and 128
 * coefficients, and tables 4.156 and following for how many of them temporal noise shaping may reach.
 */
final class ScaleFactorBands {

    /** The sampling frequencies of table 1.18 in Hz, which have their index in it. */
    static final List<Integer> SAMPLE_RATES =
            List.of(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350);

    /** The least frequency that the bands of each index are used for where the exact one is not in the table (4.82). */
    private static final int[] LEAST_RATES = {
        92017, 75132, 55426, 46009, 37566, 27713, 23004, 18783, 13856, 11502, 9391, 0
    };

    // How many bands x how wide they are, in coefficients.
    private static final String[] LONG = {
        "14x4 5x8 5x12 2x16 1x24 1x28 1x36 1x44 11x64",
        "14x4 4x8 3x12 3x16 1x20 2x24 1x28 1x36 18x40",
        "10x4 7x8 4x12 2x16 2x20 2x24 2x28 19x32 1x96",
        "10x4 7x8 4x12 2x16 2x20 2x24 2x28 22x32",
        "11x4 10x8 4x12 3x16 2x20 2x24 2x28 1x32 2x36 1x40 1x44 1x48 2x52 5x64",
        "11x8 9x12 4x16 3x20 2x24 2x28 1x32 1x36 2x40 1x44 1x48 1x52 1x56 1x60 3x64",
        "13x12 7x16 4x20 3x24 2x28 1x32 2x36 1x40 1x44 1x48 1x52 1x56 1x60 1x64 1x80",
    };
    private static final String[] SHORT = {
        "6x4 3x8 1x16 1x28 1x36",
        "5x4 3x8 3x12 3x16",
        "7x4 3x8 2x12 2x16 1x20",
        "8x4 2x8 2x12 1x16 2x20",
        "7x4 4x8 1x12 1x16 2x20",
    };
    private static final int[] LONG_OF_INDEX = {0, 0, 1, 2, 2, 3, 4, 4, 5, 5, 5, 6, 6};
    private static final int[] SHORT_OF_INDEX = {0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4};
    private static final int[] SHAPED_LONG_BANDS = {31, 31, 34, 40, 42, 51, 46, 46, 42, 42, 42, 39, 39};
    private static final int[] SHAPED_SHORT_BANDS = {9, 9, 10, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14};

    private static final int MOST_BANDS = 52;

    private final int[] longOffsets;
    private final int[] shortOffsets;
    private final int longBands;
    private final int shortBands;
    private final int index;

    private ScaleFactorBands(int index) {
        this.index = index;
        longOffsets = new int[MOST_BANDS];
        shortOffsets = new int[MOST_BANDS];
        longBands = fill(longOffsets, LONG[LONG_OF_INDEX[index]]);
        shortBands = fill(shortOffsets, SHORT[SHORT_OF_INDEX[index]]);
    }

    private static int fill(int[] offsets, String widths) {
        int band = 0;
        for (String run : widths.split(" ")) {
            int x = run.indexOf('x');
            int width = Integer.parseInt(run.substring(x + 1));
            for (int i = Integer.parseInt(run.substring(0, x)); i > 0; i--, band++) {
                offsets[band + 1] = offsets[band] + width;
            }
        }
        return band;
    }

    /** The bands of a sampling frequency in Hz. */
    static ScaleFactorBands of(int sampleRate) {
        int index = SAMPLE_RATES.indexOf(sampleRate);
        if (index < 0) {
            index = 0;
            while (sampleRate < LEAST_RATES[index]) {
                index++;
            }
        }
        return new ScaleFactorBands(index);
    }

    /** The first coefficient of each band, and the end of the last one. */
    int[] offsets(boolean shortWindow) {
        return shortWindow ? shortOffsets : longOffsets;
    }

    /** How many bands there are. */
    int count(boolean shortWindow) {
        return shortWindow ? shortBands : longBands;
    }

    /** How many of them, from the lowest, temporal noise shaping can reach. */
    int shaped(boolean shortWindow) {
        return shortWindow ? SHAPED_SHORT_BANDS[index] : SHAPED_LONG_BANDS[index];
    }
}
