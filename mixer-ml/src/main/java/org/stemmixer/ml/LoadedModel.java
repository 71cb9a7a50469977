package org.stemmixer.ml;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A model that was loaded, or why none could be; shared by threads, and closed when none uses it.
 *
 * @param <M> the kind of model; closing it throws nothing
 */
final class LoadedModel<M extends AutoCloseable> {

    private static final System.Logger LOG = System.getLogger("org.stemmixer.ml");

    private final @Nullable M model;
    /** Why there is no model; empty if there is one. */
    private final String failure;

    private final AtomicBoolean warned = new AtomicBoolean();
    private final UseCount uses = new UseCount("the predictor", this::free);

    private LoadedModel(@Nullable M model, String failure) {
        this.model = model;
        this.failure = failure;
        if (model == null) {
            warnOnce(failure);
        }
    }

    static <M extends AutoCloseable> LoadedModel<M> of(M model) {
        return new LoadedModel<>(model, "");
    }

    /** The model that is opened, or the reason why it cannot be, which is logged. */
    static <M extends AutoCloseable> LoadedModel<M> orReason(Opening<M> opening) {
        try {
            return of(opening.open());
        } catch (ModelException e) {
            return new LoadedModel<>(null, e.getMessage());
        }
    }

    boolean isPresent() {
        return model != null;
    }

    Optional<M> get() {
        return Optional.ofNullable(model);
    }

    /** Why there is no model. */
    Optional<String> failure() {
        return model == null ? Optional.of(failure) : Optional.empty();
    }

    /**
     * Uses the model, or does without it where there is none or it fails.
     *
     * @throws IllegalStateException if it is closed
     */
    <T> T use(Use<M, T> use, Fallback<T> fallback) throws IOException {
        uses.begin();
        try {
            return model == null ? fallback.without(failure) : use.with(model);
        } catch (ModelException e) {
            warnOnce(e.getMessage());
            return fallback.without(e.getMessage());
        } finally {
            uses.end();
        }
    }

    /** Closes the model, after uses under way have ended, for which it does not wait; twice is harmless. */
    void close() {
        uses.close();
    }

    private void free() {
        try {
            if (model != null) {
                model.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void warnOnce(String reason) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "Model not used, rules decide: {0}", reason);
        }
    }

    /** Opens a model. */
    @FunctionalInterface
    interface Opening<M> {
        M open() throws ModelException;
    }

    /** Uses a model. */
    @FunctionalInterface
    interface Use<M, T> {
        T with(M model) throws IOException;
    }

    /** Does without. */
    @FunctionalInterface
    interface Fallback<T> {
        T without(String reason) throws IOException;
    }
}
