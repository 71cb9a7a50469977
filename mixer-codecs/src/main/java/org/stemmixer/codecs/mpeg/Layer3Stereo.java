package org.stemmixer.codecs.mpeg;

/** Turns what joint stereo has coded into left and right (ISO 11172-3, 2.4.3.4.9; 13818-3, 2.4.3.2). */
final class Layer3Stereo {

    private static final int INTENSITY = 1;
    private static final int MIDDLE_SIDE = 2;

    private static final float HALF_POWER = (float) Math.sqrt(0.5);

    /** The factors of left and right by position, of MPEG 1. */
    private static final float[][] POSITIONS = new float[2][7];

    /** Those of the lower rates, for a step of 2^-1/4 and one of 2^-1/2. */
    private static final float[][][] LOW_RATE_POSITIONS = new float[2][2][32];

    static {
        for (int position = 0; position < 7; position++) {
            double angle = position * Math.PI / 12;
            double sum = Math.sin(angle) + Math.cos(angle);
            POSITIONS[0][position] = (float) (Math.sin(angle) / sum);
            POSITIONS[1][position] = (float) (Math.cos(angle) / sum);
        }
        for (int step = 0; step < 2; step++) {
            for (int position = 0; position < 32; position++) {
                int weaker = position % 2 == 0 ? 1 : 0;
                double factor = Math.pow(2, -(step + 1) * ((position + 1) / 2) / 4.0);
                LOW_RATE_POSITIONS[step][weaker][position] = (float) factor;
                LOW_RATE_POSITIONS[step][1 - weaker][position] = 1;
            }
        }
    }

    private final float[] left;
    private final float[] right;
    private boolean middleSide;
    private float[][] positions = POSITIONS;

    /** Works on these lines, in the order of the stream. */
    Layer3Stereo(float[] left, float[] right) {
        this.left = left;
        this.right = right;
    }

    /**
     * Decodes a granule.
     *
     * @param extension the frame's mode extension
     * @param granule the right channel's
     * @param count how many lines there are in either channel, above which all are 0
     */
    void decode(int extension, boolean lowRate, Layer3Granule granule, Layer3Bands bands, int count) {
        middleSide = (extension & MIDDLE_SIDE) != 0;
        if ((extension & INTENSITY) != 0) {
            positions = lowRate ? LOW_RATE_POSITIONS[granule.scaleFactorCompression & 1] : POSITIONS;
            decodeBands(granule, bands);
        } else if (middleSide) {
            decodeMiddleSide(0, count);
        }
    }

    /** In bands above all that the right channel has, left is the sum of both; its factors tell the positions. */
    private void decodeBands(Layer3Granule granule, Layer3Bands bands) {
        int longBands = granule.longBands(bands);
        int shortBegin = granule.shortBandsBegin();
        int highestShort = shortBegin - 1;
        for (int window = 0; window < 3; window++) {
            int highest = Layer3Bands.SHORT - 1;
            while (highest >= shortBegin && zero(begin(bands, highest, window), begin(bands, highest, window + 1))) {
                highest--;
            }
            highestShort = Math.max(highest, highestShort);
            for (int band = shortBegin; band < Layer3Bands.SHORT; band++) {
                // The topmost band has no factors of its own.
                int factor = longBands + 3 * (Math.min(band, Layer3Bands.SHORT - 2) - shortBegin) + window;
                int begin = begin(bands, band, window);
                int end = begin(bands, band, window + 1);
                decodeBand(granule, factor, begin, end, band > highest);
            }
        }
        int highest = longBands - 1;
        if (highestShort < shortBegin) {
            while (highest >= 0 && zero(bands.longBegin(highest), bands.longBegin(highest + 1))) {
                highest--;
            }
        }
        for (int band = 0; band < longBands; band++) {
            int factor = Math.min(band, Layer3Bands.LONG - 2);
            decodeBand(granule, factor, bands.longBegin(band), bands.longBegin(band + 1), band > highest);
        }
    }

    private static int begin(Layer3Bands bands, int band, int window) {
        int begin = bands.shortBegin(band);
        return 3 * begin + window * (bands.shortBegin(band + 1) - begin);
    }

    private boolean zero(int begin, int end) {
        for (int line = begin; line < end; line++) {
            if (right[line] != 0) {
                return false;
            }
        }
        return true;
    }

    private void decodeBand(Layer3Granule granule, int factor, int begin, int end, boolean intensity) {
        int position = granule.scaleFactors[factor];
        if (intensity && position != granule.noPositions[factor] && position < positions[0].length) {
            float toLeft = positions[0][position];
            float toRight = positions[1][position];
            for (int line = begin; line < end; line++) {
                float sum = left[line];
                left[line] = sum * toLeft;
                right[line] = sum * toRight;
            }
        } else if (middleSide) {
            decodeMiddleSide(begin, end);
        }
    }

    private void decodeMiddleSide(int begin, int end) {
        for (int line = begin; line < end; line++) {
            float middle = left[line] * HALF_POWER;
            float side = right[line] * HALF_POWER;
            left[line] = middle + side;
            right[line] = middle - side;
        }
    }
}
