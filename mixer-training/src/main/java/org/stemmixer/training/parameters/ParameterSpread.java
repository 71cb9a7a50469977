package org.stemmixer.training.parameters;

import java.util.List;
import org.stemmixer.dsp.chain.MixParameters;

/** How much parameters vary over songs: what never moves in the labels cannot be learned, and what never moves in a model was not. */
final class ParameterSpread {

    private ParameterSpread() {}

    /**
     * The standard deviation of each parameter.
     *
     * @param all at least one
     */
    static double[] of(List<MixParameters> all) {
        double[] mean = ParameterErrors.mean(all).toArray();
        double[] spread = new double[mean.length];
        for (MixParameters parameters : all) {
            double[] values = parameters.toArray();
            for (int i = 0; i < spread.length; i++) {
                spread[i] += (values[i] - mean[i]) * (values[i] - mean[i]) / all.size();
            }
        }
        for (int i = 0; i < spread.length; i++) {
            spread[i] = Math.sqrt(spread[i]);
        }
        return spread;
    }
}
