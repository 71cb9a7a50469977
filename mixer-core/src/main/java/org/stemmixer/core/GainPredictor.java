package org.stemmixer.core;

import java.io.IOException;
import java.util.List;

/** Decides the gain of each stem of a mix. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface GainPredictor {

    /**
     * Predicts one gain for each stem.
     *
     * @param stems all stems of the mix, analysed at the mixer's sample rate before any gain
     * @return one prediction for each stem, in the same order
     * @throws IOException if a stem's audio was asked for and cannot be read
     */
    List<GainPrediction> predict(List<AnalyzedStem> stems) throws IOException;
}
