package org.stemmixer.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.GainPlanner;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.GainPredictorProvider;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.RolePredictor;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.core.render.Closeables;

/** The predictor of gains that options ask for, if they ask for one; what was opened for that is closed again. */
final class GainDecider implements AutoCloseable {

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final @Nullable GainPredictor predictor;
    private final boolean opened;
    private double amount = 1;
    private final List<String> warnings = new ArrayList<>();

    private GainDecider(@Nullable GainPredictor predictor, boolean opened) {
        this.predictor = predictor;
        this.opened = opened;
    }

    /**
     * The predictor of these options.
     *
     * @throws IllegalStateException if they require the CNN and it cannot be used
     */
    static GainDecider of(MixOptions options) {
        GainDecider decider = chosen(options);
        decider.amount = options.gainAmount();
        return decider;
    }

    private static GainDecider chosen(MixOptions options) {
        if (!options.autoGain()) {
            return new GainDecider(null, false);
        }
        if (options.predictor().isPresent()) {
            return new GainDecider(options.predictor().get(), false);
        }
        return options.useCnn() ? cnn(options.requireCnn()) : new GainDecider(new RuleBasedGainPredictor(), true);
    }

    /** The model that decides, if one does. */
    Optional<ModelProvenance> model() {
        return Optional.ofNullable(predictor).flatMap(GainPredictor::model);
    }

    /**
     * What decides gains, if anything does. A predictor that wants to know the roles of stems by their sound gets them before, and
     * the stems of one source are moved together; what the rules do with each stem by itself stays as it is.
     *
     * @param rolesKnown whether somebody else tells the roles
     */
    List<Planner> planners(boolean rolesKnown) {
        if (predictor == null) {
            return List.of();
        }
        GainPlanner gains = new GainPlanner(predictor, amount);
        Optional<RolePredictor> roles = predictor.fallbackReason().isPresent() ? Optional.empty() : predictor.roles();
        if (roles.isEmpty()) {
            return List.of(gains);
        }
        Planner together = new SourceGains(gains);
        return rolesKnown ? List.of(together) : List.of(new RolePlanner(roles.get()), together);
    }

    /** What came in the way, in words. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private static GainDecider cnn(boolean required) {
        String problem = "mixer-ml is not on the class path";
        try {
            Optional<GainPredictorProvider> provider =
                    ServiceLoader.load(GainPredictorProvider.class, GainDecider.class.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::get)
                            .filter(candidate -> candidate.name().equals("cnn"))
                            .findFirst();
            if (provider.isPresent()) {
                return of(provider.get().create(), required);
            }
        } catch (ServiceConfigurationError e) {
            problem = "mixer-ml cannot be loaded: " + e.getMessage();
        }
        String why = problem;
        if (required) {
            throw missing(why);
        }
        if (TOLD.compareAndSet(false, true)) {
            // Only here: to have a logger costs what a short mix does.
            System.getLogger(GainDecider.class.getName())
                    .log(System.Logger.Level.WARNING, "CNN not used ({0}); gains are predicted by rules", why);
        }
        GainPredictor rules = stems -> new RuleBasedGainPredictor()
                .predict(stems).stream()
                        .map(prediction -> prediction.insteadOfCnn(why))
                        .toList();
        GainDecider decider = new GainDecider(rules, true);
        decider.warnings.add(fallback(why));
        return decider;
    }

    private static GainDecider of(GainPredictor predictor, boolean required) {
        GainDecider decider = new GainDecider(predictor, true);
        Optional<String> why = predictor.fallbackReason();
        if (why.isPresent()) {
            if (required) {
                decider.close();
                throw missing(why.get());
            }
            decider.warnings.add(fallback(why.get()));
        }
        return decider;
    }

    private static IllegalStateException missing(String why) {
        return new IllegalStateException("the CNN is required, but cannot be used: " + why);
    }

    private static String fallback(String why) {
        return "CNN not used (" + why + "); gains are predicted by rules";
    }

    @Override
    public void close() {
        if (opened && predictor != null) {
            Closeables.close(predictor);
        }
    }
}
