package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.RolePrediction;
import org.stemmixer.core.plan.RolePredictor;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.ml.internal.StemSound;

/**
 * Tells what stems play by a small network, from the spectrum of a stem, how its bands rise, fall and stand out, and its course. Neither
 * the level of a stem nor its name counts. How often it is right, for each role, and how far its probabilities can be trusted, its card
 * says ({@link BundledModels}) and {@code docs/role-model.md} shows.
 *
 * <p>Of less than two seconds of audio, or half a second in which a stem plays, nothing is said: nothing so short was learned.
 *
 * <p>Where there is no usable model, the sound says nothing: every prediction is {@link RolePrediction#NONE}, {@link
 * #fallbackReason()} says why, and a warning goes to the log {@code org.stemmixer.ml} once.
 *
 * <p>Safe for use by several threads. Holds native memory until it is closed.
 */
public final class SoundRolePredictor implements RolePredictor, AutoCloseable {

    private static final String BUNDLED_FOLDER = "role/";

    private final LoadedModel<OnnxRoleModel> model;

    /** A predictor with the model that is bundled with this module. */
    public SoundRolePredictor() {
        this(LoadedModel.orReason(() -> OnnxRoleModel.open(ModelSource.onClassPath(BUNDLED_FOLDER)
                .orElseThrow(() -> new ModelException("no model of roles is bundled")))));
    }

    private SoundRolePredictor(LoadedModel<OnnxRoleModel> model) {
        this.model = model;
    }

    /**
     * A predictor with the given model and no other.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @throws ModelException if the model is missing or cannot be used; the message says why
     */
    public static SoundRolePredictor load(Path path) throws ModelException {
        return new SoundRolePredictor(LoadedModel.of(OnnxRoleModel.open(ModelSource.of(path))));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this predictor is closed
     */
    @Override
    public RolePrediction predict(StemMeasurements stem) throws IOException {
        return model.use(loaded -> predict(loaded, stem), reason -> RolePrediction.NONE);
    }

    private static RolePrediction predict(OnnxRoleModel model, StemMeasurements stem) throws IOException {
        LoudnessSpectrogram heard = stem.get(SpectrogramReader.OF_STEM);
        // What is no audio is said where levels are decided.
        Optional<float[]> sound = heard.isFinite() && StemSound.isLongEnough(heard)
                ? StemSound.of(heard, stem.get(Measure.SAMPLE_PEAK).dbfs())
                : Optional.empty();
        return sound.isPresent() ? model.predict(sound.get()) : RolePrediction.NONE;
    }

    @Override
    public Set<Measure<?>> measures() {
        return model.isPresent() ? Set.of(SpectrogramReader.OF_STEM, Measure.SAMPLE_PEAK) : Set.of();
    }

    /** The model that is used; empty if none is. */
    @Override
    public Optional<ModelProvenance> model() {
        return model.get().map(loaded -> loaded.manifest().provenance());
    }

    /** Why no model is used; empty if one is. */
    public Optional<String> fallbackReason() {
        return model.failure();
    }

    /** Gives native memory back, once predictions under way have ended, for which it does not wait. Closing twice is harmless. */
    @Override
    public void close() {
        model.close();
    }
}
