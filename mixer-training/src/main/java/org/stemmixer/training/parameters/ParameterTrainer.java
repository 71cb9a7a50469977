package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.profile.ProfileMatcher;
import org.stemmixer.core.profile.ReferenceProfile;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Checkout;
import org.stemmixer.training.nn.ConsoleProgress;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.TrainingOptions;

/** Trains models of mixing parameters on a folder of songs. */
public final class ParameterTrainer {

    private static final double MAX_SECONDS = 100;
    private static final int EXCERPTS = 6;

    private final Settings settings;
    private final PrintWriter progress;
    private final boolean terminal;

    /**
     * What to train on, and how.
     *
     * @param data folder with songs
     * @param out folder for models, checkpoints and examples
     * @param split file that says which groups of songs are for what, or at random
     * @param labels file of song to ten numbers, or the profile matcher
     * @param profile file of a profile to match songs to, or the library's
     * @param degradations degraded variants of each song, at least 0
     * @param threads for making examples, at least 1
     * @param training how to train
     */
    public record Settings(
            Path data,
            Path out,
            Optional<Path> split,
            Optional<Path> labels,
            Optional<Path> profile,
            int degradations,
            int threads,
            TrainingOptions training) {

        /** Checks the numbers. */
        public Settings {
            Checks.inRange("degradations", degradations, 0, 100);
            Checks.inRange("threads", threads, 1, 1024);
        }
    }

    /**
     * A trainer.
     *
     * @param settings what to train on, and how
     * @param progress is told how it goes
     * @param terminal whether somebody watches it
     */
    public ParameterTrainer(Settings settings, PrintWriter progress, boolean terminal) {
        this.settings = settings;
        this.progress = progress;
        this.terminal = terminal;
    }

    /** The architectures that can be trained. */
    public static List<String> architectures() {
        return ParameterArchitecture.labels();
    }

    /** Options that suit these networks. */
    public static TrainingOptions defaultOptions() {
        return TrainingOptions.defaults().withEpochs(30).withBatchItems(32).withWeightDecay(0.02);
    }

    /**
     * Trains and writes models, each into a folder of its architecture's name.
     *
     * @param names architectures
     * @throws IllegalArgumentException if there is no such architecture, or if there are too few songs
     * @throws IOException if files cannot be read or written
     */
    public void train(List<String> names) throws IOException {
        List<ParameterArchitecture> architectures =
                names.stream().map(ParameterArchitecture::named).toList();
        List<SongFiles> songs = SongFiles.find(settings.data);
        Split split = settings.split.isPresent()
                ? Split.read(settings.split.get())
                : Split.random(songs, settings.training.seed());
        ReferenceProfile profile = settings.profile.isPresent()
                ? ReferenceProfile.load(settings.profile.get())
                : ReferenceProfile.ofLibrary();
        ExampleMaker maker = new ExampleMaker(
                SongInput.DEFAULT, new ProfileMatcher(profile), MAX_SECONDS, EXCERPTS, settings.training.seed());
        ExampleCache cache = new ExampleCache(
                settings.out.resolve("examples"),
                maker.input() + " " + profile.toJson().hashCode());
        ExampleSet set = new ExampleSet(maker, cache, settings.threads);
        ParameterTraining training = new ParameterTraining(
                maker.input(),
                load(set, split, Split.Part.TRAIN, songs),
                load(set, split, Split.Part.VALIDATION, songs),
                load(set, split, Split.Part.TEST, songs));
        for (ParameterArchitecture architecture : architectures) {
            training.run(
                    architecture,
                    settings.training,
                    settings.out.resolve(architecture.label()),
                    card(architecture, split, profile, training),
                    new ConsoleProgress(architecture.label(), progress, terminal));
        }
    }

    private List<Example> load(ExampleSet set, Split split, Split.Part part, List<SongFiles> all) throws IOException {
        List<SongFiles> songs = split.of(part, all);
        int total = songs.size() * (settings.degradations + 1);
        if (total == 0) {
            throw new IllegalArgumentException("there are no songs for " + part.label() + " in " + settings.data);
        }
        AtomicInteger done = new AtomicInteger();
        return set.load(songs, settings.degradations, example -> {
            int count = done.incrementAndGet();
            if (count % 50 == 0 || count == total) {
                progress.println("examples for " + part.label() + ": " + count + " of " + total);
            }
        });
    }

    private ModelCard card(
            ParameterArchitecture architecture, Split split, ReferenceProfile profile, ParameterTraining data) {
        return ModelCard.of(
                        "mix-parameters-" + architecture.label(),
                        MixProvenance.currentVersion(),
                        "Predicts the ten mixing parameters that bring a song closest to a reference profile, from excerpts"
                                + " of 10.4 s.")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("commit", Checkout.commit())
                .withFact("labels", "profile matcher with the profile " + profile.name())
                .withFact(
                        "examples",
                        data.training().size() + " for training, "
                                + data.validation().size() + " for validation, "
                                + data.test().size() + " for the test")
                .withFact("training groups", String.join(", ", split.groups(Split.Part.TRAIN)))
                .withFact("validation groups", String.join(", ", split.groups(Split.Part.VALIDATION)))
                .withFact("test groups", String.join(", ", split.groups(Split.Part.TEST)));
    }
}
