package org.stemmixer.core.plan;

/**
 * Offers a {@link GainPredictor} to the mixer by name; found with {@link java.util.ServiceLoader}, so that a predictor
 * comes in by being on the class path.
 */
public interface GainPredictorProvider {

    /** The name that it is asked for by, for example {@code cnn}. */
    String name();

    /**
     * A predictor, ready for use. A predictor that holds native resources implements {@link AutoCloseable}; the mixer
     * closes what it opened itself.
     */
    GainPredictor create();
}
