package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.measure.Measure;

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

    /**
     * The same, with an executor on which predictors that read the stems' audio may do so in parallel; what they predict does
     * not depend on it. By default it is passed over. {@link StemMixer} calls this method.
     *
     * @param stems all stems of the mix, analysed at the mixer's sample rate before any gain
     * @param executor may be busy, or run tasks on the calling thread
     * @return one prediction for each stem, in the same order
     * @throws IOException if a stem's audio was asked for and cannot be read
     */
    default List<GainPrediction> predict(List<AnalyzedStem> stems, Executor executor) throws IOException {
        return predict(stems);
    }

    /**
     * What it asks stems for with {@link AnalyzedStem#measure}, so that they are heard once for all that is asked. The features
     * are always known.
     */
    default Set<Measure<?>> measures() {
        return Set.of();
    }

    /** What tells the roles of stems whose names say nothing, for a predictor that wants to know them; by default nothing does. */
    default Optional<RolePredictor> roles() {
        return Optional.empty();
    }

    /** The model that decides; empty for rules, and where a model was to decide but cannot. */
    default Optional<ModelProvenance> model() {
        return Optional.empty();
    }

    /**
     * Why simpler rules decide in place of what this predictor is named for, such as a model that cannot be loaded; empty
     * where it works as it is meant to.
     */
    default Optional<String> fallbackReason() {
        return Optional.empty();
    }
}
