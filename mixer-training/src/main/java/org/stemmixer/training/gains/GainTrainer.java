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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.ml.CnnGainPredictor;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongLicences;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ConsoleProgress;
import org.stemmixer.training.nn.InputMoments;
import org.stemmixer.training.nn.Loss;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.Predictor;
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
 *
 * <p>Recordings are few. So that each of them can be tested on as well, a model of its own learns from all but one group of them,
 * for each group, and is written to {@code without/GROUP} in the output folder. How far these are off on the songs that they did
 * not learn from says how far off the whole model will be: the manifest's deviation factor.
 */
public final class GainTrainer {

    /** Where the models that learned without some of the recordings are, in the folder of the model. */
    public static final String WITHOUT = "without";

    private static final int MIXES_PER_SONG = 8;
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
     * @param recordings folders of songs that people recorded and mixed, to learn from as well
     * @param networks how many networks the model is the mean of, in [1, 16]
     * @param training how to train each; the seed is that of the first
     */
    public record Settings(
            Path data, Path out, Optional<Path> split, List<Path> recordings, int networks, TrainingOptions training) {

        /** Copies the list, and checks the number of networks. */
        public Settings {
            recordings = List.copyOf(recordings);
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

    /** Options that suit these networks: 20 epochs, batches of 16 mixes, rate 0.002, decay 0.05, patience 20. */
    public static TrainingOptions defaultOptions() {
        return TrainingOptions.defaults()
                .withEpochs(20)
                .withBatchItems(16)
                .withLearningRate(2e-3)
                .withWeightDecay(0.05)
                .withPatience(20);
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
        List<MultitrackSong> recordings = recordings();
        Map<MultitrackSong, GainSong> recorded = new LinkedHashMap<>();
        for (MultitrackSong song : recordings) {
            recorded.put(song, reader.read(song));
        }
        GroupedMixes judged = new GroupedMixes(validation);
        InputMoments typical = InputMoments.of(new AugmentedMixes(training, List.of(), MIXES_PER_SONG));
        List<Unheard> measured = new ArrayList<>();
        Map<String, Learned> without = new LinkedHashMap<>();
        for (String group :
                recordings.stream().map(MultitrackSong::group).distinct().toList()) {
            Learned learned = learn(
                    "without " + group,
                    settings.out.resolve(WITHOUT).resolve(group),
                    new AugmentedMixes(
                            training, songs(recorded, song -> !song.group().equals(group)), MIXES_PER_SONG),
                    judged,
                    typical);
            List<Unheard> unheard =
                    unheard(learned, songs(recorded, song -> song.group().equals(group)));
            measured.addAll(unheard);
            progress.println(String.format(
                    Locale.ROOT,
                    "without %s: %s",
                    group,
                    unheard.stream().map(Unheard::inWords).collect(Collectors.joining("; "))));
            without.put(group, learned);
        }
        Learned whole = learn(
                "gains",
                settings.out,
                new AugmentedMixes(training, List.copyOf(recorded.values()), MIXES_PER_SONG),
                judged,
                typical);
        if (measured.isEmpty()) {
            measured.addAll(unheard(whole, validation));
        }
        double unheardDb = unheardDeviationDb(measured);
        for (Map.Entry<String, Learned> model : without.entrySet()) {
            model.getValue()
                    .write(
                            manifest(unheardDb),
                            card(songs, recordings, model.getValue()).withFact("learned without", model.getKey()));
        }
        ModelCard card = card(songs, recordings, whole)
                .withFact("recordings", recordings.isEmpty() ? "none" : songNames(recordings))
                .withFact(
                        "unheard deviation",
                        String.format(
                                Locale.ROOT,
                                "%.2f dB, so that mean errors are what is said, over %d songs that it, or one of its kind, did not"
                                        + " learn from, by stems and by groups",
                                unheardDb,
                                measured.size()))
                .withFact(
                        "mean loudness in the training songs, each source counting the same",
                        TypicalBalance.inWords(
                                training.stream().flatMap(List::stream).toList()));
        whole.write(manifest(unheardDb), card);
        whole.write(
                manifest(unheardDb),
                card.withFact("how gains were measured", GainTables.LEGEND).withTables(measure(songs)));
    }

    /** A model that has learned. */
    private record Learned(Path folder, Network network, Weights weights, List<TrainingResult> results) {

        /** Where networks have learned one after the other, the first is shown. */
        void write(ObjectNode manifest, ModelCard card) throws IOException {
            ModelFolder.write(
                    folder,
                    network.toOnnx(weights, WeightFormat.FLOAT32),
                    manifest,
                    card,
                    results.get(0).history());
        }
    }

    private List<MultitrackSong> recordings() throws IOException {
        List<MultitrackSong> songs = new ArrayList<>();
        for (Path folder : settings.recordings) {
            List<MultitrackSong> found = DatasetIndex.multitracks(folder);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("there are no folders of stems in " + folder);
            }
            songs.addAll(found);
        }
        return songs;
    }

    private static List<GainSong> songs(Map<MultitrackSong, GainSong> recorded, Predicate<MultitrackSong> wanted) {
        return recorded.entrySet().stream()
                .filter(song -> wanted.test(song.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String songNames(List<MultitrackSong> songs) {
        return songs.stream().map(MultitrackSong::song).collect(Collectors.joining(", "));
    }

    private Learned learn(String name, Path folder, AugmentedMixes mixes, GroupedMixes judged, InputMoments typical)
            throws IOException {
        Files.createDirectories(folder);
        List<TrainingResult> results = new ArrayList<>();
        for (int i = 1; i <= settings.networks; i++) {
            TrainingOptions options = settings.training.withSeed(settings.training.seed() + i - 1);
            results.add(new Trainer(GainNetwork.create(typical), Loss.laplaceWithinGroups(), options)
                    .train(
                            mixes,
                            judged,
                            folder.resolve("checkpoint-" + i),
                            new ConsoleProgress(name + " " + i + "/" + settings.networks, progress, terminal)));
        }
        // Validation songs are too few to tell epochs apart: the last one is no worse on unheard songs than the best by
        // them.
        List<Weights> weights = results.stream().map(TrainingResult::last).toList();
        Network whole = GainNetwork.mean(settings.networks, typical);
        return new Learned(folder, whole, Weights.sideBySide(whole, weights), results);
    }

    /**
     * How far off a model is on the stems or groups of a song that it did not learn from.
     *
     * @param what the song, and how it was divided
     * @param errorsDb absolute errors, the mean over the song taken off
     * @param saidDb the mean deviations that the model says
     */
    private record Unheard(String what, List<Double> errorsDb, List<Double> saidDb) {

        String inWords() {
            return String.format(Locale.ROOT, "%s %.2f dB off, said %.2f", what, mean(errorsDb), mean(saidDb));
        }

        /** The mean of errors in multiples of what is said and what comes besides. */
        double multiple(double besidesDb) {
            double sum = 0;
            for (int i = 0; i < errorsDb.size(); i++) {
                sum += errorsDb.get(i) / Math.hypot(saidDb.get(i), besidesDb);
            }
            return sum / errorsDb.size();
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }

    /** What deviation has to be added, as independent ones add, so that errors are what is said on average over songs. */
    private static double unheardDeviationDb(List<Unheard> songs) {
        double low = 0;
        double high = MAX_GAIN_DB;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            double multiple = songs.stream()
                    .mapToDouble(song -> song.multiple(middle))
                    .average()
                    .orElse(0);
            low = multiple > 1 ? middle : low;
            high = multiple > 1 ? high : middle;
        }
        return (low + high) / 2;
    }

    private static List<Unheard> unheard(Learned learned, List<GainSong> songs) {
        List<Unheard> all = new ArrayList<>();
        try (Predictor predictor = new Predictor(learned.network(), learned.weights())) {
            for (GainSong song : songs) {
                MixStems stems = GainSong.mixed(song.stems());
                MixStems groups = GainSong.mixed(StemGroups.byType(song.stems()));
                if (stems.audible().length >= 2) {
                    all.add(unheard(predictor, "stems of " + song.id(), stems));
                }
                if (groups.audible().length >= 2) {
                    all.add(unheard(predictor, "groups of " + song.id(), groups));
                }
            }
        }
        return all;
    }

    private static Unheard unheard(Predictor predictor, String what, MixStems mix) {
        GainModelInput heard = GainModelInput.of(mix);
        int[] stems = heard.stems();
        float[] answers = predictor.predict(stems.length, List.of(heard.bands(), heard.summaries()));
        double[] errors = new double[stems.length];
        Arrays.setAll(errors, i -> answers[2 * i] - mix.loudestLufs(stems[i]));
        double mean = Arrays.stream(errors).average().orElseThrow();
        List<Double> errorsDb = new ArrayList<>();
        List<Double> saidDb = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            errorsDb.add(Math.abs(errors[i] - mean));
            saidDb.add(Math.exp(answers[2 * i + 1]));
        }
        return new Unheard(what, errorsDb, saidDb);
    }

    private List<ModelCard.Table> measure(SongSplit songs) throws IOException {
        try (CnnGainPredictor cnn = CnnGainPredictor.load(settings.out)) {
            GainTrial trial = new GainTrial(settings.training.seed(), progress, question -> {});
            trial.add(GainTrial.CNN, GainSource.of(cnn));
            return trial.measure("test songs", songs.of(SplitPart.TEST));
        }
    }

    private ModelCard card(SongSplit songs, List<MultitrackSong> recordings, Learned learned) {
        List<TrainingResult> results = learned.results();
        return ModelCard.of(
                        "stem-gain",
                        MixProvenance.currentVersion(),
                        "Says how loud a stem should be among the others where it is loudest, and how sure that is, whatever"
                                + " level it comes at.")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("commit", SourceCommit.commit())
                .withFact(
                        "architecture",
                        "mean of " + settings.networks
                                + " networks: two convolutions (12, 16 maps) over spectrum, difference"
                                + " from the others' spectra, dominance and the rest by band, joined with a summary of the song;"
                                + " Laplace likelihood")
                .withFact(
                        "repeated by",
                        "train gains --data DATA --out OUT"
                                + TrainingOptions.argument("--split", settings.split)
                                + settings.recordings.stream()
                                        .map(folder -> " --recordings " + folder.getFileName())
                                        .collect(Collectors.joining())
                                + " --networks " + settings.networks + " " + settings.training.toArguments())
                .withFact("learned numbers", learned.network().learnedValues())
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
                .withFacts(SongLicences.facts(Stream.concat(songs.songs().stream(), recordings.stream())
                        .map(MultitrackSong::info)
                        .toList()))
                .withFact("training groups", String.join(", ", songs.split().groups(SplitPart.TRAIN)))
                .withFact("validation groups", String.join(", ", songs.split().groups(SplitPart.VALIDATION)))
                .withFact("test groups", String.join(", ", songs.split().groups(SplitPart.TEST)))
                .withNote(
                        recordings.isEmpty()
                                ? "Learned from stems as they come from synthesisers, not from recordings."
                                : "Learned from few recordings, and from stems as they come from synthesisers.")
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

    private static ObjectNode manifest(double unheardDeviationDb) {
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        manifest.put("schemaVersion", 2).put("task", "stem-gain");
        manifest.putObject("bandsInput")
                .put("name", GainNetwork.BANDS)
                .put("kind", "stem-bands")
                .put("values", GainModelInput.BAND_VALUES);
        manifest.putObject("summaryInput")
                .put("name", GainNetwork.SUMMARY)
                .put("kind", "stem-summary")
                .put("values", GainModelInput.SUMMARY_VALUES);
        manifest.putObject("output")
                .put("name", GainNetwork.BALANCE)
                .put("kind", "loudest-moment-lu")
                .put("maxGainDb", MAX_GAIN_DB)
                .put("unheardDeviationDb", unheardDeviationDb);
        return manifest;
    }
}
