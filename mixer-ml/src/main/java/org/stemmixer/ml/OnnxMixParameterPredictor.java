package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ExcerptStatistics;

/**
 * Predicts mixing parameters by a neural network that hears excerpts of the song.
 *
 * <p>The model hears up to 24 excerpts, spread evenly over the song, all in one batch. The parameters are the means of what
 * it gives for them, weighted by mean square. Confidence is {@code n / (n + 1) / (1 + (spread / 0.1)^2)} with the
 * effective number of excerpts n and the root mean square of the ten weighted standard deviations. A silent song is left
 * as it is. The audio is read once, in bounded memory, and resampled to the model's rate.
 *
 * <p>A model either learned what brings songs closer to one profile, or it hears the profile aimed at beside the song and can be
 * asked for any: {@link #hearsProfiles()} says which, {@link #predict(Song, ReferenceProfile)} asks. Without being told, it aims at
 * the profile of the library.
 *
 * <p>Where there is no usable model, {@link RuleBasedMixParameterPredictor} takes its place. Then {@link #usesModel()} is
 * false, and every prediction has the rules' source and reasons that begin with {@code model not used}; a warning goes to
 * the log {@code org.stemmixer.ml} once. The same happens for a song with which the model fails.
 *
 * <p>Results do not depend on the load of the machine. Safe for use by several threads, which share the model. Holds native
 * memory until it is closed.
 */
public final class OnnxMixParameterPredictor implements MixParameterPredictor, AutoCloseable {

    /** The {@link MixParameterPrediction#source()} of predictions made by a model. */
    public static final String SOURCE = "onnx";

    /** The system property that names the folder or the manifest of the default model. */
    public static final String MODEL_PROPERTY = "stemmixer.mixModel";

    /** A spread of the parameters by which confidence halves. */
    private static final double HALVING_SPREAD = 0.1;

    static final String TASK = "mix-parameters";

    private final LoadedModel<MixModel> model;
    private final MixParameterPredictor rules = new RuleBasedMixParameterPredictor();

    /**
     * A predictor with the default model, or with the rules if that cannot be used. The default is the model named by
     * the system property {@value #MODEL_PROPERTY}; if the property is not set, the first one of its task among {@link BundledModels}.
     */
    public OnnxMixParameterPredictor() {
        this(LoadedModel.orReason(OnnxMixParameterPredictor::openDefault));
    }

    private OnnxMixParameterPredictor(LoadedModel<MixModel> model) {
        this.model = model;
    }

    /**
     * A predictor with the given model and no other.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @return a predictor that uses the model
     * @throws ModelException if the model is missing or cannot be used; the message says why
     */
    public static OnnxMixParameterPredictor load(Path path) throws ModelException {
        return new OnnxMixParameterPredictor(LoadedModel.of(MixModel.open(ModelSource.of(path))));
    }

    /**
     * A predictor with a model that comes with this module.
     *
     * @param name its name, as {@link BundledModels#list()} tells it, or that of the predictor which it is in a {@link SongMixer},
     *     such as {@link SongMixer#AST}
     * @return a predictor that uses the model
     * @throws ModelException if there is no such model, or if it cannot be used
     */
    public static OnnxMixParameterPredictor bundled(String name) throws ModelException {
        ModelSource source = BundledModels.find(TASK, Optional.of(name))
                .orElseThrow(() -> new ModelException("no bundled model of mixing parameters is named " + name));
        return new OnnxMixParameterPredictor(LoadedModel.of(MixModel.open(source)));
    }

    /**
     * A predictor with the given model, or with the rules if that cannot be used.
     *
     * @param path a folder that holds a {@code manifest.json}, or a manifest file
     * @return a predictor; {@link #fallbackReason()} says why it does not use the model, if so
     */
    public static OnnxMixParameterPredictor loadOrFallBack(Path path) {
        return new OnnxMixParameterPredictor(LoadedModel.orReason(() -> MixModel.open(ModelSource.of(path))));
    }

    /** Whether a model was loaded. */
    public boolean usesModel() {
        return model.isPresent();
    }

    /** Why no model is used; empty if one is. */
    public Optional<String> fallbackReason() {
        return model.failure();
    }

    /** The model that is used; empty if none is. */
    public Optional<ModelProvenance> model() {
        return model.get().map(loaded -> loaded.manifest().provenance());
    }

    /** Whether the model hears the profile aimed at; false where none is used. */
    public boolean hearsProfiles() {
        return model.get().filter(MixModel::hearsProfiles).isPresent();
    }

    /** How far the model goes towards the profile; balanced where none is used. */
    public Intervention intervention() {
        return model.get().map(loaded -> loaded.manifest().intervention()).orElse(Intervention.BALANCED);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this predictor is closed
     */
    @Override
    public MixParameterPrediction predict(Song song) throws IOException {
        return ask(song, ReferenceProfile.ofLibrary());
    }

    /**
     * Predicts what brings a song closer to a profile: that of a style, of references, or one's own. Where no model is used, the
     * rules decide, which hear no profile.
     *
     * @throws IllegalArgumentException if the model learned one profile and hears no other
     * @throws IllegalStateException if this predictor is closed
     * @throws IOException if the song cannot be read
     */
    public MixParameterPrediction predict(Song song, ReferenceProfile profile) throws IOException {
        Objects.requireNonNull(profile, "profile");
        if (usesModel() && !hearsProfiles()) {
            throw new IllegalArgumentException("profile must not be given to "
                    + model().map(ModelProvenance::label).orElseThrow()
                    + ", which learned one and hears no other, but was \"" + profile.name() + "\"");
        }
        return ask(song, profile);
    }

    private MixParameterPrediction ask(Song song, ReferenceProfile profile) throws IOException {
        return model.use(
                loaded -> predict(
                        loaded, SongModelInput.of(song, loaded.manifest().input()), profile),
                reason -> byRules(song, reason));
    }

    /** Gives native memory back, once predictions under way have ended, for which it does not wait. Closing twice is harmless. */
    @Override
    public void close() {
        model.close();
    }

    /** What a model makes of the excerpts of a song, which were made as it hears. */
    static MixParameterPrediction predict(MixModel loaded, SongModelInput excerpts, ReferenceProfile profile)
            throws ModelException {
        if (excerpts.count() == 0) {
            return MixParameterPrediction.of(MixParameters.NEUTRAL, SOURCE, "left as it is: silent");
        }
        float[] values = loaded.predict(excerpts.count(), excerpts.logMel(), excerpts.levels(), profile);
        ExcerptStatistics mean = new ExcerptStatistics(MixParameters.NAMES.size(), HALVING_SPREAD);
        for (int i = 0; i < excerpts.count(); i++) {
            mean.add(values, i, excerpts.meanSquare(i));
        }
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            reasons.add(Text.format(
                    "%s heard %d excerpts, which differ by %.3f",
                    loaded.manifest().provenance().label(), mean.count(), mean.spread(i)));
        }
        return new MixParameterPrediction(
                MixParameters.of(mean.mean()), SOURCE, reasons, OptionalDouble.of(mean.confidence()));
    }

    private MixParameterPrediction byRules(Song song, String why) throws IOException {
        MixParameterPrediction prediction = rules.predict(song);
        List<String> reasons = prediction.reasons().stream()
                .map(reason -> "model not used (" + why + "); " + reason)
                .toList();
        return new MixParameterPrediction(
                prediction.parameters(), prediction.source(), reasons, prediction.confidence());
    }

    private static MixModel openDefault() throws ModelException {
        String path = System.getProperty(MODEL_PROPERTY);
        if (path != null) {
            try {
                return MixModel.open(ModelSource.of(Path.of(path)));
            } catch (InvalidPathException e) {
                throw new ModelException("system property " + MODEL_PROPERTY + " is not a path: " + e.getMessage(), e);
            }
        }
        return MixModel.open(BundledModels.find(TASK, Optional.empty())
                .orElseThrow(() -> new ModelException(
                        "no model is bundled, and the system property " + MODEL_PROPERTY + " names none")));
    }
}
