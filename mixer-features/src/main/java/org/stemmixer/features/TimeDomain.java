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

    /** With sums of even and odd samples apart, so that an addition need not wait for the one before. */
    private double sumLevels(double[] buffer, int from, int to) {
        double square0 = 0;
        double square1 = 0;
        double absolute0 = 0;
        double absolute1 = 0;
        double deviation0 = 0;
        double deviation1 = 0;
        double deviationSquare0 = 0;
        double deviationSquare1 = 0;
        int i = from;
        for (; i < to - 1; i += 2) {
            double x0 = buffer[i];
            double x1 = buffer[i + 1];
            double d0 = x0 - shift;
            double d1 = x1 - shift;
            square0 += x0 * x0;
            square1 += x1 * x1;
            absolute0 += Math.abs(x0);
            absolute1 += Math.abs(x1);
            deviation0 += d0;
            deviation1 += d1;
            deviationSquare0 += d0 * d0;
            deviationSquare1 += d1 * d1;
        }
        if (i < to) {
            double x = buffer[i];
            double d = x - shift;
            square0 += x * x;
            absolute0 += Math.abs(x);
            deviation0 += d;
            deviationSquare0 += d * d;
        }
        absoluteSum += absolute0 + absolute1;
        shiftedSum += deviation0 + deviation1;
        shiftedSquares += deviationSquare0 + deviationSquare1;
        return square0 + square1;
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
