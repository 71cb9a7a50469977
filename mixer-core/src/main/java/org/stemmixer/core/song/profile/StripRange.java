package org.stemmixer.core.song.profile;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.stemmixer.dsp.chain.MixParameters;

/** What the controls of the channel strip can do, read off its parameters: all of them are linear in what they control. */
final class StripRange {

    private static final MixParameters LEAST = MixParameters.of(new double[MixParameters.NAMES.size()]);
    private static final MixParameters MOST = MixParameters.of(ones());

    private StripRange() {}

    /** The least that a control can do. */
    static double least(ToDoubleFunction<MixParameters> control) {
        return control.applyAsDouble(LEAST);
    }

    /** The most that a control can do. */
    static double most(ToDoubleFunction<MixParameters> control) {
        return control.applyAsDouble(MOST);
    }

    /** What the control does that comes closest to what is wanted. */
    static double closest(ToDoubleFunction<MixParameters> control, double wanted) {
        return Math.max(least(control), Math.min(most(control), wanted));
    }

    /** The parameter in [0, 1] for which a control does what is wanted, or comes closest to it. */
    static double parameter(ToDoubleFunction<MixParameters> control, double wanted) {
        double parameter = (wanted - least(control)) / (most(control) - least(control));
        return Math.max(0, Math.min(1, parameter));
    }

    private static double[] ones() {
        double[] ones = new double[MixParameters.NAMES.size()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
