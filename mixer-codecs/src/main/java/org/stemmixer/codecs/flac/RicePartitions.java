package org.stemmixer.codecs.flac;

/**
 * Divides residuals into partitions and gives each the parameter that makes it shortest: RFC 9639, 9.2.7.
 *
 * <p>What a partition costs with each parameter is counted, not estimated: in the smallest partitions, whose costs add up
 * to those of larger ones.
 */
final class RicePartitions {

    /** The most partitions are 2 to the power of this. */
    static final int MAX_ORDER = 6;

    /** Parameters up to here have four bits; above, all have five. */
    private static final int MAX_SHORT_PARAMETER = 14;

    private static final int MAX_PARAMETER = 30;

    private final int[] parameters = new int[1 << MAX_ORDER];
    private final int[] candidate = new int[1 << MAX_ORDER];

    /** For each parameter and partition, the sum of the quotients. */
    private final long[][] quotients = new long[MAX_PARAMETER + 1][1 << MAX_ORDER];

    private int order;
    private boolean wide;
    private long bits;

    /** The bits that all partitions take with their parameters, and with their own header. */
    long bits() {
        return bits;
    }

    /**
     * Finds the shortest division.
     *
     * @param folded residuals as unsigned numbers, those of the warm-up left out
     * @param frames of the block
     * @param warmUp samples of the first partition that have no residual
     * @param limit what has to be shorter
     * @return whether it is; if not, the division is not known
     */
    boolean plan(int[] folded, int frames, int warmUp, long limit) {
        int finest = Math.min(MAX_ORDER, Integer.numberOfTrailingZeros(frames));
        while (finest > 0 && frames >> finest <= warmUp) {
            finest--;
        }
        int most = 0;
        for (int i = 0; i < frames - warmUp; i++) {
            most |= folded[i];
        }
        int partitionFrames = frames >> finest;
        int mostBits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        int highest = Math.min(MAX_PARAMETER, mostBits);
        // Quotients of one partition shall fit 31 bits in sum; lower parameters are not the best of such numbers.
        int partitionBits = Integer.SIZE - Integer.numberOfLeadingZeros(partitionFrames);
        int lowest = Math.max(0, Math.min(highest, mostBits + partitionBits - 31));
        count(folded, warmUp, finest, partitionFrames, lowest, lowest);
        int first = highest;
        int last = lowest;
        double expected = 0;
        for (int partition = 0; partition < 1 << finest; partition++) {
            double mean = (double) (quotients[lowest][partition] << lowest) / partitionFrames;
            int about = Math.max(0, Math.getExponent(mean));
            first = Math.min(first, about - 2);
            last = Math.max(last, about + 1);
            expected += partitionFrames * (about + Math.scalb(mean, -about));
        }
        if (expected > limit) {
            return false; // it would take at least this, and nearly half a bit for each residual more
        }
        lowest = Math.max(lowest, first);
        highest = Math.max(lowest, Math.min(highest, last));
        count(folded, warmUp, finest, partitionFrames, lowest, highest);
        bits = Long.MAX_VALUE;
        for (int tried = finest; tried >= 0; tried--) {
            tryOrder(tried, frames, warmUp, lowest, highest);
            if (tried > 0) {
                merge(tried, lowest, highest);
            }
        }
        return bits < limit;
    }

    private void count(int[] folded, int warmUp, int finest, int partitionFrames, int lowest, int highest) {
        for (int partition = 0; partition < 1 << finest; partition++) {
            int from = Math.max(0, partition * partitionFrames - warmUp);
            int to = (partition + 1) * partitionFrames - warmUp;
            for (int parameter = lowest; parameter <= highest; parameter++) {
                quotients[parameter][partition] = sum(folded, from, to, parameter);
            }
        }
    }

    private static int sum(int[] folded, int from, int to, int parameter) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += folded[i] >>> parameter;
        }
        return sum;
    }

    private void tryOrder(int tried, int frames, int warmUp, int lowest, int highest) {
        long total = 0;
        boolean five = false;
        for (int partition = 0; partition < 1 << tried; partition++) {
            long count = (long) (frames >> tried) - (partition == 0 ? warmUp : 0);
            long least = Long.MAX_VALUE;
            for (int parameter = lowest; parameter <= highest; parameter++) {
                long cost = count * (parameter + 1) + quotients[parameter][partition];
                if (cost < least) {
                    least = cost;
                    candidate[partition] = parameter;
                }
            }
            total += least;
            five |= candidate[partition] > MAX_SHORT_PARAMETER;
        }
        total += 6 + ((five ? 5L : 4L) << tried);
        if (total < bits) {
            bits = total;
            order = tried;
            wide = five;
            System.arraycopy(candidate, 0, parameters, 0, 1 << tried);
        }
    }

    private void merge(int from, int lowest, int highest) {
        for (int parameter = lowest; parameter <= highest; parameter++) {
            long[] sums = quotients[parameter];
            for (int partition = 0; partition < 1 << (from - 1); partition++) {
                sums[partition] = sums[2 * partition] + sums[2 * partition + 1];
            }
        }
    }

    /** Writes residuals as planned. */
    void write(FlacBitWriter out, int[] folded, int frames, int warmUp) {
        int parameterBits = wide ? 5 : 4;
        out.put(parameterBits - 4, 2);
        out.put(order, 4);
        int from = 0;
        for (int partition = 0; partition < 1 << order; partition++) {
            int to = (partition + 1) * (frames >> order) - warmUp;
            out.put(parameters[partition], parameterBits);
            out.putRice(parameters[partition], folded, from, to);
            from = to;
        }
    }
}
