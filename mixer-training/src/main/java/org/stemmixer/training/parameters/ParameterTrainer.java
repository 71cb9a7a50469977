package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.training.data.SongLicences;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ConsoleProgress;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.SourceCommit;
import org.stemmixer.training.nn.TrainingEngine;
import org.stemmixer.training.nn.TrainingOptions;

/** Trains models of mixing parameters on a folder of songs. */
public final class ParameterTrainer {

    /** The folder of the cache, in that of the models. */
    static final String CACHE = "cache";

    /** Degraded variants of a song to judge by; there may be more to learn from. */
    private static final int JUDGED_DEGRADATIONS = 2;

    private final Settings settings;
    private final PrintWriter progress;
    private final boolean terminal;

    /**
     * What to train on, and how.
     *
     * @param data folder with songs
     * @param out folder for models and checkpoints, and for the cache of what is heard of the songs
     * @param split file that says which groups of songs are for what, or at random
     * @param labels file of song to ten numbers, or the profile matcher
     * @param profile file of a profile to match songs to, or the library's
     * @param hearsProfile whether models hear the profile aimed at, and songs are matched to styles and other songs, too
     * @param degradations degraded variants of each song to learn from, at least 0; two at most are judged by
     * @param threads for making examples, at least 1
     * @param training how to train
     */
    public record Settings(
            Path data,
            Path out,
            Optional<Path> split,
            Optional<Path> labels,
            Optional<Path> profile,
            boolean hearsProfile,
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
     * @throws IOException if files cannot be read or written, or the graphics processor that the options ask for not be used
     */
    public void train(List<String> names) throws IOException {
        List<ParameterArchitecture> architectures =
                names.stream().map(ParameterArchitecture::named).toList();
        TrainingEngine.requireDevice(settings.training.gpu());
        ReferenceProfile profile = settings.profile.isPresent()
                ? ReferenceProfile.load(settings.profile.get())
                : ReferenceProfile.ofLibrary();
        ParameterData data = ParameterData.of(new ParameterData.Source(
                settings.data,
                settings.out.resolve(CACHE),
                settings.split,
                settings.labels,
                profile,
                settings.hearsProfile,
                settings.degradations,
                settings.training.seed()));
        ParameterTraining training = new ParameterTraining(
                data.maker().input(),
                settings.hearsProfile,
                load(data, SplitPart.TRAIN),
                load(data, SplitPart.VALIDATION),
                load(data, SplitPart.TEST));
        for (ParameterArchitecture architecture : architectures) {
            ParameterTraining own = settings.hearsProfile ? training.only(architecture.intervention()) : training;
            ParameterErrors baselines = new ParameterErrors(
                    ParameterErrors.mean(
                            own.training().stream().map(Example::target).toList()),
                    data::rules);
            own.run(
                    architecture,
                    settings.training,
                    settings.out.resolve(architecture.label()),
                    card(architecture, data, profile, own),
                    baselines,
                    new ConsoleProgress(architecture.label(), progress, terminal));
        }
    }

    private List<Example> load(ParameterData all, SplitPart part) throws IOException {
        ParameterData data = part == SplitPart.TRAIN ? all : all.degradedAtMost(JUDGED_DEGRADATIONS);
        int total = data.songs(part).size() * (data.degradations() + 1);
        List<Example> examples =
                data.examples(part, settings.threads, new SongProgress(part.label(), total, progress, terminal));
        if (examples.isEmpty()) {
            throw new IOException(settings.data + ": no song for " + part.label() + " can be read and heard");
        }
        return examples;
    }

    private String labels(ReferenceProfile profile, ParameterArchitecture architecture) {
        if (settings.labels.isPresent()) {
            return "chosen by people";
        }
        String matcher = "profile matcher with the profile " + profile.name();
        return settings.hearsProfile
                ? architecture.intervention().label() + " " + matcher
                        + ", with one of the styles " + String.join(", ", Styles.names())
                        + ", and with another song of the same part for each variant; in the test with all styles and two songs"
                : matcher;
    }

    private ModelCard card(
            ParameterArchitecture architecture,
            ParameterData data,
            ReferenceProfile profile,
            ParameterTraining training) {
        return ModelCard.of(
                        "mix-parameters-" + architecture.label(),
                        MixProvenance.currentVersion(),
                        "Predicts the ten mixing parameters that bring a song closest to a reference profile, from excerpts"
                                + " of 10.4 s.")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("commit", SourceCommit.commit())
                .withFact(
                        "repeated by",
                        "train parameters --data DATA --out OUT --arch " + architecture.label()
                                + TrainingOptions.argument("--split", settings.split)
                                + TrainingOptions.argument("--labels", settings.labels)
                                + TrainingOptions.argument("--profile", settings.profile)
                                + (settings.hearsProfile ? " --hear-profile" : "")
                                + " --degradations " + settings.degradations + " " + settings.training.toArguments())
                .withFact("labels", labels(profile, architecture))
                .withFact(
                        "examples",
                        training.training().size() + " for training, "
                                + training.validation().size() + " for validation, "
                                + training.test().size() + " for the test")
                .withFacts(SongLicences.facts(data.songs().values().stream()
                        .flatMap(List::stream)
                        .map(TrainingSong::info)
                        .toList()))
                .withFact("training groups", String.join(", ", data.split().groups(SplitPart.TRAIN)))
                .withFact("validation groups", String.join(", ", data.split().groups(SplitPart.VALIDATION)))
                .withFact("test groups", String.join(", ", data.split().groups(SplitPart.TEST)));
    }
}
