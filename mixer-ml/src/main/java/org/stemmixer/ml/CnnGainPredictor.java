package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.RuleBasedGainPredictor;

/**
 * Predicts gains by a convolutional network that hears each stem together with the sum of all others.
 *
 * <p>The song is cut into up to 16 parts of equal length, and of each part the model hears the excerpt in which the stem
 * is loudest, unless that is 20 dB below its loudest one, all at the levels that they come at, and says how loud the stem
 * should be. A stem's gain goes from its integrated loudness (ITU-R BS.1770-5) to the mean of what the model said, weighted
 * by the stem's energy; the mean over all stems is taken off, as gains are relative, and the rest limited as the model's
 * manifest says. Confidence is {@code n / (n + 1) / (1 + (spread / 3 LU)^2)} with the effective number of excerpts n and
 * the weighted standard deviation of the answers. Silent stems keep their level and have no confidence. Songs shorter than an
 * excerpt are filled up with silence. The audio is read once, in bounded memory, and resampled to the model's rate.
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

    private static final System.Logger LOG = System.getLogger("org.stemmixer.ml");

    private final @Nullable OnnxGainModel model;
    /** Why there is no model; empty if there is one. */
    private final String fallbackReason;

    private final GainPredictor rules = new RuleBasedGainPredictor();
    private final AtomicBoolean warned = new AtomicBoolean();
    /** Predictions hold the read lock, so that closing waits for them before native memory goes. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /**
     * A predictor with the default model, or with the rules if that cannot be used. The default is the model named by
     * the system property {@value #MODEL_PROPERTY}; if the property is not set, the model bundled with this module.
     */
    public CnnGainPredictor() {
        this(Loaded.orReason(CnnGainPredictor::openDefault));
    }

    private CnnGainPredictor(Loaded loaded) {
        this.model = loaded.model();
        this.fallbackReason = loaded.failure();
        if (model == null) {
            warnOnce(fallbackReason);
        }
    }

    /**
     * A predictor with the given model and no other.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @return a predictor that uses the model
     * @throws ModelException if the model is missing or cannot be used; the message says why
     */
    public static CnnGainPredictor load(Path path) throws ModelException {
        return new CnnGainPredictor(new Loaded(OnnxGainModel.open(ModelSource.of(path)), ""));
    }

    /**
     * A predictor with the given model, or with the rules if that cannot be used.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @return a predictor; {@link #fallbackReason()} says why it does not use the model, if so
     */
    public static CnnGainPredictor loadOrFallBack(Path path) {
        return new CnnGainPredictor(Loaded.orReason(() -> OnnxGainModel.open(ModelSource.of(path))));
    }

    /** Whether a model was loaded. */
    public boolean usesModel() {
        return model != null;
    }

    /** Why no model is used; empty if one is. */
    @Override
    public Optional<String> fallbackReason() {
        return model == null ? Optional.of(fallbackReason) : Optional.empty();
    }

    /** The model that is used; empty if none is. */
    @Override
    public Optional<ModelProvenance> model() {
        return model == null ? Optional.empty() : Optional.of(model.manifest().provenance());
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
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the predictor is closed");
            }
            if (model == null) {
                return byRules(stems, fallbackReason);
            }
            return new MixListener(model).predict(stems, executor);
        } catch (ModelException e) {
            warnOnce(e.getMessage());
            return byRules(stems, e.getMessage());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Gives native memory back, after predictions under way have ended. Closing twice is harmless. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed && model != null) {
                model.close();
            }
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private List<GainPrediction> byRules(List<AnalyzedStem> stems, String why) throws IOException {
        return rules.predict(stems).stream()
                .map(prediction -> prediction.insteadOfCnn(why))
                .toList();
    }

    private void warnOnce(String reason) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "CNN not used, gains follow the rules: {0}", reason);
        }
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

    /** A model and an empty text, or no model and the reason. */
    private record Loaded(@Nullable OnnxGainModel model, String failure) {

        static Loaded orReason(Opening opening) {
            try {
                return new Loaded(opening.open(), "");
            } catch (ModelException e) {
                return new Loaded(null, e.getMessage());
            }
        }
    }

    @FunctionalInterface
    private interface Opening {
        OnnxGainModel open() throws ModelException;
    }
}
