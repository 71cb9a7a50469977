package org.stemmixer.training.roles;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.StemRole;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.ml.internal.StemSound;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongLicences;
import org.stemmixer.training.data.StemSpectrograms;
import org.stemmixer.training.nn.Batch;
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
 * Trains a model of roles on stems of which it is known what they play, and writes it with its manifest and card.
 *
 * <p>The model learns from all stems. How often it is right is measured with models of its kind on what these did not learn from:
 * groups (authors, packages) of the data in {@value #FOLDS} parts, each left out once; and recordings, each group of which is left
 * out once. The models without a group of recordings are kept, in {@code without/GROUP}. What all scores are divided by before they
 * become probabilities is chosen on the recordings, or, where there are none, on the parts.
 */
public final class RoleTrainer {

    /** Where the models that learned without some of the recordings are, in the folder of the model. */
    public static final String WITHOUT = "without";

    private static final int FOLDS = 4;
    private static final int SHAPES = 10_000;
    private static final double SMOOTHING = 0.05;

    private final Settings settings;
    private final PrintWriter progress;
    private final boolean terminal;

    /**
     * What to train on, and how.
     *
     * @param data folder that may have the folders {@code multitracks} and {@code voices}
     * @param out folder for the model, checkpoints and a cache
     * @param recordings folders of songs that people recorded, whose stems are known by their names
     * @param also folders of such songs that are only measured, each with the model that did not learn from its group
     * @param networks how many networks the model is the mean of, in [1, 16]
     * @param training how to train each; the seed is that of the first
     */
    public record Settings(
            Path data, Path out, List<Path> recordings, List<Path> also, int networks, TrainingOptions training) {

        /** Copies the lists, and checks the number of networks. */
        public Settings {
            recordings = List.copyOf(recordings);
            also = List.copyOf(also);
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
    public RoleTrainer(Settings settings, PrintWriter progress, boolean terminal) {
        this.settings = settings;
        this.progress = progress;
        this.terminal = terminal;
    }

    /** Options that suit these networks: 20 epochs, batches of 128 stems, rate 0.002, decay 0.01, patience 20. */
    public static TrainingOptions defaultOptions() {
        return TrainingOptions.defaults()
                .withEpochs(20)
                .withBatchItems(128)
                .withLearningRate(2e-3)
                .withWeightDecay(0.01)
                .withPatience(20);
    }

    /**
     * Trains and writes the model.
     *
     * @throws IllegalArgumentException if there are no stems whose roles are known
     * @throws IOException if stems cannot be read, the model not be written, or the graphics processor that the options ask for
     *     not be used
     */
    public void train() throws IOException {
        TrainingEngine.requireDevice(settings.training.gpu());
        StemSpectrograms reader = new StemSpectrograms(new FeatureCache(settings.out.resolve("features")));
        List<MultitrackSong> rendered = songsIn("multitracks");
        List<MultitrackSong> spoken = songsIn("voices");
        List<MultitrackSong> recorded = songs(settings.recordings);
        progress.println("reading " + (rendered.size() + spoken.size() + recorded.size()) + " songs and speakers");
        List<LabelledStem> known = read(rendered, false, reader);
        List<LabelledStem> speech = read(spoken, false, reader);
        List<LabelledStem> recordings = read(recorded, true, reader);
        List<LabelledStem> measured = read(songs(settings.also), true, reader);
        List<LabelledStem> all = joined(known, speech, recordings);
        if (known.isEmpty() && recordings.isEmpty()) {
            throw new IllegalArgumentException("songs in " + settings.data.resolve("multitracks")
                    + " must have stems whose song.json says the role, or there must be recordings whose stems' names do, but"
                    + " neither is there");
        }
        InputMoments typical = InputMoments.of(new VariedStems(all, SHAPES, settings.training.seed()));

        RoleAnswers unseen = new RoleAnswers();
        int part = 0;
        for (Set<String> groups : known.isEmpty() ? List.<Set<String>>of() : folds(known)) {
            part++;
            List<LabelledStem> heldOut = in(known, groups::contains);
            learn(
                            "part " + part + "/" + FOLDS,
                            settings.out.resolve("parts").resolve(String.valueOf(part)),
                            joined(in(known, group -> !groups.contains(group)), speech, recordings),
                            heldOut,
                            typical)
                    .answer(heldOut, unseen);
        }
        if (unseen.count() > 0) {
            progress.println(String.format(Locale.ROOT, "unseen groups: %.1f %% right", 100 * unseen.accuracy()));
        }
        RoleAnswers unheard = new RoleAnswers();
        RoleAnswers besides = new RoleAnswers();
        Map<String, Learned> without = new TreeMap<>();
        for (String group :
                recordings.stream().map(LabelledStem::group).distinct().toList()) {
            List<LabelledStem> heldOut = in(recordings, group::equals);
            Learned learned = learn(
                    "without " + group,
                    settings.out.resolve(WITHOUT).resolve(group),
                    joined(known, speech, in(recordings, other -> !other.equals(group))),
                    heldOut,
                    typical);
            learned.answer(heldOut, unheard);
            learned.answer(in(measured, group::equals), besides);
            without.put(group, learned);
        }
        double temperature = (unheard.count() > 0 ? unheard : unseen).temperature();
        ModelCard card = card(rendered, spoken, recorded, known, speech, recordings);
        for (Map.Entry<String, Learned> model : without.entrySet()) {
            model.getValue().write(manifest(temperature), card.withFact("learned without", model.getKey()));
        }
        Learned whole = learn("roles", settings.out, all, all, typical);
        List<ModelCard.Table> tables = new ArrayList<>();
        if (unseen.count() > 0) {
            tables.add(unseen.byRole("Stems of unseen authors, as rendered", temperature));
            tables.add(unseen.types("Their types"));
            tables.add(unseen.calibration("How far probabilities can be trusted there", temperature));
        }
        if (unheard.count() > 0) {
            progress.println(String.format(
                    Locale.ROOT,
                    "unheard recordings: %.1f %% right, temperature %.2f",
                    100 * unheard.accuracy(),
                    temperature));
            tables.add(unheard.byRole(
                    "Stems of recordings, each song's by a model that did not learn from it", temperature));
            tables.add(unheard.types("Types of these"));
            tables.add(unheard.calibration("How far probabilities can be trusted there, too", temperature));
            Files.writeString(settings.out.resolve("recordings.tsv"), unheard.inWords(temperature));
        }
        if (besides.count() > 0) {
            tables.add(besides.byRole("Stems of parts of these, by the same models", temperature));
            Files.writeString(settings.out.resolve("also.tsv"), besides.inWords(temperature));
        }
        whole.write(
                manifest(temperature),
                card.withFact("temperature", String.format(Locale.ROOT, "%.2f", temperature))
                        .withFact(
                                "training",
                                whole.results.get(0).history().size() + " epochs, restarts "
                                        + whole.results.stream()
                                                .map(result -> Restart.inWords(result.restarts()))
                                                .collect(Collectors.joining(" / ")))
                        .withTables(tables));
    }

    /** A model that has learned. */
    private record Learned(Path folder, Network network, Weights weights, List<TrainingResult> results) {

        void answer(List<LabelledStem> stems, RoleAnswers answers) {
            if (stems.isEmpty()) {
                return;
            }
            Batch batch = VariedStems.asTheyAre(stems);
            try (Predictor predictor = new Predictor(network, weights)) {
                float[] scores = predictor.predict(stems.size(), batch.inputs());
                int width = SoundRoles.ALL.size();
                for (int i = 0; i < stems.size(); i++) {
                    float[] own = new float[width];
                    System.arraycopy(scores, i * width, own, 0, width);
                    answers.add(stems.get(i), own);
                }
            }
        }

        /** Where networks have learned one after the other, the first is shown. */
        void write(ObjectNode manifest, ModelCard card) throws IOException {
            ModelFolder.write(
                    folder,
                    network.toOnnx(weights, WeightFormat.FLOAT16),
                    manifest,
                    card.withFact("learned numbers", network.learnedValues()),
                    results.get(0).history());
        }
    }

    private List<MultitrackSong> songsIn(String part) throws IOException {
        Path folder = settings.data.resolve(part);
        return Files.isDirectory(folder) ? DatasetIndex.multitracks(folder) : List.of();
    }

    private static List<MultitrackSong> songs(List<Path> folders) throws IOException {
        List<MultitrackSong> songs = new ArrayList<>();
        for (Path folder : folders) {
            songs.addAll(DatasetIndex.multitracks(folder));
        }
        return songs;
    }

    private Learned learn(
            String name, Path folder, List<LabelledStem> stems, List<LabelledStem> judged, InputMoments typical)
            throws IOException {
        Files.createDirectories(folder);
        VariedStems varied = new VariedStems(stems, SHAPES, settings.training.seed());
        List<TrainingResult> results = new ArrayList<>();
        for (int i = 1; i <= settings.networks; i++) {
            TrainingOptions options = settings.training.withSeed(settings.training.seed() + i - 1);
            results.add(new Trainer(RoleNetwork.mean(1, typical), Loss.crossEntropy(SMOOTHING), options)
                    .train(
                            varied,
                            new StemsAsTheyAre(judged),
                            folder.resolve("checkpoint-" + i),
                            new ConsoleProgress(name + " " + i + "/" + settings.networks, progress, terminal)));
        }
        // The last epoch, not the one that does best on what is held out: that is there to measure by.
        List<Weights> weights = results.stream().map(TrainingResult::last).toList();
        Network whole = RoleNetwork.mean(settings.networks, typical);
        return new Learned(folder, whole, Weights.sideBySide(whole, weights), results);
    }

    private static List<LabelledStem> read(List<MultitrackSong> songs, boolean named, StemSpectrograms reader)
            throws IOException {
        List<LabelledStem> stems = new ArrayList<>();
        for (MultitrackSong song : songs) {
            stems.addAll(LabelledStem.of(song, named, reader));
        }
        return stems;
    }

    /** Groups in parts that have about as many stems each: the largest group first, each to the smallest part. */
    private static List<Set<String>> folds(List<LabelledStem> stems) {
        Map<String, Long> sizes =
                stems.stream().collect(Collectors.groupingBy(LabelledStem::group, TreeMap::new, Collectors.counting()));
        List<Set<String>> folds = new ArrayList<>();
        long[] filled = new long[FOLDS];
        for (int i = 0; i < FOLDS; i++) {
            folds.add(new HashSet<>());
        }
        sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(group -> {
                    int smallest = 0;
                    for (int i = 1; i < FOLDS; i++) {
                        smallest = filled[i] < filled[smallest] ? i : smallest;
                    }
                    folds.get(smallest).add(group.getKey());
                    filled[smallest] += group.getValue();
                });
        return folds;
    }

    private static List<LabelledStem> in(List<LabelledStem> stems, Predicate<String> groups) {
        return stems.stream().filter(stem -> groups.test(stem.group())).toList();
    }

    @SafeVarargs
    private static List<LabelledStem> joined(List<LabelledStem>... lists) {
        List<LabelledStem> all = new ArrayList<>();
        for (List<LabelledStem> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    private ModelCard card(
            List<MultitrackSong> rendered,
            List<MultitrackSong> spoken,
            List<MultitrackSong> recorded,
            List<LabelledStem> known,
            List<LabelledStem> speech,
            List<LabelledStem> recordings) {
        List<MultitrackSong> songs = new ArrayList<>(rendered);
        songs.addAll(spoken);
        songs.addAll(recorded);
        return ModelCard.of("stem-role", MixProvenance.currentVersion(), "Tells what a stem plays by its sound.")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("commit", SourceCommit.commit())
                .withFact(
                        "architecture",
                        "mean of " + settings.networks + " networks of two hidden layers of 96 over " + StemSound.VALUES
                                + " numbers of a stem's spectrum, changes and course; cross entropy")
                .withFact(
                        "repeated by",
                        "train roles --data DATA --out OUT"
                                + settings.recordings.stream()
                                        .map(folder -> " --recordings " + folder.getFileName())
                                        .collect(Collectors.joining())
                                + " --networks " + settings.networks + " " + settings.training.toArguments())
                .withFact("rendered stems", counts(known))
                .withFact("speech", speech.size() + " passages of " + spoken.size() + " speakers")
                .withFact("recordings", recordings.isEmpty() ? "none" : counts(recordings))
                .withFacts(SongLicences.facts(
                        songs.stream().map(MultitrackSong::info).toList()))
                .withNote("Voices that lead, back and speak are one role: which of them leads, their levels tell.")
                .withNote("Learned from stems as they come from synthesisers, from speech, and from few recordings.");
    }

    private static String counts(List<LabelledStem> stems) {
        Map<StemRole, Integer> counts = new HashMap<>();
        stems.forEach(stem -> counts.merge(stem.role(), 1, Integer::sum));
        long groups = stems.stream().map(LabelledStem::group).distinct().count();
        return stems.size() + " of " + groups + " groups: "
                + SoundRoles.ALL.stream()
                        .filter(counts::containsKey)
                        .map(role -> SoundRoles.label(role) + " " + counts.get(role))
                        .collect(Collectors.joining(", "));
    }

    private static ObjectNode manifest(double temperature) {
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        manifest.put("schemaVersion", 1).put("task", "stem-role");
        manifest.putObject("soundInput")
                .put("name", RoleNetwork.SOUND)
                .put("kind", "stem-sound")
                .put("values", StemSound.VALUES);
        ObjectNode output = manifest.putObject("output")
                .put("name", RoleNetwork.SCORES)
                .put("kind", "role-scores")
                .put("temperature", temperature);
        ArrayNode roles = output.putArray("roles");
        SoundRoles.ALL.forEach(role -> roles.add(role.label()));
        return manifest;
    }
}
