package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ConsoleProgress;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;
import org.stemmixer.training.nn.Predictor;
import org.stemmixer.training.nn.SourceCommit;
import org.stemmixer.training.nn.TrainingEngine;

/**
 * Trains the architectures on other targets than models are shipped with, for which others have published errors: the
 * parameters that {@link RuleBasedMixParameterPredictor} computes of a song's mono mix at 22,050 Hz.
 */
public final class ParameterBenchmark {

    /** The folder of checkpoints, in that of the models. */
    private static final String FOLDER = "benchmark";

    private final ParameterTrainer.Settings settings;
    private final PrintWriter progress;
    private final boolean terminal;

    /**
     * A benchmark.
     *
     * @param settings what to train on, and how
     * @param progress is told how it goes
     * @param terminal whether somebody watches it
     */
    public ParameterBenchmark(ParameterTrainer.Settings settings, PrintWriter progress, boolean terminal) {
        this.settings = settings;
        this.progress = progress;
        this.terminal = terminal;
    }

    /**
     * Trains and measures on the test songs as they are; writes {@code benchmark/benchmark.md} and {@code .json}, and the
     * errors into the cards of models of the same architectures.
     *
     * @param names architectures
     * @throws IllegalArgumentException if there is no such architecture
     * @throws IOException if files cannot be read or written, or the graphics processor that the options ask for not be used
     */
    public void run(List<String> names) throws IOException {
        List<ParameterArchitecture> architectures =
                names.stream().map(ParameterArchitecture::named).toList();
        TrainingEngine.requireDevice(settings.training().gpu());
        Path folder = settings.out().resolve(FOLDER);
        ParameterData data = data();
        List<Example> test = load(data, SplitPart.TEST).stream()
                .filter(example -> !example.isDegraded())
                .toList();
        ParameterTraining training = new ParameterTraining(
                data.maker().input(), false, load(data, SplitPart.TRAIN), load(data, SplitPart.VALIDATION), test);
        MixParameters mean = ParameterErrors.mean(
                training.training().stream().map(Example::target).toList());
        double guess = ParameterErrors.meanError(test, example -> mean);
        List<ModelCard.Row> rows = new ArrayList<>();
        for (ParameterArchitecture architecture : architectures) {
            ParameterTraining.Learned learned = training.learn(
                    architecture,
                    settings.training(),
                    folder.resolve(architecture.label()),
                    new ConsoleProgress(architecture.label(), progress, terminal));
            try (Predictor predictor =
                    new Predictor(learned.network(), learned.result().best())) {
                ExamplePredictor model = new ExamplePredictor(predictor, training.input(), false);
                double error = ParameterErrors.meanError(test, model::predict);
                rows.add(new ModelCard.Row(architecture.label(), List.of(error, guess, architecture.publishedError())));
            }
            ModelCard.Table own = table(
                    "the same architecture trained on what rules compute of songs in mono at 22,050 Hz, not shipped",
                    test.size(),
                    rows.subList(rows.size() - 1, rows.size()));
            ModelFolder.addToCard(settings.out().resolve(architecture.label()), List.of(own));
        }
        ModelCard card = ModelCard.of(
                        "Benchmark of mixing parameters",
                        MixProvenance.currentVersion(),
                        "The architectures, trained on the parameters that rules compute of whole songs in mono at 22,050 Hz.")
                .withFact("commit", SourceCommit.commit())
                .withFact("training", settings.training())
                .withFact(
                        "examples",
                        training.training().size() + " for training, "
                                + training.validation().size() + " for validation")
                .withTable(table("each trained on them", test.size(), rows));
        Files.writeString(folder.resolve("benchmark.md"), card.toMarkdown());
        Files.writeString(folder.resolve("benchmark.json"), card.toJson());
    }

    private static ModelCard.Table table(String what, int songs, List<ModelCard.Row> rows) {
        return new ModelCard.Table(
                "Mean absolute error over ten parameters, " + what + ", on " + songs
                        + " songs of groups that training never saw",
                List.of("architecture", "model", "training mean", "published"),
                rows);
    }

    private ParameterData data() throws IOException {
        ParameterData data = ParameterData.of(new ParameterData.Source(
                settings.data(),
                settings.out().resolve(ParameterTrainer.CACHE),
                settings.split(),
                settings.labels(),
                ReferenceProfile.ofLibrary(),
                false,
                settings.degradations(),
                settings.training().seed()));
        return data.taughtBy(new Teacher(RuleBasedMixParameterPredictor.SOURCE, new RuleBasedMixParameterPredictor()));
    }

    private List<Example> load(ParameterData data, SplitPart part) {
        int total = data.songs(part).size() * (data.degradations() + 1);
        return data.examples(part, settings.threads(), new SongProgress(part.label(), total, progress, terminal));
    }
}
