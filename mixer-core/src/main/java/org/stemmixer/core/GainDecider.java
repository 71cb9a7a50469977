package org.stemmixer.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.internal.Log;
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
    private boolean automatic;
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
        decider.automatic = options.auto().isPresent();
        decider.amount =
                options.gainAmount() * options.auto().map(AutoMix::amount).orElse(1.0);
        return decider;
    }

    private static GainDecider chosen(MixOptions options) {
        if (!options.autoGain()) {
            return options.auto().isPresent() ? cnn(Fallback.NONE) : new GainDecider(null, false);
        }
        if (options.predictor().isPresent()) {
            return new GainDecider(options.predictor().get(), false);
        }
        return options.useCnn()
                ? cnn(options.requireCnn() ? Fallback.REFUSED : Fallback.RULES)
                : new GainDecider(new RuleBasedGainPredictor(), true);
    }

    /** The model that decides, if one does. */
    Optional<ModelProvenance> model() {
        return Optional.ofNullable(predictor).flatMap(GainPredictor::model);
    }

    /** Who tells the predictor what stems play by their sound, if it wants to know. */
    Optional<Planner> roles() {
        return rolePredictor().map(RolePlanner::new);
    }

    private Optional<RolePredictor> rolePredictor() {
        return predictor == null || predictor.fallbackReason().isPresent() ? Optional.empty() : predictor.roles();
    }

    /**
     * What decides gains, if anything does. Where roles are known by sound, the stems of one source are moved together; what the
     * rules do with each stem by itself stays as it is.
     */
    Optional<Planner> gains() {
        if (predictor == null) {
            return Optional.empty();
        }
        GainPlanner all = new GainPlanner(predictor, amount);
        GainPlanner gains = predictor.model().isPresent() && automatic ? all.withFeaturesOnRequest() : all;
        return Optional.of(rolePredictor().isPresent() ? new SourceGains(gains) : gains);
    }

    /** What came in the way, in words. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What happens where the CNN cannot be used. */
    private enum Fallback {
        REFUSED,
        RULES,
        NONE
    }

    private static GainDecider cnn(Fallback fallback) {
        String problem = "mixer-ml is not on the class path";
        try {
            Optional<GainPredictorProvider> provider = StreamSupport.stream(
                            ServiceLoader.load(GainPredictorProvider.class, GainDecider.class.getClassLoader())
                                    .spliterator(),
                            false)
                    .filter(candidate -> candidate.name().equals("cnn"))
                    .findFirst();
            if (provider.isPresent()) {
                return of(provider.get().create(), fallback);
            }
        } catch (ServiceConfigurationError e) {
            problem = "mixer-ml cannot be loaded: " + e.getMessage();
        }
        String why = problem;
        if (fallback == Fallback.REFUSED) {
            throw missing(why);
        }
        if (fallback == Fallback.NONE) {
            return without(why);
        }
        if (TOLD.compareAndSet(false, true)) {
            // Only here: to have a logger costs what a short mix does.
            Log.warning(GainDecider.class.getName(), "CNN not used ({0}); gains are predicted by rules", why);
        }
        GainPredictor rules = stems -> new RuleBasedGainPredictor()
                .predict(stems).stream()
                        .map(prediction -> prediction.insteadOfCnn(why))
                        .toList();
        GainDecider decider = new GainDecider(rules, true);
        decider.warnings.add(fallback(why));
        return decider;
    }

    private static GainDecider without(String why) {
        GainDecider decider = new GainDecider(null, false);
        decider.warnings.add("CNN not used (" + why + "); gains are left alone, and roles are those that names tell");
        return decider;
    }

    private static GainDecider of(GainPredictor predictor, Fallback fallback) {
        GainDecider decider = new GainDecider(predictor, true);
        Optional<String> why = predictor.fallbackReason();
        if (why.isPresent()) {
            if (fallback != Fallback.RULES) {
                decider.close();
                if (fallback == Fallback.REFUSED) {
                    throw missing(why.get());
                }
                return without(why.get());
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
