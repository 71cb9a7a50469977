package org.stemmixer.core.render;

import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.Decibels;

/**
 * What a fader and its pan do to the two sides, linear.
 *
 * @param left gain of the left side
 * @param right gain of the right side
 */
record FaderGains(double left, double right) {

    static final FaderGains UNITY = new FaderGains(1, 1);

    static final FaderGains SILENT = new FaderGains(0, 0);

    static FaderGains of(double gainDb, double pan) {
        double gain = Decibels.toLinear(gainDb);
        ConstantPowerPan sides = ConstantPowerPan.of(pan).unityAtCentre();
        return new FaderGains(gain * sides.left(), gain * sides.right());
    }

    FaderGains times(double level) {
        return new FaderGains(level * left, level * right);
    }
}
