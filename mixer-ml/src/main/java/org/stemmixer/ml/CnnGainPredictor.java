package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.RolePredictor;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.ml.internal.SpectrogramReader;

/**
 * Predicts gains by a convolutional network that hears each stem together with the sum of all others.
 *
 * <p>Whatever level a stem comes at, the model says from its spectrum, its course and what else sounds how loud it should be where it is
 * loudest (momentary loudness, ITU-R BS.1770-5), and how sure that is. What follows from it depends on all stems together: those
 * that are normalised get the balance that the model expects; those that lie as far from it as the stems of good mixes do are left
 * alone; of others somebody has moved the levels, and each gets the mean of the posterior, shrunk by its uncertainty. Backing vocals stay
 * below the lead. The mean over all stems, weighted by power, is taken off, as gains are relative, and the rest limited as the model's
 * manifest says. Confidence is the probability that a gain is within 2 dB of the right one. Silent stems, those as good as silent, and a
 * stem alone keep their level and have no confidence. The audio is read once, in bounded memory, and resampled to the model's rate.
 *
 * <p>Where there is no usable model, {@link RuleBasedGainPredictor} takes its place. Then {@link #usesModel()} is false,
 * every prediction has the rules' source, and a reason that begins with {@code CNN not used}; a warning goes to the log
 * {@code org.stemmixer.ml} once. The same happens for a whole mix if the model fails on one of its stems.
 *
 * <p>Results depend on neither the number of threads nor the load of the machine. Safe for use by several threads. Holds
 * native memory until it is closed.
 */
public final class CnnGainPredictor implements GainPredictor, AutoCloseable {

    /** The {@link GainPrediction#source()} of predictions made by a model. */
    public static final String SOURCE = "cnn";

    /** The system property that names the folder or the manifest of the default model. */
    public static final String MODEL_PROPERTY = "stemmixer.gainModel";

    private static final String BUNDLED_FOLDER = "gain/";

    private final LoadedModel<OnnxGainModel> model;
    private final GainPredictor rules = new RuleBasedGainPredictor();

    /** Opened when it is asked for. */
    private @Nullable SoundRolePredictor roles;

    /**
     * A predictor with the default model, or with the rules if that cannot be used. The default is the model named by
     * the system property {@value #MODEL_PROPERTY}; if the property is not set, the model bundled with this module.
     */
    public CnnGainPredictor() {
        this(LoadedModel.orReason(CnnGainPredictor::openDefault));
    }

    private CnnGainPredictor(LoadedModel<OnnxGainModel> model) {
        this.model = model;
    }

    /**
     * A predictor with the given model and no other.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @return a predictor that uses the model
     * @throws ModelException if the model is missing or cannot be used; the message says why
     */
    public static CnnGainPredictor load(Path path) throws ModelException {
        return new CnnGainPredictor(LoadedModel.of(OnnxGainModel.open(ModelSource.of(path))));
    }

    /**
     * A predictor with the given model, or with the rules if that cannot be used.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @return a predictor; {@link #fallbackReason()} says why it does not use the model, if so
     */
    public static CnnGainPredictor loadOrFallBack(Path path) {
        return new CnnGainPredictor(LoadedModel.orReason(() -> OnnxGainModel.open(ModelSource.of(path))));
    }

    /** Whether a model was loaded. */
    public boolean usesModel() {
        return model.isPresent();
    }

    /** Why no model is used; empty if one is. */
    @Override
    public Optional<String> fallbackReason() {
        return model.failure();
    }

    /** The model that is used; empty if none is. */
    @Override
    public Optional<ModelProvenance> model() {
        return model.get().map(loaded -> loaded.manifest().provenance());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this predictor is closed
     */
    @Override
    public List<GainPrediction> predict(List<AnalyzedStem> stems) throws IOException {
        return predict(stems, Runnable::run);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this predictor is closed
     */
    @Override
    public List<GainPrediction> predict(List<AnalyzedStem> stems, Executor executor) throws IOException {
        return model.use(
                loaded -> new GainInference(loaded).predict(stems, executor), reason -> byRules(stems, reason));
    }

    @Override
    public Set<Measure<?>> measures() {
        return model.isPresent() ? Set.of(SpectrogramReader.OF_STEM, Measure.SAMPLE_PEAK) : Set.of();
    }

    /** Tells roles by sound; closed with this predictor. Empty where no model is used. */
    @Override
    public Optional<RolePredictor> roles() {
        if (!model.isPresent()) {
            return Optional.empty();
        }
        synchronized (model) {
            if (roles == null) {
                roles = new SoundRolePredictor();
            }
            return Optional.of(roles);
        }
    }

    /** Gives native memory back, once predictions under way have ended, for which it does not wait. Closing twice is harmless. */
    @Override
    public void close() {
        model.close();
        synchronized (model) {
            if (roles != null) {
                roles.close();
            }
        }
    }

    private List<GainPrediction> byRules(List<AnalyzedStem> stems, String why) throws IOException {
        return rules.predict(stems).stream()
                .map(prediction -> prediction.insteadOfCnn(why))
                .toList();
    }

    private static OnnxGainModel openDefault() throws ModelException {
        String path = System.getProperty(MODEL_PROPERTY);
        if (path != null) {
            try {
                return OnnxGainModel.open(ModelSource.of(Path.of(path)));
            } catch (InvalidPathException e) {
                throw new ModelException("system property " + MODEL_PROPERTY + " is not a path: " + e.getMessage(), e);
            }
        }
        return OnnxGainModel.open(ModelSource.onClassPath(BUNDLED_FOLDER)
                .orElseThrow(() -> new ModelException(
                        "no model is bundled, and the system property " + MODEL_PROPERTY + " names none")));
    }
}
