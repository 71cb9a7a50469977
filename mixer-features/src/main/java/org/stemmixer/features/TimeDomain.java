package org.stemmixer.features;

/**
 * Root mean square and zero-crossing rate of each frame, and the dynamic range of the whole clip.
 *
 * <p>Every sample is looked at once: sums are kept for chunks as long as the greatest common divisor of frame and hop
 * length, and a frame is a whole number of chunks. Padding counts as zeros for the root mean square and as copies of the
 * nearest sample for crossings, so it adds nothing to either.
 */
final class TimeDomain {

    /** Samples above the negative of this count as positive. */
    private static final double ZERO_THRESHOLD = 1e-10;

    private static final double DYNAMIC_RANGE_OFFSET = 1e-8;

    private final int frameLength;
    private final int hopLength;
    private final int chunkLength;
    /** For the chunks of the current frame, in a ring. */
    private final double[] squares;

    private final int[] crossings;
    private final int[] crossingsAtStart;

    /** Index of the current frame and of the next chunk, in samples of the padded clip. */
    private long framePosition;

    private long chunkPosition;

    private double shift;
    private double shiftedSum;
    private double shiftedSquares;
    private double absoluteSum;
    private long previousSign;
    private boolean started;

    TimeDomain(int frameLength, int hopLength) {
        this.frameLength = frameLength;
        this.hopLength = hopLength;
        chunkLength = greatestCommonDivisor(frameLength, hopLength);
        int chunks = frameLength / chunkLength;
        squares = new double[chunks];
        crossings = new int[chunks];
        crossingsAtStart = new int[chunks];
        framePosition = -hopLength;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** Moves on to the next frame, {@code samples} being the length of the clip as far as known. */
    void advance(double[] buffer, int start, long samples) {
        framePosition += hopLength;
        long clipStart = frameLength / 2;
        long clipEnd = clipStart + samples;
        while (chunkPosition < framePosition + frameLength) {
            long from = Math.max(chunkPosition, clipStart);
            long to = Math.min(chunkPosition + chunkLength, clipEnd);
            int slot = (int) (chunkPosition / chunkLength % squares.length);
            squares[slot] = 0;
            crossings[slot] = 0;
            crossingsAtStart[slot] = 0;
            if (from < to) {
                int first = start + (int) (from - framePosition);
                measure(buffer, first, first + (int) (to - from), slot);
            }
            chunkPosition += chunkLength;
        }
    }

    private void measure(double[] buffer, int from, int to, int slot) {
        if (!started) {
            started = true;
            // Sums about the first sample: those about zero would cancel where a constant outweighs the rest.
            shift = buffer[from];
            previousSign = sign(buffer[from]);
        }
        crossingsAtStart[slot] = (int) (sign(buffer[from]) ^ previousSign);
        crossings[slot] = countCrossings(buffer, from, to);
        squares[slot] = sumLevels(buffer, from, to);
    }

    private int countCrossings(double[] buffer, int from, int to) {
        long previous = previousSign;
        long count = 0;
        for (int i = from; i < to; i++) {
            long sign = sign(buffer[i]);
            count += sign ^ previous;
            previous = sign;
        }
        previousSign = previous;
        return (int) count;
    }

    /** 1 if negative, taken from the sign bit: a branch would be mispredicted at every other sample of noise. */
    private static long sign(double sample) {
        return Double.doubleToRawLongBits(sample + ZERO_THRESHOLD) >>> 63;
    }

    private double sumLevels(double[] buffer, int from, int to) {
        double square = 0;
        double absolute = 0;
        double deviation = 0;
        double deviationSquare = 0;
        for (int i = from; i < to; i++) {
            double x = buffer[i];
            double d = x - shift;
            square += x * x;
            absolute += Math.abs(x);
            deviation += d;
            deviationSquare += d * d;
        }
        absoluteSum += absolute;
        shiftedSum += deviation;
        shiftedSquares += deviationSquare;
        return square;
    }

    /** Root mean square of the current frame. */
    double rms() {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum / frameLength);
    }

    /** Share of samples of the current frame whose sign differs from the one before; the first one never counts. */
    double zeroCrossingRate() {
        int count = -crossingsAtStart[(int) (framePosition / chunkLength % crossings.length)];
        for (int chunk : crossings) {
            count += chunk;
        }
        return count / (double) frameLength;
    }

    /** Standard deviation over (mean absolute sample + 1e-8) of the clip. */
    double dynamicRange(long samples) {
        double variance = (shiftedSquares - shiftedSum * shiftedSum / samples) / samples;
        return Math.sqrt(Math.max(0, variance)) / (absoluteSum / samples + DYNAMIC_RANGE_OFFSET);
    }
}
