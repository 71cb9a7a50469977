package org.stemmixer.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.GainPredictorProvider;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.core.render.Closing;
import org.stemmixer.core.render.Stem;

/** Finds the predictor that options ask for. */
final class GainPredictors {

    private static final System.Logger LOG = System.getLogger(GainPredictors.class.getName());
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private GainPredictors() {}

    /** Predicts with what the options ask for; a predictor opened for that is closed again. */
    static List<StemResult> decide(MixOptions options, List<Stem> stems, List<AnalyzedStem> analyzed, Executor executor)
            throws IOException {
        if (options.predictor().isPresent()) {
            return GainDecider.decide(stems, analyzed, options.predictor().get(), executor);
        }
        GainPredictor predictor = options.useCnn() ? cnn() : new RuleBasedGainPredictor();
        try {
            return GainDecider.decide(stems, analyzed, predictor, executor);
        } finally {
            Closing.close(predictor);
        }
    }

    private static GainPredictor cnn() {
        String problem = "mixer-ml is not on the class path";
        try {
            Optional<GainPredictorProvider> provider =
                    ServiceLoader.load(GainPredictorProvider.class, GainPredictors.class.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::get)
                            .filter(candidate -> candidate.name().equals("cnn"))
                            .findFirst();
            if (provider.isPresent()) {
                return provider.get().create();
            }
        } catch (ServiceConfigurationError e) {
            problem = "mixer-ml cannot be loaded: " + e.getMessage();
        }
        String why = problem;
        if (TOLD.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "CNN not used ({0}); gains are predicted by rules", why);
        }
        return stems -> new RuleBasedGainPredictor()
                .predict(stems).stream()
                        .map(prediction -> prediction.insteadOfCnn(why))
                        .toList();
    }
}
