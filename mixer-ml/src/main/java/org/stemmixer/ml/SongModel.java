package org.stemmixer.ml;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.StyleDistance;

/** A bundled model of mixing parameters; its graph is loaded when it is first asked. Nothing may run once it is closed. */
final class SongModel implements SongPredictor, AutoCloseable {

    private static final String PREFIX = "mix-parameters-";

    private final String name;
    private final ModelSource source;
    private final MixModelManifest manifest;
    private final Optional<ModelTestError> error;
    private final SongAim aim;
    private @Nullable MixModel graph;

    /**
     * A model, not loaded yet.
     *
     * @param source where it is
     * @param cardJson its card
     * @param aim what songs are brought closer to, if the model hears it
     * @throws ModelException if its manifest or card cannot be used
     */
    SongModel(ModelSource source, String cardJson, SongAim aim) throws ModelException {
        this.source = source;
        this.aim = aim;
        manifest = MixModel.manifest(source);
        error = ModelTestError.of(cardJson);
        name = nameOf(manifest.provenance().name());
    }

    /** What a predictor is called in a {@link SongMixer} whose model has a name. */
    static String nameOf(String model) {
        String bare = model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : model;
        return bare.equals("ast") ? SongMixer.AST : bare.replace('-', '_');
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ModelProvenance> models() {
        return List.of(manifest.provenance());
    }

    @Override
    public Optional<ModelTestError> error() {
        return error;
    }

    @Override
    public boolean hearsAim() {
        return manifest.profile().isPresent();
    }

    @Override
    public Optional<Intervention> intervention() {
        return hearsAim() ? Optional.of(manifest.intervention()) : Optional.empty();
    }

    @Override
    public boolean setsLoudness() {
        return hearsAim() && aim.setsLoudness();
    }

    @Override
    public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return hearsAim() ? aim.style(song) : Optional.empty();
    }

    @Override
    public void prepare() throws ModelException {
        load();
    }

    @Override
    public void listen(SongFeatureCache song) throws IOException {
        song.excerpts(manifest.input());
    }

    @Override
    public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
        MixModel loaded = load();
        // One that does not hear it learned the profile of the library.
        ReferenceProfile profile = hearsAim() ? aim.profile(song) : ReferenceProfile.ofLibrary();
        return OnnxMixParameterPredictor.predict(loaded, song.excerpts(manifest.input()), profile);
    }

    private synchronized MixModel load() throws ModelException {
        MixModel loaded = graph;
        if (loaded == null) {
            loaded = MixModel.open(source);
            graph = loaded;
        }
        return loaded;
    }

    @Override
    public synchronized void close() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
    }
}
