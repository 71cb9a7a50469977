package org.stemmixer.codecs.mpeg;

import java.util.Arrays;

/** Reads the lines of a granule and scales them (ISO 11172-3, 2.4.3.4.6 and 2.4.3.4.7). */
final class Layer3Spectrum {

    /** The greatest value: 15 with 13 extra bits. */
    private static final int MAX_VALUE = 15 + (1 << 13) - 1;

    /** Values to the power of 4/3. */
    private static final float[] POWERS = new float[MAX_VALUE + 1];

    /** 2^(e/4) for e from {@link #MIN_EXPONENT} on. */
    private static final float[] GAINS;

    private static final int GAIN_OFFSET = 210;
    private static final int MIN_EXPONENT = -GAIN_OFFSET - 8 * 7 - ((15 + 3) << 2);
    private static final int MAX_EXPONENT = 255 - GAIN_OFFSET;

    /** What the factors of the upper bands are raised by, where the granule says so (table B.6). */
    private static final int[] PRE_EMPHASIS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0};

    static {
        for (int value = 0; value <= MAX_VALUE; value++) {
            POWERS[value] = (float) Math.pow(value, 4 / 3.0);
        }
        GAINS = new float[MAX_EXPONENT - MIN_EXPONENT + 1];
        for (int i = 0; i < GAINS.length; i++) {
            GAINS[i] = (float) Math.pow(2, (i + MIN_EXPONENT) / 4.0);
        }
    }

    private final float[] scratch = new float[Layer3Granule.LINES];

    /**
     * Reads all lines.
     *
     * @param end the bit that the granule ends at
     * @param lines takes them: powers without their gains, in the order of the stream
     * @return how many lines there are, above which all are 0
     */
    int read(MpegBits bits, int end, Layer3Granule granule, float[] lines) {
        int line = 0;
        for (int region = 0; region < 3; region++) {
            int regionEnd = Math.min(granule.regionEnds[region], granule.pairedLines);
            int table = granule.tables[region];
            if (Layer3Codes.zero(table)) {
                if (line < regionEnd) {
                    Arrays.fill(lines, line, regionEnd, 0);
                    line = regionEnd;
                }
            } else {
                line = readPairs(bits, end, table, lines, line, regionEnd);
            }
        }
        line = readQuads(bits, end, Layer3Codes.quads(granule.quadTable), lines, line);
        Arrays.fill(lines, line, Layer3Granule.LINES, 0);
        return line;
    }

    private static int readPairs(MpegBits bits, int end, int table, float[] lines, int begin, int lineEnd) {
        HuffmanCode code = Layer3Codes.pairs(table);
        int extraBits = Layer3Codes.extraBits(table);
        int line = begin;
        while (line < lineEnd && bits.position() < end) {
            int pair = code.read(bits);
            lines[line] = value(bits, pair >> 4, extraBits);
            lines[line + 1] = value(bits, pair & 15, extraBits);
            line += 2;
        }
        return line;
    }

    private static float value(MpegBits bits, int coded, int extraBits) {
        if (coded == 0) {
            return 0;
        }
        int value = coded == 15 && extraBits > 0 ? 15 + bits.read(extraBits) : coded;
        float power = POWERS[value];
        return bits.readFlag() ? -power : power;
    }

    private static int readQuads(MpegBits bits, int end, HuffmanCode code, float[] lines, int begin) {
        int line = begin;
        while (line <= Layer3Granule.LINES - 4 && bits.position() < end) {
            int quad = code.read(bits);
            for (int i = 0; i < 4; i++) {
                boolean one = (quad >> (3 - i) & 1) != 0;
                lines[line + i] = !one ? 0 : bits.readFlag() ? -1 : 1;
            }
            // What would be its end are bits of something else; ffmpeg lets it be at the very top, where it is least
            // heard.
            if (bits.position() > end && line < Layer3Granule.LINES - 4) {
                return line;
            }
            line += 4;
        }
        return line;
    }

    /** Gives lines their gains. */
    void scale(Layer3Granule granule, Layer3Bands bands, float[] lines, int count) {
        int shift = granule.coarseScale ? 2 : 1;
        int gain = granule.globalGain - GAIN_OFFSET;
        int longBands = granule.longBands(bands);
        for (int band = 0; band < longBands && bands.longBegin(band) < count; band++) {
            int factor = granule.scaleFactors[band] + (granule.preflag ? PRE_EMPHASIS[band] : 0);
            scale(lines, bands.longBegin(band), bands.longBegin(band + 1), gain - (factor << shift));
        }
        int factors = longBands;
        for (int band = granule.shortBandsBegin(); band < Layer3Bands.SHORT; band++) {
            int width = bands.shortBegin(band + 1) - bands.shortBegin(band);
            int begin = 3 * bands.shortBegin(band);
            for (int window = 0; window < 3 && begin < count; window++) {
                int factor = granule.scaleFactors[factors + window];
                scale(lines, begin, begin + width, gain - 8 * granule.subblockGains[window] - (factor << shift));
                begin += width;
            }
            factors += 3;
        }
    }

    private static void scale(float[] lines, int begin, int end, int exponent) {
        float gain = GAINS[Math.max(exponent, MIN_EXPONENT) - MIN_EXPONENT];
        for (int line = begin; line < end; line++) {
            lines[line] *= gain;
        }
    }

    /**
     * Lays the lines of three short blocks, which come band by band and block by block, side by side.
     *
     * @return how many lines there are now, above which all are 0
     */
    int interleave(Layer3Granule granule, Layer3Bands bands, float[] lines, int count) {
        int end = granule.mixed ? 3 * bands.shortBegin(Layer3Bands.MIXED_SHORT_BEGIN) : 0;
        for (int band = granule.shortBandsBegin(); band < Layer3Bands.SHORT && end < count; band++) {
            int width = bands.shortBegin(band + 1) - bands.shortBegin(band);
            int begin = end;
            end = begin + 3 * width;
            System.arraycopy(lines, begin, scratch, 0, 3 * width);
            for (int i = 0; i < width; i++) {
                lines[begin + 3 * i] = scratch[i];
                lines[begin + 3 * i + 1] = scratch[width + i];
                lines[begin + 3 * i + 2] = scratch[2 * width + i];
            }
        }
        return Math.max(end, count);
    }
}
