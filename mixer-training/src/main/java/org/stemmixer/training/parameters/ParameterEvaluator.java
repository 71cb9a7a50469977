package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.ml.ModelTestError;
import org.stemmixer.ml.OnnxMixParameterPredictor;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;
import org.stemmixer.training.nn.SourceCommit;

/** Measures models of mixing parameters on songs of groups that training never saw. */
public final class ParameterEvaluator {

    /** The name of the reports, {@code .md} and {@code .json}, in the folder of the models. */
    static final String REPORT = "evaluation";

    private static final String MANIFEST = "manifest.json";
    private static final String CARD = "card.json";
    private static final String ENSEMBLE = "ensemble";
    private static final String TRAINING_MEAN = "training mean";
    private static final String TEACHER = "teacher";

    private final Settings settings;
    private final PrintWriter progress;
    private final boolean terminal;

    /**
     * What to measure.
     *
     * @param data folder with songs
     * @param out folder that {@link ParameterTrainer} wrote models and its cache to; reports go there too
     * @param split as in training
     * @param labels as in training
     * @param profile as in training
     * @param degradations degraded variants of each song, at least 0
     * @param songs how many test songs to take, spread over all, at least 1
     * @param seed as in training
     * @param threads at least 1
     */
    public record Settings(
            Path data,
            Path out,
            Optional<Path> split,
            Optional<Path> labels,
            Optional<Path> profile,
            int degradations,
            int songs,
            long seed,
            int threads) {

        /** Checks the numbers. */
        public Settings {
            Checks.inRange("degradations", degradations, 0, 100);
            Checks.atLeast("songs", songs, 1);
            Checks.inRange("threads", threads, 1, 1024);
        }
    }

    /**
     * An evaluator.
     *
     * @param settings what to measure
     * @param progress is told how it goes
     * @param terminal whether somebody watches it
     */
    public ParameterEvaluator(Settings settings, PrintWriter progress, boolean terminal) {
        this.settings = settings;
        this.progress = progress;
        this.terminal = terminal;
    }

    /**
     * Measures all models below the folder, writes the reports there, and the distances into the models' cards too.
     *
     * @return the report in Markdown
     * @throws IOException if there are no models, or files cannot be read or written
     */
    public Path evaluate() throws IOException {
        ReferenceProfile profile = settings.profile.isPresent()
                ? ReferenceProfile.load(settings.profile.get())
                : ReferenceProfile.ofLibrary();
        Map<String, OnnxMixParameterPredictor> models = models();
        ParameterData data;
        List<SongOutcome> outcomes;
        try {
            data = data(profile, models.values().stream().anyMatch(OnnxMixParameterPredictor::hearsProfiles));
            outcomes = outcomes(data, profile, models);
        } finally {
            models.values().forEach(OnnxMixParameterPredictor::close);
        }
        if (outcomes.isEmpty()) {
            throw new IOException(settings.data + ": no song for test can be read and measured");
        }
        ModelCard report = report(data, profile, outcomes);
        Path markdown = settings.out.resolve(REPORT + ".md");
        Files.writeString(markdown, report.toMarkdown());
        Files.writeString(settings.out.resolve(REPORT + ".json"), report.toJson());
        completeCards(models.keySet(), outcomes);
        return markdown;
    }

    private ParameterData data(ReferenceProfile profile, boolean manyProfiles) throws IOException {
        return ParameterData.of(new ParameterData.Source(
                settings.data,
                settings.out.resolve(ParameterTrainer.CACHE),
                settings.split,
                settings.labels,
                profile,
                manyProfiles,
                settings.degradations,
                settings.seed));
    }

    private List<SongOutcome> outcomes(
            ParameterData data, ReferenceProfile profile, Map<String, OnnxMixParameterPredictor> models)
            throws IOException {
        int variants = data.degradations() + 1;
        MixParameters mean = data.meanTarget(
                SplitPart.TRAIN,
                settings.threads,
                progress(SplitPart.TRAIN, data.songs(SplitPart.TRAIN).size() * variants));
        List<TrainingSong> songs = spread(data.songs(SplitPart.TEST), settings.songs);
        Map<String, AimedPredictor> predictors = new LinkedHashMap<>();
        models.forEach((name, model) -> predictors.put(
                name, new AimedPredictor(model.intervention(), (song, aim) -> answer(model, song, aim))));
        if (models.size() > 1) {
            predictors.put(ENSEMBLE, ensemble(models));
        }
        predictors.put(TRAINING_MEAN, AimedPredictor.balanced((song, aim) -> mean));
        predictors.put(
                RuleBasedMixParameterPredictor.SOURCE, AimedPredictor.deaf(new RuleBasedMixParameterPredictor()));
        predictors.putAll(teachers(models));
        return new ParameterEvaluation(data.maker(), profile, predictors, List.copyOf(models.keySet()))
                .evaluate(
                        songs,
                        data.degradations(),
                        settings.threads,
                        progress(SplitPart.TEST, songs.size() * variants));
    }

    /** Those who taught: one of each intervention that there are models of, balanced ones under the plain name. */
    private static Map<String, AimedPredictor> teachers(Map<String, OnnxMixParameterPredictor> models) {
        Map<String, AimedPredictor> teachers = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(Intervention.BALANCED),
                        models.values().stream().map(OnnxMixParameterPredictor::intervention))
                .distinct()
                .sorted()
                .forEach(intervention -> teachers.put(
                        intervention == Intervention.BALANCED ? TEACHER : TEACHER + ", " + intervention.label(),
                        new AimedPredictor(intervention, (song, aim) -> answer(intervention, song, aim))));
        return teachers;
    }

    private static MixParameters answer(Intervention intervention, Song song, Teacher aim) throws IOException {
        return aim.profile().isPresent()
                ? new ProfileMatcher(aim.profile().get(), intervention)
                        .predict(song)
                        .parameters()
                : aim.predictor().predict(song).parameters();
    }

    /** A model that hears one profile only answers alike, whatever is aimed at. */
    private static MixParameters answer(OnnxMixParameterPredictor model, Song song, Teacher aim) throws IOException {
        return model.hearsProfiles() && aim.profile().isPresent()
                ? model.predict(song, aim.profile().get()).parameters()
                : model.predict(song).parameters();
    }

    /** Puts the distances that a model and what it is compared with leave into its card. */
    private void completeCards(Set<String> models, List<SongOutcome> outcomes) throws IOException {
        for (String model : models) {
            List<String> shown = List.of(model, TRAINING_MEAN, RuleBasedMixParameterPredictor.SOURCE, TEACHER);
            ModelFolder.addToCard(settings.out.resolve(model), EvaluationTables.distances(outcomes, shown));
        }
    }

    /** The models by the names of their folders, in order. */
    private Map<String, OnnxMixParameterPredictor> models() throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(settings.out)) {
            folders = entries.filter(entry -> Files.exists(entry.resolve(MANIFEST)))
                    .sorted()
                    .toList();
        }
        if (folders.isEmpty()) {
            throw new IOException(settings.out + ": has no models: no folder in it holds a " + MANIFEST);
        }
        Map<String, OnnxMixParameterPredictor> models = new LinkedHashMap<>();
        for (Path folder : folders) {
            models.put(String.valueOf(folder.getFileName()), OnnxMixParameterPredictor.load(folder));
        }
        return models;
    }

    /** The mean of what all models answer, weighted by the inverse of the errors on their cards. */
    private AimedPredictor ensemble(Map<String, OnnxMixParameterPredictor> models) throws IOException {
        double[] weights = new double[models.size()];
        int index = 0;
        for (String folder : models.keySet()) {
            String card = Files.readString(settings.out.resolve(folder).resolve(CARD));
            ModelTestError error = ModelTestError.of(card)
                    .orElseThrow(() -> new IOException(settings.out.resolve(folder) + ": its card tells no error"));
            weights[index++] = 1 / error.meanAbsolute();
        }
        return AimedPredictor.balanced((song, aim) -> {
            List<MixParameters> answers = new ArrayList<>();
            for (OnnxMixParameterPredictor model : models.values()) {
                answers.add(answer(model, song, aim));
            }
            return MixParameters.weightedMean(answers, weights);
        });
    }

    private ModelCard report(ParameterData data, ReferenceProfile profile, List<SongOutcome> outcomes)
            throws IOException {
        ModelCard report = ModelCard.of(
                        "Evaluation of models of mixing parameters",
                        MixProvenance.currentVersion(),
                        "On songs of groups that training never saw. Errors are those of parameters in [0, 1] against the"
                                + " labels. Distances are measured on the audio, before and after the channel strip that"
                                + " the parameters drive.")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("commit", SourceCommit.commit())
                .withFact("profile", profile.name())
                .withFact("test groups", String.join(", ", data.split().groups(SplitPart.TEST)))
                .withFact("heard of a song", "at most " + data.maker().maxSeconds() + " s from its middle")
                .withFact("seed", settings.seed);
        for (ModelCard.Table table : EvaluationTables.of(outcomes)) {
            report = report.withTable(table);
        }
        return report;
    }

    private SongProgress progress(SplitPart part, int songs) {
        return new SongProgress(part.label(), songs, progress, terminal);
    }

    /** So many of the songs, at equal distances. */
    static <T> List<T> spread(List<T> songs, int count) {
        int taken = Math.min(count, songs.size());
        return IntStream.range(0, taken)
                .mapToObj(i -> songs.get((int) ((long) i * songs.size() / taken)))
                .toList();
    }
}
