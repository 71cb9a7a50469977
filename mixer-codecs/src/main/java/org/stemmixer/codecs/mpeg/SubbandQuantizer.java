package org.stemmixer.codecs.mpeg;

import org.jspecify.annotations.Nullable;

/**
 * How layers I and II quantize the samples of a subband (ISO 11172-3, tables B.2 and B.4; 13818-3, table B.1).
 *
 * @param steps how many values there are
 * @param bits of a value, or of three values together
 * @param grouped whether values come by three
 */
record SubbandQuantizer(int steps, int bits, boolean grouped) {

    private static final SubbandQuantizer[] ALL = new SubbandQuantizer[17];

    static {
        for (int i = 2; i < ALL.length; i++) {
            ALL[i] = new SubbandQuantizer((1 << Math.max(3, i)) - 1, Math.max(3, i), false);
        }
        ALL[0] = new SubbandQuantizer(3, 5, true);
        ALL[1] = new SubbandQuantizer(5, 7, true);
        ALL[3] = new SubbandQuantizer(9, 10, true);
    }

    /** Kinds of subbands, from A on: the quantizers that an allocation of 1, 2, … chooses. */
    private static final int[][] KINDS = {
        {0, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, // A
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16},
        {0, 1, 2, 3, 4, 5, 16},
        {0, 1, 16},
        {0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, // E
        {0, 1, 3, 4, 5, 6, 7},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
        {0, 1, 3}
    };

    private static final SubbandQuantizer[] LAYER_1 = new SubbandQuantizer[16];

    static {
        for (int allocation = 1; allocation < LAYER_1.length; allocation++) {
            int bits = allocation + 1;
            LAYER_1[allocation] = new SubbandQuantizer((1 << bits) - 1, bits, false);
        }
    }

    private static final SubbandQuantizer[][] UP_TO_80 = bands("AAABBBBBBBBCCCCCCCCCCCCDDDD");
    private static final SubbandQuantizer[][] FROM_96 = bands("AAABBBBBBBBCCCCCCCCCCCCDDDDDDD");
    private static final SubbandQuantizer[][] UP_TO_48 = bands("EEFFFFFF");
    private static final SubbandQuantizer[][] UP_TO_48_AT_32000 = bands("EEFFFFFFFFFF");
    private static final SubbandQuantizer[][] LOW_RATE = bands("GGGGFFFFFFFHHHHHHHHHHHHHHHHHHH");

    private static SubbandQuantizer[][] bands(String kinds) {
        SubbandQuantizer[][] bands = new SubbandQuantizer[kinds.length()][];
        for (int band = 0; band < bands.length; band++) {
            int[] chosen = KINDS[kinds.charAt(band) - 'A'];
            bands[band] = new SubbandQuantizer[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                bands[band][i] = ALL[chosen[i]];
            }
        }
        return bands;
    }

    /**
     * For each subband that is coded the quantizers among which an allocation chooses.
     *
     * @param header of the stream
     * @param bitRate of all channels, in kbit/s
     */
    static SubbandQuantizer[][] of(MpegHeader header, int bitRate) {
        int perChannel = bitRate / header.channels();
        if (header.lowRate()) {
            return LOW_RATE;
        }
        if (perChannel >= 56 && (perChannel <= 80 || header.sampleRate() == 48000)) {
            return UP_TO_80;
        }
        if (perChannel > 80) {
            return FROM_96;
        }
        return header.sampleRate() == 32000 ? UP_TO_48_AT_32000 : UP_TO_48;
    }

    /** That of layer I for an allocation; null where nothing is coded. */
    static @Nullable SubbandQuantizer ofLayer1(int allocation) {
        return allocation == 0 ? null : LAYER_1[allocation];
    }

    /** Reads some values: as many as come together, or one for each. */
    void read(MpegBits source, int[] values, int count) {
        if (grouped) {
            int code = source.read(bits);
            for (int i = 0; i < count; i++) {
                values[i] = code % steps;
                code /= steps;
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = source.read(bits);
            }
        }
    }
}
