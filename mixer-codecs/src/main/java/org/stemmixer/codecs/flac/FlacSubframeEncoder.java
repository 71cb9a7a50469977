package org.stemmixer.codecs.flac;

/**
 * Encodes the samples of one channel: RFC 9639, 9.2. Of a constant, a fixed and a linear predictor, and samples as they are,
 * it takes what is shortest.
 *
 * <p>Samples have up to 25 bits: 24, and one more for the difference of two channels.
 */
final class FlacSubframeEncoder {

    private static final int MAX_FIXED_ORDER = 4;

    /** More precise coefficients of samples of so many bits cost more than they save. */
    private static final int COARSE_BITS = 17;

    private static final int COARSE_PRECISION = 12;
    private static final int FINE_PRECISION = 15;

    private static final int HEADER_BITS = 8;

    /** Fixed predictors as linear ones: with samples of 25 bits, their sums have 29. */
    private static final int[][] FIXED_COEFFICIENTS = {
        {0, 0, 0, 0, 0, 0, 0, 0},
        {1, 0, 0, 0, 0, 0, 0, 0},
        {2, -1, 0, 0, 0, 0, 0, 0},
        {3, -3, 1, 0, 0, 0, 0, 0},
        {4, -6, 4, -1, 0, 0, 0, 0}
    };

    /** Shifted, and taken from a sample, such a sum is a residual that fits. */
    private static final long MAX_INT_SUM = 1L << 30;

    private final LinearPrediction prediction;
    private final int[] warmUp = new int[FlacPredictors.MAX_ORDER];
    private final int[] coefficients = new int[FlacPredictors.MAX_ORDER];

    private int[] samples = new int[0];
    private int[] residuals;
    private int[] tried;
    private RicePartitions partitions = new RicePartitions();
    private RicePartitions triedPartitions = new RicePartitions();
    private int frames;
    private int wasted;
    private int sampleBits;
    private Kind kind = Kind.VERBATIM;
    private int order;
    private int precision;
    private int shift;
    private long bits;

    private enum Kind {
        CONSTANT(0),
        VERBATIM(1),
        FIXED(8),
        LINEAR(31);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /**
     * An encoder.
     *
     * @param blockFrames the most frames of a block
     * @param prediction may be shared by several
     */
    FlacSubframeEncoder(int blockFrames, LinearPrediction prediction) {
        this.prediction = prediction;
        this.residuals = new int[blockFrames];
        this.tried = new int[blockFrames];
    }

    /** The bits of the subframe that was planned last. */
    long bits() {
        return bits;
    }

    /**
     * Finds the shortest subframe.
     *
     * @param samples of a channel behind {@link FlacPredictors#MARGIN} others; those of wasted bits are shifted
     * @param channelBits of a sample, at most 25
     */
    void plan(int[] samples, int frames, int channelBits) {
        this.samples = samples;
        this.frames = frames;
        int offset = FlacPredictors.MARGIN;
        int all = 0;
        boolean constant = true;
        for (int i = offset; i < offset + frames; i++) {
            all |= samples[i];
            constant &= samples[i] == samples[offset];
        }
        wasted = all == 0 ? 0 : Math.min(channelBits - 1, Integer.numberOfTrailingZeros(all));
        sampleBits = channelBits - wasted;
        if (wasted > 0) {
            for (int i = offset; i < offset + frames; i++) {
                samples[i] >>= wasted;
            }
        }
        int header = HEADER_BITS + wasted;
        order = 0;
        if (constant) {
            kind = Kind.CONSTANT;
            bits = (long) header + sampleBits;
            return;
        }
        kind = Kind.VERBATIM;
        bits = header + (long) sampleBits * frames;
        int highest = prediction.solve(samples, offset, frames);
        if (highest > 0) {
            tryLinear(header, highest);
        }
        tryFixed(header);
    }

    private void tryFixed(int header) {
        int best = bestFixedOrder();
        int[] c = FIXED_COEFFICIENTS[best];
        fold(samples, c, 0, FlacPredictors.MARGIN + best, FlacPredictors.MARGIN + frames, tried);
        consider(Kind.FIXED, best, header + (long) best * sampleBits);
    }

    /** The order with the smallest sum of magnitudes, which is nearly the one with the shortest codes. */
    private int bestFixedOrder() {
        int highest = Math.min(MAX_FIXED_ORDER, frames - 1);
        if (highest < MAX_FIXED_ORDER) {
            return 0;
        }
        long sum0 = 0;
        long sum1 = 0;
        long sum2 = 0;
        long sum3 = 0;
        long sum4 = 0;
        int offset = FlacPredictors.MARGIN;
        int last0 = samples[offset + 3];
        int last1 = last0 - samples[offset + 2];
        int last2 = last1 - (samples[offset + 2] - samples[offset + 1]);
        int last3 = last2 - (samples[offset + 2] - 2 * samples[offset + 1] + samples[offset]);
        for (int i = offset + 4; i < offset + frames; i++) {
            int next0 = samples[i];
            int next1 = next0 - last0;
            int next2 = next1 - last1;
            int next3 = next2 - last2;
            int next4 = next3 - last3;
            sum0 += Math.abs(next0);
            sum1 += Math.abs(next1);
            sum2 += Math.abs(next2);
            sum3 += Math.abs(next3);
            sum4 += Math.abs(next4);
            last0 = next0;
            last1 = next1;
            last2 = next2;
            last3 = next3;
        }
        long[] sums = {sum0, sum1, sum2, sum3, sum4};
        int best = 0;
        for (int candidate = 1; candidate <= MAX_FIXED_ORDER; candidate++) {
            if (sums[candidate] < sums[best]) {
                best = candidate;
            }
        }
        return best;
    }

    private void tryLinear(int header, int highest) {
        int candidatePrecision = sampleBits <= COARSE_BITS ? COARSE_PRECISION : FINE_PRECISION;
        int best = prediction.bestOrder(highest, frames, candidatePrecision + sampleBits);
        if (!prediction.quantize(best, candidatePrecision) || !residuals(best)) {
            return;
        }
        long described = 4 + 5 + (long) best * (candidatePrecision + sampleBits);
        if (consider(Kind.LINEAR, best, header + described)) {
            precision = candidatePrecision;
            shift = prediction.shift();
            System.arraycopy(prediction.quantized(), 0, coefficients, 0, best);
        }
    }

    /** Computes folded residuals; false if one has more than the 31 bits and a sign that are allowed. */
    private boolean residuals(int linearOrder) {
        int from = FlacPredictors.MARGIN + linearOrder;
        int to = FlacPredictors.MARGIN + frames;
        long sum = 0;
        for (int j = 0; j < linearOrder; j++) {
            sum += Math.abs(prediction.quantized()[j]);
        }
        if (sum << (sampleBits - 1) <= MAX_INT_SUM) {
            fold(samples, prediction.quantized(), prediction.shift(), from, to, tried);
            return true;
        }
        return foldLong(samples, prediction.quantized(), prediction.shift(), from, to, tried);
    }

    /** A loop for where sums fit 32 bits, of which processors do several at once. */
    private static void fold(int[] s, int[] c, int shift, int from, int to, int[] target) {
        int c0 = c[0];
        int c1 = c[1];
        int c2 = c[2];
        int c3 = c[3];
        int c4 = c[4];
        int c5 = c[5];
        int c6 = c[6];
        int c7 = c[7];
        for (int i = from; i < to; i++) {
            int sum = c7 * s[i - 8] + c6 * s[i - 7] + c5 * s[i - 6] + c4 * s[i - 5];
            sum += c3 * s[i - 4] + c2 * s[i - 3] + c1 * s[i - 2] + c0 * s[i - 1];
            int residual = s[i] - (sum >> shift);
            target[i - from] = residual << 1 ^ residual >> 31;
        }
    }

    private static boolean foldLong(int[] s, int[] c, int shift, int from, int to, int[] target) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        long c4 = c[4];
        long c5 = c[5];
        long c6 = c[6];
        long c7 = c[7];
        long exceeding = 0;
        for (int i = from; i < to; i++) {
            long sum = c7 * s[i - 8] + c6 * s[i - 7] + c5 * s[i - 6] + c4 * s[i - 5];
            sum += c3 * s[i - 4] + c2 * s[i - 3] + c1 * s[i - 2] + c0 * s[i - 1];
            long residual = s[i] - (sum >> shift);
            exceeding |= residual ^ residual >> 63;
            target[i - from] = (int) (residual << 1 ^ residual >> 63);
        }
        return exceeding < 1L << 30;
    }

    /** Takes what was tried if it is shorter than the best so far. */
    private boolean consider(Kind candidate, int candidateOrder, long otherBits) {
        if (!triedPartitions.plan(tried, frames, candidateOrder, bits - otherBits)) {
            return false;
        }
        bits = otherBits + triedPartitions.bits();
        kind = candidate;
        order = candidateOrder;
        RicePartitions replaced = partitions;
        partitions = triedPartitions;
        triedPartitions = replaced;
        int[] old = residuals;
        residuals = tried;
        tried = old;
        for (int i = 0; i < order; i++) {
            warmUp[i] = samples[FlacPredictors.MARGIN + i];
        }
        return true;
    }

    /** Writes the subframe that was planned. */
    void write(FlacBitWriter out) {
        out.reserve(bits);
        out.put(((long) kind.code + order) << 1 | (wasted > 0 ? 1 : 0), HEADER_BITS);
        if (wasted > 0) {
            out.putUnary(wasted - 1);
        }
        int offset = FlacPredictors.MARGIN;
        switch (kind) {
            case CONSTANT -> out.put(samples[offset], sampleBits);
            case VERBATIM -> {
                for (int i = offset; i < offset + frames; i++) {
                    out.put(samples[i], sampleBits);
                }
            }
            case FIXED -> writePrediction(out);
            case LINEAR -> writePrediction(out);
        }
    }

    private void writePrediction(FlacBitWriter out) {
        for (int i = 0; i < order; i++) {
            out.put(warmUp[i], sampleBits);
        }
        if (kind == Kind.LINEAR) {
            out.put(precision - 1, 4);
            out.put(shift, 5);
            for (int i = 0; i < order; i++) {
                out.put(coefficients[i], precision);
            }
        }
        partitions.write(out, residuals, frames, order);
    }
}
