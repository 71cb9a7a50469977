package org.stemmixer.training.gains;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.ml.CnnGainPredictor;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongLicences;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ConsoleProgress;
import org.stemmixer.training.nn.EpochResult;
import org.stemmixer.training.nn.Loss;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.Restart;
import org.stemmixer.training.nn.SourceCommit;
import org.stemmixer.training.nn.Trainer;
import org.stemmixer.training.nn.TrainingEngine;
import org.stemmixer.training.nn.TrainingOptions;
import org.stemmixer.training.nn.TrainingResult;
import org.stemmixer.training.nn.WeightFormat;
import org.stemmixer.training.nn.Weights;

/**
 * Trains a gain model on multitracks whose stems sum to good mixes, and writes it with its manifest and card.
 *
 * <p>Several networks that differ in their seeds learn one after the other; the model is their mean. Each has a checkpoint
 * in the output folder, from which an interrupted training goes on.
 */
public final class GainTrainer {

    private static final int MIXES_PER_SONG = 8;
    /** Differences in LU from which errors count in proportion. */
    private static final double KNEE_LU = 1;

    private static final double MAX_GAIN_DB = 18;

    private final Settings settings;
    private final PrintWriter progress;
    private final boolean terminal;

    /**
     * What to train on, and how.
     *
     * @param data folder of songs, each a folder of stems
     * @param out folder for the model, checkpoints and a cache
     * @param split file that says which groups of songs are for what, or none: then chance does
     * @param networks how many networks the model is the mean of, in [1, 16]
     * @param training how to train each; the seed is that of the first
     */
    public record Settings(Path data, Path out, Optional<Path> split, int networks, TrainingOptions training) {

        /** Checks the number of networks. */
        public Settings {
            Checks.inRange("networks", networks, 1, 16);
        }
    }

    /**
     * A trainer.
     *
     * @param settings what to train on, and how
     * @param progress is told how it goes
     * @param terminal whether somebody watches it
     */
    public GainTrainer(Settings settings, PrintWriter progress, boolean terminal) {
        this.settings = settings;
        this.progress = progress;
        this.terminal = terminal;
    }

    /** Options that suit these networks: 27 epochs, batches of 8 mixes, rate 0.002, decay 0.05, patience 27. */
    public static TrainingOptions defaultOptions() {
        return TrainingOptions.defaults()
                .withEpochs(27)
                .withBatchItems(8)
                .withLearningRate(2e-3)
                .withWeightDecay(0.05)
                .withPatience(27);
    }

    /**
     * Trains and writes the model.
     *
     * @throws IllegalArgumentException if there are no songs for one part of the split
     * @throws IOException if songs cannot be read, the model not be written, or the graphics processor that the options ask
     *     for not be used
     */
    public void train() throws IOException {
        TrainingEngine.requireDevice(settings.training.gpu());
        SongSplit songs = SongSplit.of(settings.data, settings.split, settings.training.seed());
        SongReader reader = new SongReader(new FeatureCache(settings.out.resolve("features")));
        progress.println("reading " + songs.songs().size() + " songs");
        List<List<GainSong>> training = reader.readAll(songs.of(SplitPart.TRAIN));
        List<GainSong> validation = reader.readAll(songs.of(SplitPart.VALIDATION)).stream()
                .flatMap(List::stream)
                .toList();
        AugmentedMixes mixes = new AugmentedMixes(training, MIXES_PER_SONG, GainNetwork.STEPS);
        SummaryMoments typical = SummaryMoments.of(mixes);
        List<TrainingResult> results = new ArrayList<>();
        for (int i = 0; i < settings.networks; i++) {
            results.add(train(i, GainNetwork.create(typical), mixes, validation));
        }
        // Validation songs are too few to tell epochs apart: the last one is no worse on unheard songs than the best by
        // them.
        List<Weights> weights = results.stream().map(TrainingResult::last).toList();
        Network whole = GainNetwork.mean(settings.networks, typical);
        Weights joined = Weights.sideBySide(whole, weights);
        byte[] onnx = whole.toOnnx(joined, WeightFormat.FLOAT32);
        List<EpochResult> history = results.get(0).history();
        ModelCard card = card(songs, whole, results)
                .withFact(
                        "mean loudness in the training songs, each source counting the same",
                        TypicalBalance.inWords(
                                training.stream().flatMap(List::stream).toList()));
        ModelFolder.write(settings.out, onnx, manifest(), card, history);
        ModelCard measured =
                card.withFact("how gains were measured", GainTables.LEGEND).withTables(measure(songs));
        ModelFolder.write(settings.out, onnx, manifest(), measured, history);
    }

    private TrainingResult train(int index, Network network, AugmentedMixes mixes, List<GainSong> validation)
            throws IOException {
        Files.createDirectories(settings.out);
        TrainingOptions options = settings.training.withSeed(settings.training.seed() + index);
        return new Trainer(network, Loss.withinGroups(Loss.huber(KNEE_LU)), options)
                .train(
                        mixes,
                        new GroupedMixes(validation, GainNetwork.STEPS),
                        settings.out.resolve("checkpoint-" + (index + 1)),
                        new ConsoleProgress("gains " + (index + 1) + "/" + settings.networks, progress, terminal));
    }

    private List<ModelCard.Table> measure(SongSplit songs) throws IOException {
        try (CnnGainPredictor cnn = CnnGainPredictor.load(settings.out)) {
            GainTrial trial = new GainTrial(settings.training.seed(), progress, question -> {});
            trial.add(GainTrial.CNN, GainSource.of(cnn));
            return trial.measure("test songs", songs.of(SplitPart.TEST));
        }
    }

    private ModelCard card(SongSplit songs, Network network, List<TrainingResult> results) {
        return ModelCard.of(
                        "stem-gain",
                        MixProvenance.currentVersion(),
                        "Says how loud a stem should be among the others, from excerpts of 12 s of it and of the rest, at"
                                + " the levels that they come at. The gain that takes it there follows.")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("commit", SourceCommit.commit())
                .withFact(
                        "architecture",
                        "mean of " + settings.networks + " networks: three convolutions (12, 24, 32 maps) over log-mel"
                                + " loudness of stem and rest, joined with a summary of the song")
                .withFact(
                        "repeated by",
                        "train gains --data DATA --out OUT"
                                + TrainingOptions.argument("--split", settings.split)
                                + " --networks " + settings.networks + " " + settings.training.toArguments())
                .withFact("learned numbers", network.learnedValues())
                .withFact("training", settings.training)
                .withFact(
                        "epochs",
                        results.stream()
                                .map(result -> result.history().size() + " (least validation loss in "
                                        + result.bestEpoch() + ")")
                                .collect(Collectors.joining(", ")))
                .withFact(
                        "restarts of each network",
                        results.stream()
                                .map(result -> Restart.inWords(result.restarts()))
                                .collect(Collectors.joining(" / ")))
                .withFact("songs", counts(songs))
                .withFacts(SongLicences.facts(
                        songs.songs().stream().map(MultitrackSong::info).toList()))
                .withFact("training groups", String.join(", ", songs.split().groups(SplitPart.TRAIN)))
                .withFact("validation groups", String.join(", ", songs.split().groups(SplitPart.VALIDATION)))
                .withFact("test groups", String.join(", ", songs.split().groups(SplitPart.TEST)))
                .withNote("Learned from stems as they come from synthesisers, not from recordings.")
                .withNote("Gains are relative: what counts is the difference between the stems of a song.");
    }

    private static String counts(SongSplit songs) {
        List<String> counts = new ArrayList<>();
        for (SplitPart part : SplitPart.values()) {
            long different =
                    songs.of(part).stream().map(song -> song.song()).distinct().count();
            counts.add(
                    different + " for " + part.label() + " in " + songs.of(part).size() + " renderings");
        }
        return String.join(", ", counts);
    }

    private static ObjectNode manifest() {
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        manifest.put("schemaVersion", 1).put("task", "stem-gain");
        manifest.putObject("input")
                .put("name", GainNetwork.SPECTROGRAM)
                .put("kind", "stem-and-rest")
                .put("steps", GainNetwork.STEPS);
        manifest.putObject("summaryInput")
                .put("name", GainNetwork.SUMMARY)
                .put("kind", "stem-summary")
                .put("values", StemSummary.VALUES);
        manifest.putObject("output")
                .put("name", GainNetwork.LOUDNESS)
                .put("kind", "relative-loudness-lu")
                .put("maxGainDb", MAX_GAIN_DB);
        return manifest;
    }
}
