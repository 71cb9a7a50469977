package org.stemmixer.codecs.opus;

import java.util.Arrays;

/**
 * Reads the shape of one band: a vector of norm 1, as pulses; a band with many bits is split into halves first, and two
 * channels into mid and side (RFC 6716, 4.3.4). What has no bits is filled from lower bands, or with noise.
 *
 * <p>Results of reading are masks with a bit for each block that is not empty.
 */
final class CeltShape {

    private static final int EIGHTHS = RangeDecoder.EIGHTHS;
    private static final int ONE_BIT = 1 << EIGHTHS;
    private static final int MAX_LINES = 176;
    private static final float FOLDING_NOISE = 1f / 256;

    /** A place that does not exist. */
    static final int NONE = -1;

    private final RangeDecoder in;
    private final CeltFrame frame;

    /** What lower bands have been, for folding: by channel, where it lies in the frame. */
    private final float[][] folded = new float[2][CeltTables.SHORT_BLOCK << CeltTables.MAX_LOG_BLOCKS];

    private final float[] source = new float[2 * MAX_LINES];
    private final float[] scratch = new float[2 * MAX_LINES];
    private final int[] pulses = new int[MAX_LINES];
    private int band;

    /** Eighths of bits that are left for all. */
    private int left;

    /** How mid and side, or two halves, divide: set by {@link #split}. */
    private int angle;

    private boolean inverted;
    private int angleBits;
    private int fillLeft;

    CeltShape(RangeDecoder in, CeltFrame frame) {
        this.in = in;
        this.frame = frame;
    }

    /** Begins a band. */
    void begin(int newBand, int eighthsLeft) {
        band = newBand;
        left = eighthsLeft;
    }

    float[] folded(int channel) {
        return folded[channel];
    }

    /**
     * Reads the shape of one channel.
     *
     * @param x takes it
     * @param from where it begins
     * @param lines how many
     * @param bits in eighths
     * @param foldFrom where in {@code fold} the lower band lies that it may be filled from, or {@link #NONE}
     * @param fold the lower bands
     * @param foldTo the channel whose lower bands it is to be one of, or {@link #NONE}
     * @param gain its norm
     * @param fill which blocks of the lower band are not empty
     */
    int readOne(
            float[] x, int from, int lines, int bits, int foldFrom, float[] fold, int foldTo, float gain, int fill) {
        if (lines == 1) {
            readSign(x, from);
            if (foldTo != NONE) {
                folded[foldTo][CeltTables.EDGES[band] << frame.logBlocks] = x[from];
            }
            return 1;
        }
        int change = frame.resolutions[band];
        int recombine = Math.max(0, change);
        int blocks = frame.blocks();
        int perBlock = lines / blocks;
        boolean longBlock = blocks == 1;
        float[] low = fold;
        int lowFrom = foldFrom;
        if (lowFrom != NONE && (recombine > 0 || ((perBlock & 1) == 0 && change < 0) || blocks > 1)) {
            System.arraycopy(fold, foldFrom, source, 0, lines);
            low = source;
            lowFrom = 0;
        }
        int filled = fill;
        for (int k = 0; k < recombine; k++) {
            if (lowFrom != NONE) {
                LineOrder.haar(low, lowFrom, lines >> k, 1 << k);
            }
            filled = joinPairs(filled);
        }
        blocks >>= recombine;
        perBlock <<= recombine;
        int divisions = 0;
        for (; (perBlock & 1) == 0 && change + divisions < 0; divisions++) {
            if (lowFrom != NONE) {
                LineOrder.haar(low, lowFrom, perBlock, blocks);
            }
            filled |= filled << blocks;
            blocks <<= 1;
            perBlock >>= 1;
        }
        boolean reordered = blocks > 1;
        if (reordered && lowFrom != NONE) {
            LineOrder.separate(low, lowFrom, perBlock >> recombine, blocks << recombine, longBlock, scratch);
        }
        int mask = readPart(x, from, lines, bits, blocks, lowFrom, low, frame.logBlocks, gain, filled);
        if (reordered) {
            LineOrder.interleave(x, from, perBlock >> recombine, blocks << recombine, longBlock, scratch);
        }
        for (int k = 0; k < divisions; k++) {
            blocks >>= 1;
            perBlock <<= 1;
            mask |= mask >> blocks;
            LineOrder.haar(x, from, perBlock, blocks);
        }
        for (int k = 0; k < recombine; k++) {
            mask = doubleBits(mask);
            LineOrder.haar(x, from, lines >> k, 1 << k);
        }
        blocks <<= recombine;
        if (foldTo != NONE) {
            float scale = (float) Math.sqrt(lines);
            int at = CeltTables.EDGES[band] << frame.logBlocks;
            for (int i = 0; i < lines; i++) {
                folded[foldTo][at + i] = scale * x[from + i];
            }
        }
        return mask & (1 << blocks) - 1;
    }

    /** A band of one line has only a sign. */
    private void readSign(float[] x, int from) {
        x[from] = 1;
        if (left >= ONE_BIT) {
            x[from] = in.rawBits(1) != 0 ? -1 : 1;
            left -= ONE_BIT;
        }
    }

    /** Reads a part of a band, which may be split again. */
    private int readPart(
            float[] x,
            int from,
            int lines,
            int bits,
            int blocks,
            int lowFrom,
            float[] low,
            int logSize,
            float gain,
            int fill) {
        PulseCosts costs = PulseCosts.of(band, logSize);
        if (logSize == -1 || lines <= 2 || bits <= costs.most() + 12) {
            return readPulses(x, from, lines, bits, blocks, lowFrom, low, costs, gain, fill);
        }
        int half = lines / 2;
        int halfLog = logSize - 1;
        int halfFill = blocks == 1 ? (fill & 1) | fill << 1 : fill;
        int halfBlocks = (blocks + 1) >> 1;
        split(half, bits, halfBlocks, blocks > 1, halfLog, false, halfFill);
        int theta = angle;
        int nowFill = fillLeft;
        int shared = bits - angleBits;
        int imbalance = SplitAngle.imbalance(theta, half);
        if (blocks > 1 && (theta & SplitAngle.FULL - 1) != 0) {
            // Short blocks: what comes before a beat is heard less, and what comes after it.
            imbalance = theta > SplitAngle.FULL / 2
                    ? imbalance - (imbalance >> (4 - halfLog))
                    : Math.min(0, imbalance + (half << EIGHTHS >> (5 - halfLog)));
        }
        int first = Math.max(0, Math.min(shared, (shared - imbalance) / 2));
        int second = shared - first;
        float firstGain = gain * first(theta);
        float secondGain = gain * second(theta);
        int lowSecond = lowFrom == NONE ? NONE : lowFrom + half;
        int shift = blocks >> 1;
        int before = left;
        int mask;
        if (first >= second) {
            mask = readPart(x, from, half, first, halfBlocks, lowFrom, low, halfLog, firstGain, nowFill);
            second += rebalance(first, before, theta != 0);
            mask |= readPart(
                            x,
                            from + half,
                            half,
                            second,
                            halfBlocks,
                            lowSecond,
                            low,
                            halfLog,
                            secondGain,
                            nowFill >> halfBlocks)
                    << shift;
        } else {
            mask = readPart(
                            x,
                            from + half,
                            half,
                            second,
                            halfBlocks,
                            lowSecond,
                            low,
                            halfLog,
                            secondGain,
                            nowFill >> halfBlocks)
                    << shift;
            first += rebalance(second, before, theta != SplitAngle.FULL);
            mask |= readPart(x, from, half, first, halfBlocks, lowFrom, low, halfLog, firstGain, nowFill);
        }
        return mask;
    }

    /** What a part has not used of its bits, beyond three of them, goes to the other. */
    private int rebalance(int given, int leftBefore, boolean otherSounds) {
        int unused = given - (leftBefore - left);
        return unused > 3 << EIGHTHS && otherSounds ? unused - (3 << EIGHTHS) : 0;
    }

    private static float first(int theta) {
        return (theta == 0 ? 32767 : theta == SplitAngle.FULL ? 0 : SplitAngle.cosine(theta)) / 32768f;
    }

    private static float second(int theta) {
        return first(SplitAngle.FULL - theta);
    }

    /** Reads the angle between two parts; in stereo, whether the side is upside down. */
    private void split(int lines, int bits, int blocks, boolean shortBlocks, int logSize, boolean stereo, int fill) {
        int logWidth = CeltTables.LOG_WIDTHS[band] + logSize * ONE_BIT;
        int steps = stereo && band >= frame.intensity ? 1 : SplitAngle.steps(lines, bits, logWidth, stereo);
        int before = in.tellEighths();
        angle = 0;
        inverted = false;
        if (steps != 1) {
            if (stereo && lines > 2) {
                angle = SplitAngle.readStepped(in, steps);
            } else if (stereo || shortBlocks) {
                angle = SplitAngle.readUniform(in, steps);
            } else {
                angle = SplitAngle.readTriangular(in, steps);
            }
        } else if (stereo) {
            inverted = bits > 2 << EIGHTHS && left > 2 << EIGHTHS && in.bit(2);
        }
        angleBits = in.tellEighths() - before;
        left -= angleBits;
        int all = (1 << blocks) - 1;
        fillLeft = fill;
        if (angle == 0) {
            fillLeft &= all;
        } else if (angle == SplitAngle.FULL) {
            fillLeft &= all << blocks;
        }
    }

    private int readPulses(
            float[] x,
            int from,
            int lines,
            int bits,
            int blocks,
            int lowFrom,
            float[] low,
            PulseCosts costs,
            float gain,
            int fill) {
        int steps = costs.stepsFor(bits);
        left -= costs.cost(steps);
        while (left < 0 && steps > 0) {
            left += costs.cost(steps);
            left -= costs.cost(--steps);
        }
        int all = (1 << blocks) - 1;
        if (steps > 0) {
            int count = PulseCosts.pulses(steps);
            float scale = gain / (float) Math.sqrt(PulseCode.read(in, pulses, lines, count));
            for (int i = 0; i < lines; i++) {
                x[from + i] = scale * pulses[i];
            }
            LineOrder.spread(x, from, lines, blocks, count, frame.spread);
            return blocks == 1 ? 1 : occupied(lines / blocks, blocks);
        }
        int filled = fill & all;
        if (filled == 0) {
            Arrays.fill(x, from, from + lines, 0);
            return 0;
        }
        for (int i = 0; i < lines; i++) {
            if (lowFrom == NONE) {
                x[from + i] = frame.random() >> 20;
            } else {
                x[from + i] = low[lowFrom + i] + ((frame.random() & 0x8000) != 0 ? FOLDING_NOISE : -FOLDING_NOISE);
            }
        }
        LineOrder.normalize(x, from, lines, gain);
        return lowFrom == NONE ? all : filled;
    }

    private int occupied(int perBlock, int blocks) {
        int mask = 0;
        for (int i = 0; i < perBlock * blocks; i++) {
            mask |= pulses[i] != 0 ? 1 << (i / perBlock) : 0;
        }
        return mask;
    }

    /** Reads the shapes of both channels: mid and side, of which the mid is folded from. */
    int readBoth(float[] x, float[] y, int from, int lines, int bits, int foldFrom, float[] fold, int fill) {
        if (lines == 1) {
            readSign(x, from);
            readSign(y, from);
            folded[0][CeltTables.EDGES[band] << frame.logBlocks] = x[from];
            return 1;
        }
        int blocks = frame.blocks();
        split(lines, bits, blocks, false, frame.logBlocks, true, fill);
        int theta = angle;
        boolean turned = inverted;
        int shared = bits - angleBits;
        float mid = first(theta);
        float side = second(theta);
        int mask;
        if (lines == 2) {
            mask = readPair(x, y, from, shared, foldFrom, fold, theta, fill);
        } else {
            int midBits = Math.max(0, Math.min(shared, (shared - SplitAngle.imbalance(theta, lines)) / 2));
            int sideBits = shared - midBits;
            int midFill = fillLeft;
            int before = left;
            if (midBits >= sideBits) {
                mask = readOne(x, from, lines, midBits, foldFrom, fold, 0, 1, midFill);
                sideBits += rebalance(midBits, before, theta != 0);
                mask |= readOne(y, from, lines, sideBits, NONE, fold, NONE, side, midFill >> blocks);
            } else {
                mask = readOne(y, from, lines, sideBits, NONE, fold, NONE, side, midFill >> blocks);
                midBits += rebalance(sideBits, before, theta != SplitAngle.FULL);
                mask |= readOne(x, from, lines, midBits, foldFrom, fold, 0, 1, midFill);
            }
            merge(x, y, from, lines, mid);
        }
        for (int i = from; turned && i < from + lines; i++) {
            y[i] = -y[i];
        }
        return mask;
    }

    /** Of two lines, the side is at right angles to the mid, and takes a sign only. */
    private int readPair(float[] x, float[] y, int from, int bits, int foldFrom, float[] fold, int theta, int fill) {
        boolean signed = theta != 0 && theta != SplitAngle.FULL;
        boolean sideLouder = theta > SplitAngle.FULL / 2;
        float[] louder = sideLouder ? y : x;
        float[] other = sideLouder ? x : y;
        left -= signed ? ONE_BIT : 0;
        float sign = signed && in.rawBits(1) != 0 ? -1 : 1;
        int mask = readOne(louder, from, 2, bits - (signed ? ONE_BIT : 0), foldFrom, fold, 0, 1, fill);
        other[from] = -sign * louder[from + 1];
        other[from + 1] = sign * louder[from];
        float mid = first(theta);
        float side = second(theta);
        for (int i = from; i < from + 2; i++) {
            float m = mid * x[i];
            float s = side * y[i];
            x[i] = m - s;
            y[i] = m + s;
        }
        return mask;
    }

    /** From mid, of norm 1, and side, which is scaled, to left and right, each of norm 1. */
    private static void merge(float[] x, float[] y, int from, int lines, float mid) {
        float product = 0;
        float side = 0;
        for (int i = from; i < from + lines; i++) {
            product += x[i] * y[i];
            side += y[i] * y[i];
        }
        float left = mid * mid + side - 2 * mid * product;
        float right = mid * mid + side + 2 * mid * product;
        if (left < 6e-4f || right < 6e-4f) {
            System.arraycopy(x, from, y, from, lines);
            return;
        }
        float leftGain = 1 / (float) Math.sqrt(left);
        float rightGain = 1 / (float) Math.sqrt(right);
        for (int i = from; i < from + lines; i++) {
            float m = mid * x[i];
            float s = y[i];
            x[i] = leftGain * (m - s);
            y[i] = rightGain * (m + s);
        }
    }

    /** Neighbouring blocks become one, which is not empty if either was not. */
    private static int joinPairs(int mask) {
        int joined = 0;
        for (int i = 0; i < 8; i++) {
            joined |= (mask >> (2 * i) & 3) != 0 ? 1 << i : 0;
        }
        return joined;
    }

    /** Each block becomes two. */
    private static int doubleBits(int mask) {
        int doubled = 0;
        for (int i = 0; i < 8; i++) {
            doubled |= ((mask >> i & 1) * 3) << (2 * i);
        }
        return doubled;
    }
}
