package org.stemmixer.codecs.flac;

import java.util.Arrays;

/**
 * Decodes subframes, each of which has the samples of one channel: RFC 9639, 9.2.
 *
 * <p>Samples lie behind {@link FlacPredictors#MARGIN} others. They have up to 32 bits, but the difference of two channels
 * of 32 bits has 33: such subframes are {@linkplain #decodeLong decoded} into longs.
 */
final class FlacSubframeDecoder {

    private static final int MARGIN = FlacPredictors.MARGIN;
    private static final int TYPE_CONSTANT = 0;
    private static final int TYPE_VERBATIM = 1;
    private static final int TYPE_FIXED = 8;
    private static final int TYPE_LINEAR = 32;
    private static final int MAX_FIXED_ORDER = 4;

    private final FlacBits bits;
    private final int[] coefficients = new int[FlacPredictors.MAX_ORDER];
    private final long[] warmUp = new long[FlacPredictors.MAX_ORDER];

    /** What the header of the subframe says. */
    private int type;

    private int order;
    private int wasted;

    /** Bits that the sum of a linear prediction is shifted by. */
    private int shift;

    FlacSubframeDecoder(FlacBits bits) {
        this.bits = bits;
    }

    /** Decodes a subframe of samples of at most 32 bits. */
    void decode(int sampleBits, int[] samples, int frames) throws FlacFrameException {
        int stored = readHeader(sampleBits, frames);
        int end = MARGIN + frames;
        if (type == TYPE_CONSTANT) {
            Arrays.fill(samples, MARGIN, end, (int) bits.readSigned(stored));
        } else if (type == TYPE_VERBATIM) {
            for (int i = MARGIN; i < end; i++) {
                samples[i] = (int) bits.readSigned(stored);
            }
        } else {
            readPrediction(stored, samples, frames);
            int from = MARGIN + order;
            for (int i = 0; i < order; i++) {
                samples[MARGIN + i] = (int) warmUp[i];
            }
            if (type == TYPE_LINEAR) {
                boolean fits = largestSum(stored) <= Integer.MAX_VALUE;
                FlacPredictors.restoreLinear(order, coefficients, shift, fits, samples, from, end);
            } else {
                FlacPredictors.restoreFixed(order, samples, from, end);
            }
        }
        if (wasted > 0) {
            for (int i = MARGIN; i < end; i++) {
                samples[i] <<= wasted;
            }
        }
    }

    /**
     * Decodes a subframe of samples of at most 33 bits.
     *
     * @param residuals room for as many samples
     */
    void decodeLong(int sampleBits, long[] samples, int[] residuals, int frames) throws FlacFrameException {
        int stored = readHeader(sampleBits, frames);
        int end = MARGIN + frames;
        if (type == TYPE_CONSTANT) {
            Arrays.fill(samples, MARGIN, end, bits.readSigned(stored));
        } else if (type == TYPE_VERBATIM) {
            for (int i = MARGIN; i < end; i++) {
                samples[i] = bits.readSigned(stored);
            }
        } else {
            readPrediction(stored, residuals, frames);
            System.arraycopy(warmUp, 0, samples, MARGIN, order);
            if (type == TYPE_LINEAR) {
                FlacPredictors.restoreLinear(order, coefficients, shift, residuals, samples, MARGIN + order, end);
            } else {
                FlacPredictors.restoreFixed(order, residuals, samples, MARGIN + order, end);
            }
        }
        for (int i = MARGIN; i < end; i++) {
            samples[i] <<= wasted;
        }
    }

    /** The most that the sum of a prediction can be, before it is shifted. */
    private long largestSum(int stored) {
        long sum = 0;
        for (int i = 0; i < order; i++) {
            sum += Math.abs(coefficients[i]);
        }
        return sum << (stored - 1);
    }

    /** Reads type, order and wasted bits; returns how many bits samples are stored in. */
    private int readHeader(int sampleBits, int frames) throws FlacFrameException {
        int header = bits.read(8);
        int code = header >> 1;
        if (code >= TYPE_LINEAR) {
            type = TYPE_LINEAR;
            order = code - TYPE_LINEAR + 1;
        } else if (code >= TYPE_FIXED) {
            type = TYPE_FIXED;
            order = code - TYPE_FIXED;
        } else {
            type = code;
            order = 0;
        }
        wasted = (header & 1) == 0 ? 0 : bits.readUnary() + 1;
        int stored = sampleBits - wasted;
        boolean known = header < 0x80
                && (code >= TYPE_LINEAR || code <= TYPE_VERBATIM || (code >= TYPE_FIXED && order <= MAX_FIXED_ORDER));
        if (!known || order > frames || stored < 1) {
            throw FlacFrameException.DAMAGED;
        }
        return stored;
    }

    /** Reads warm-up, coefficients and residuals. */
    private void readPrediction(int stored, int[] residuals, int frames) throws FlacFrameException {
        for (int i = 0; i < order; i++) {
            warmUp[i] = bits.readSigned(stored);
        }
        if (type == TYPE_LINEAR) {
            int precision = bits.read(4) + 1;
            shift = (int) bits.readSigned(5);
            if (precision == 16 || shift < 0) {
                throw FlacFrameException.DAMAGED;
            }
            for (int i = 0; i < order; i++) {
                coefficients[i] = (int) bits.readSigned(precision);
            }
            Arrays.fill(coefficients, order, coefficients.length, 0);
        }
        readResiduals(residuals, frames);
    }

    private void readResiduals(int[] residuals, int frames) throws FlacFrameException {
        int method = bits.read(2);
        int partitionOrder = bits.read(4);
        int partitionFrames = frames >> partitionOrder;
        if (method > 1 || partitionFrames << partitionOrder != frames || partitionFrames < order) {
            throw FlacFrameException.DAMAGED;
        }
        int parameterBits = 4 + method;
        int escape = (1 << parameterBits) - 1;
        int from = MARGIN + order;
        for (int partition = 1; partition <= 1 << partitionOrder; partition++) {
            int to = MARGIN + partition * partitionFrames;
            int parameter = bits.read(parameterBits);
            if (parameter < escape) {
                bits.readRice(parameter, residuals, from, to);
            } else {
                readEscaped(bits.read(5), residuals, from, to);
            }
            from = to;
        }
    }

    private void readEscaped(int residualBits, int[] residuals, int from, int to) throws FlacFrameException {
        for (int i = from; i < to; i++) {
            residuals[i] = residualBits == 0 ? 0 : (int) bits.readSigned(residualBits);
        }
    }
}
