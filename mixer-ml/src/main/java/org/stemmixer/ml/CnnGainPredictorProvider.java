package org.stemmixer.ml;

import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.GainPredictorProvider;

/** Offers {@link CnnGainPredictor} to the mixer under the name {@code cnn}. */
public final class CnnGainPredictorProvider implements GainPredictorProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public CnnGainPredictorProvider() {}

    @Override
    public String name() {
        return CnnGainPredictor.SOURCE;
    }

    /** A predictor with the default model, as {@link CnnGainPredictor#CnnGainPredictor()} finds it. */
    @Override
    public GainPredictor create() {
        return new CnnGainPredictor();
    }
}
