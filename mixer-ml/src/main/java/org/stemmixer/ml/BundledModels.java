package org.stemmixer.ml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.profile.Intervention;

/**
 * The models that come with this module. The resource {@code models.txt} lists their folders, a line each; for each task,
 * the first one is the default. Thread-safe: static functions only.
 */
public final class BundledModels {

    private static final String INDEX = "models.txt";
    private static final int MAX_BYTES = 1 << 20;

    private BundledModels() {}

    /**
     * All of them, in the order of the list; none if the module was built without models.
     *
     * @throws ModelException if one that is listed is missing or cannot be read
     */
    public static List<BundledModel> list() throws ModelException {
        return list(INDEX);
    }

    static List<BundledModel> list(String index) throws ModelException {
        List<BundledModel> models = new ArrayList<>();
        for (String folder : folders(index)) {
            ModelSource source = source(folder);
            models.add(new BundledModel(
                    manifest(source).text("task"),
                    provenance(source),
                    text(source, "card.md"),
                    text(source, "card.json")));
        }
        return models;
    }

    /**
     * Where a model is.
     *
     * @param task what it is for
     * @param name its name or that of the predictor which it is in a {@link SongMixer}; empty for the default
     * @return empty if there is none
     * @throws ModelException if one that is listed is missing or cannot be read
     */
    static Optional<ModelSource> find(String task, Optional<String> name) throws ModelException {
        for (String folder : folders(INDEX)) {
            ModelSource source = source(folder);
            String own = provenance(source).name();
            boolean named =
                    name.isEmpty() || name.get().equals(own) || name.get().equals(SongModel.nameOf(own));
            if (named && manifest(source).text("task").equals(task)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /**
     * Models of mixing parameters, not loaded yet: those that go least far first, of those that go equally far the ones with the
     * smallest errors on their cards, those without at the end.
     *
     * @param aim what songs are brought closer to
     * @throws ModelException if one that is listed is missing or cannot be read
     */
    static List<SongModel> songModels(SongAim aim) throws ModelException {
        List<SongModel> models = new ArrayList<>();
        for (String folder : folders(INDEX)) {
            ModelSource source = source(folder);
            if (manifest(source).text("task").equals(OnnxMixParameterPredictor.TASK)) {
                models.add(new SongModel(source, text(source, "card.json"), aim));
            }
        }
        models.sort(
                Comparator.comparing((SongModel model) -> model.intervention().orElse(Intervention.BALANCED))
                        .thenComparingDouble(model ->
                                model.error().map(ModelTestError::meanAbsolute).orElse(Double.POSITIVE_INFINITY)));
        return models;
    }

    private static List<String> folders(String index) throws ModelException {
        try (InputStream in = BundledModels.class.getResourceAsStream(index)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new ModelException("cannot read " + index + ": " + e.getMessage(), e);
        }
    }

    private static ModelSource source(String folder) throws ModelException {
        return ModelSource.onClassPath(folder + "/")
                .orElseThrow(() -> new ModelException("there is no bundled model " + folder));
    }

    private static ManifestFields manifest(ModelSource source) throws ModelException {
        return ManifestFields.parse(source.read(source.manifestName(), MAX_BYTES));
    }

    private static ModelProvenance provenance(ModelSource source) throws ModelException {
        ManifestFields manifest = manifest(source);
        return new ModelProvenance(manifest.text("name"), manifest.text("version"), manifest.text("sha256"));
    }

    private static String text(ModelSource source, String name) throws ModelException {
        return new String(source.read(name, MAX_BYTES), StandardCharsets.UTF_8);
    }
}
