package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import org.stemmixer.dsp.filter.BiquadCoefficients;

/**
 * Filters all channels with K-weighting and sums their weighted squares.
 *
 * <p>Both stages run in one loop, two channels at a time: the recursions of a single channel leave the processor
 * waiting. Each stage, written in transposed direct form II as y = b0 x + s1, s1' = b1 x - a1 y + s2, s2' = b2 x - a2
 * y, has y replaced in the state equations, so that a state depends on the last one through one product and one sum
 * only: s1' = (b1 - a1 b0) x - a1 s1 + s2, s2' = (b2 - a2 b0) x - a2 s1.
 */
final class KWeightedPower {

    /** Below this a state is set to zero: a long silence would end in subnormal numbers, which are slow. -600 dBFS. */
    private static final double NEGLIGIBLE = 1e-30;

    private static final int STATES = 4;

    private final double[] weights;
    /** States of one channel after the other: s1 and s2 of the shelf, s1 and s2 of the high-pass. */
    private final double[] state;
    /** The states at the beginning of what is processed. */
    private final double[] before;

    private final double shelfB0;
    private final double shelfX1;
    private final double shelfX2;
    private final double shelfA1;
    private final double shelfA2;
    private final double passX1;
    private final double passX2;
    private final double passA1;
    private final double passA2;

    KWeightedPower(int sampleRate, double[] weights) {
        this.weights = weights;
        this.state = new double[STATES * weights.length];
        this.before = new double[state.length];
        BiquadCoefficients shelf = KWeighting.shelf(sampleRate);
        shelfB0 = shelf.b0();
        shelfX1 = shelf.b1() - shelf.a1() * shelf.b0();
        shelfX2 = shelf.b2() - shelf.a2() * shelf.b0();
        shelfA1 = shelf.a1();
        shelfA2 = shelf.a2();
        BiquadCoefficients pass = KWeighting.highPass(sampleRate);
        passX1 = pass.b1() - pass.a1();
        passX2 = pass.b2() - pass.a2();
        passA1 = pass.a1();
        passA2 = pass.a2();
    }

    /** A copy, to look ahead with. */
    KWeightedPower(KWeightedPower other) {
        weights = other.weights;
        state = other.state.clone();
        before = new double[state.length];
        shelfB0 = other.shelfB0;
        shelfX1 = other.shelfX1;
        shelfX2 = other.shelfX2;
        shelfA1 = other.shelfA1;
        shelfA2 = other.shelfA2;
        passX1 = other.passX1;
        passX2 = other.passX2;
        passA1 = other.passA1;
        passA2 = other.passA2;
    }

    /**
     * Filters the samples {@code [from, to)}.
     *
     * @return the sum over all channels of weight times the sum of squares. Not finite if a sample is not, whatever the
     *     weights; the filter is then as it was before
     */
    double process(float[][] channels, int from, int to) {
        System.arraycopy(state, 0, before, 0, state.length);
        double sum = 0;
        int c = 0;
        for (; c + 1 < channels.length; c += 2) {
            sum += pair(channels[c], channels[c + 1], from, to, c);
        }
        if (c < channels.length) {
            sum += single(channels[c], from, to, c);
        }
        if (!Double.isFinite(sum)) {
            System.arraycopy(before, 0, state, 0, state.length);
            return sum;
        }
        for (int i = 0; i < state.length; i++) {
            if (Math.abs(state[i]) < NEGLIGIBLE) {
                state[i] = 0;
            }
        }
        return sum;
    }

    void reset() {
        Arrays.fill(state, 0);
    }

    private double pair(float[] left, float[] right, int from, int to, int channel) {
        // Fields are copied to locals so that they stay in registers.
        double b0 = shelfB0;
        double x1 = shelfX1;
        double x2 = shelfX2;
        double a1 = shelfA1;
        double a2 = shelfA2;
        double px1 = passX1;
        double px2 = passX2;
        double pa1 = passA1;
        double pa2 = passA2;
        int s = STATES * channel;
        double ls1 = state[s];
        double ls2 = state[s + 1];
        double lp1 = state[s + 2];
        double lp2 = state[s + 3];
        double rs1 = state[s + 4];
        double rs2 = state[s + 5];
        double rp1 = state[s + 6];
        double rp2 = state[s + 7];
        double leftSum = 0;
        double rightSum = 0;
        for (int n = from; n < to; n++) {
            double l = left[n];
            double r = right[n];
            double ly = b0 * l + ls1;
            double ry = b0 * r + rs1;
            double ls = x1 * l + ls2 - a1 * ls1;
            double rs = x1 * r + rs2 - a1 * rs1;
            ls2 = x2 * l - a2 * ls1;
            rs2 = x2 * r - a2 * rs1;
            ls1 = ls;
            rs1 = rs;
            double lz = ly + lp1;
            double rz = ry + rp1;
            double lp = px1 * ly + lp2 - pa1 * lp1;
            double rp = px1 * ry + rp2 - pa1 * rp1;
            lp2 = px2 * ly - pa2 * lp1;
            rp2 = px2 * ry - pa2 * rp1;
            lp1 = lp;
            rp1 = rp;
            leftSum += lz * lz;
            rightSum += rz * rz;
        }
        state[s] = ls1;
        state[s + 1] = ls2;
        state[s + 2] = lp1;
        state[s + 3] = lp2;
        state[s + 4] = rs1;
        state[s + 5] = rs2;
        state[s + 6] = rp1;
        state[s + 7] = rp2;
        return weights[channel] * leftSum + weights[channel + 1] * rightSum;
    }

    private double single(float[] samples, int from, int to, int channel) {
        int s = STATES * channel;
        double s1 = state[s];
        double s2 = state[s + 1];
        double p1 = state[s + 2];
        double p2 = state[s + 3];
        double sum = 0;
        for (int n = from; n < to; n++) {
            double x = samples[n];
            double y = shelfB0 * x + s1;
            double next = shelfX1 * x + s2 - shelfA1 * s1;
            s2 = shelfX2 * x - shelfA2 * s1;
            s1 = next;
            double z = y + p1;
            next = passX1 * y + p2 - passA1 * p1;
            p2 = passX2 * y - passA2 * p1;
            p1 = next;
            sum += z * z;
        }
        state[s] = s1;
        state[s + 1] = s2;
        state[s + 2] = p1;
        state[s + 3] = p2;
        return weights[channel] * sum;
    }
}
