package org.stemmixer.core.auto;

import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.Decibels;

/**
 * How a signal lies between two sides, as mean squares: of left, of right, and of their product. Those of unrelated signals add up.
 * An immutable value.
 *
 * @param left mean of left²
 * @param right mean of right²
 * @param product mean of left · right
 */
record StereoPower(double left, double right, double product) {

    static final StereoPower SILENCE = new StereoPower(0, 0, 0);

    /** Of (left + right) / 2. */
    double mid() {
        return Math.max(0, (left + right + 2 * product) / 4);
    }

    /** Of (left - right) / 2. */
    double side() {
        return Math.max(0, (left + right - 2 * product) / 4);
    }

    /** Of both sides together. */
    double total() {
        return left + right;
    }

    /** Side over mid: minus infinity for mono, 0 for unrelated sides; NaN for silence. */
    double sideToMidDb() {
        return Decibels.fromPower(side() / mid());
    }

    /** Right over left: above 0 on the right; NaN for silence. */
    double balanceDb() {
        return Decibels.fromPower(right / left);
    }

    /** 1 for mono, 0 for unrelated sides, -1 for opposite ones; 0 where a side is silent. */
    double correlation() {
        double root = Math.sqrt(left * right);
        return root == 0 ? 0 : Math.max(-1, Math.min(1, product / root));
    }

    /** What is lost when both sides are mixed to one, as {@link org.stemmixer.dsp.loudness.AudioMetrics} has it; NaN for silence. */
    double monoLossDb() {
        return Decibels.fromPower(total() / 2 / mid());
    }

    StereoPower plus(StereoPower other) {
        return new StereoPower(left + other.left, right + other.right, product + other.product);
    }

    /** Louder or quieter by a gain of power. */
    StereoPower times(double gain) {
        return new StereoPower(gain * left, gain * right, gain * product);
    }

    /** Behind the pan of a stem. */
    StereoPower panned(double pan) {
        ConstantPowerPan gains = ConstantPowerPan.of(pan).unityAtCentre();
        return new StereoPower(
                gains.left() * gains.left() * left,
                gains.right() * gains.right() * right,
                gains.left() * gains.right() * product);
    }

    /** With the side signal at another linear gain. */
    StereoPower widened(double width) {
        double mid = mid();
        double side = width * width * side();
        // What mid and side have in common is (left - right) / 4 and grows with the side's gain.
        double common = width * (left - right) / 4;
        return new StereoPower(mid + side + 2 * common, mid + side - 2 * common, mid - side);
    }

    /** With that much of mid turned to side, as {@link org.stemmixer.dsp.stereo.PseudoStereo} does at this angle. */
    StereoPower pseudoStereo(double angle) {
        return new StereoPower(left, right, Math.cos(2 * angle) * mid() - side());
    }
}
