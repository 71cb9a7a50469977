package org.stemmixer.training.gains;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.ml.BundledModel;
import org.stemmixer.ml.BundledModels;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;

/**
 * Compares a gain model with what one could do without it, on songs that it did not learn from: their single stems, and their
 * stems grouped into drums, bass, vocals and all others, as exported, normalised and with random gains. At unity the stems of
 * a song sum to its mix, so each predictor is to undo what was done to them, and to leave alone what is right. Only differences
 * between the stems of a song count.
 */
public final class GainEvaluation {

    private static final int TREE_MIXES_PER_SONG = 120;

    private final Settings settings;
    private final PrintWriter progress;

    /**
     * What to evaluate.
     *
     * @param data folder with songs to learn from and to test on, or none: then there are no boosted trees, which learn from
     *     them
     * @param split file that says which are which; as for training
     * @param model folder of the model, or none for the one that is bundled
     * @param heldOut models that learned without single songs, by these songs' ids: they answer for them
     * @param others folders with more songs to test on, such as recordings; named differently
     * @param peers files with what other programs have answered to the questions of an earlier run
     * @param out folder for the card, {@code card.md} and {@code card.json}, a picture of the calibration, {@code calibration.png},
     *     the questions, {@code questions.jsonl}, and a cache
     * @param seed of everything random
     */
    public record Settings(
            Optional<Path> data,
            Optional<Path> split,
            Optional<Path> model,
            Map<String, Path> heldOut,
            List<Path> others,
            List<Path> peers,
            Path out,
            long seed) {

        /** Copies the collections, and requires songs, and names that tell the folders apart. */
        public Settings {
            heldOut = Map.copyOf(heldOut);
            others = List.copyOf(others);
            peers = List.copyOf(peers);
            if (data.isEmpty() && others.isEmpty()) {
                throw new IllegalArgumentException("songs must be given, in --data or --also");
            }
            if (data.isEmpty() && split.isPresent()) {
                throw new IllegalArgumentException("--split must come with the --data that it divides");
            }
            Set<String> names = new HashSet<>();
            for (Path other : others) {
                if (!names.add(name(other))) {
                    throw new IllegalArgumentException(
                            "folders of --also must have different names, but two are called " + name(other));
                }
            }
        }
    }

    /**
     * An evaluation.
     *
     * @param settings what to evaluate
     * @param progress is told how it goes
     */
    public GainEvaluation(Settings settings, PrintWriter progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Measures, and writes the model's card with the tables.
     *
     * @return the card in Markdown
     * @throws IOException if songs or the model cannot be read, or tables not be written
     * @throws IllegalArgumentException if there are no songs in a folder, or for one part of the split
     */
    public Path run() throws IOException {
        Optional<SongSplit> split = split();
        Map<String, List<MultitrackSong>> sets = testSets(split);
        Files.createDirectories(settings.out);
        try (GainModels models = GainModels.load(settings.model, settings.heldOut);
                PrintWriter questions =
                        new PrintWriter(Files.newBufferedWriter(settings.out.resolve("questions.jsonl")))) {
            GainTrial trial = new GainTrial(settings.seed, progress, question -> questions.println(question.toJson()));
            for (Path peer : settings.peers) {
                PeerGains answers = PeerGains.read(peer);
                trial.add(answers.name(), answers);
            }
            ModelCard card = card(models.model())
                    .withFact("seed of the evaluation", settings.seed)
                    .withFact("how gains were measured", GainTables.LEGEND)
                    .withFact("songs measured with a model that learned without them", songsHeldOut())
                    .withTables(measure(trial, models, split, sets));
            models.calibration().draw(settings.out.resolve("calibration.png"));
            if (questions.checkError()) {
                throw new IOException(settings.out + ": the questions could not be written");
            }
            return ModelFolder.writeCard(settings.out, card);
        }
    }

    private Optional<SongSplit> split() throws IOException {
        return settings.data.isPresent()
                ? Optional.of(SongSplit.of(settings.data.get(), settings.split, settings.seed))
                : Optional.empty();
    }

    /** The songs to test on, by what the tables call them. */
    private Map<String, List<MultitrackSong>> testSets(Optional<SongSplit> split) throws IOException {
        Map<String, List<MultitrackSong>> sets = new LinkedHashMap<>();
        split.ifPresent(songs -> sets.put("test songs", songs.of(SplitPart.TEST)));
        for (Path other : settings.others) {
            List<MultitrackSong> songs = DatasetIndex.multitracks(other);
            if (songs.isEmpty()) {
                throw new IllegalArgumentException("there are no folders of stems in " + other);
            }
            sets.put(name(other), songs);
        }
        return sets;
    }

    private List<ModelCard.Table> measure(
            GainTrial trial, GainModels models, Optional<SongSplit> split, Map<String, List<MultitrackSong>> sets)
            throws IOException {
        if (split.isEmpty()) {
            progress.println("no boosted trees: they would learn from --data, which is not given");
            return measure(trial, models, sets);
        }
        try (BoostedTrees trees = trees(split.get())) {
            trial.add("boosted trees", trees);
            return measure(trial, models, sets);
        }
    }

    private static List<ModelCard.Table> measure(
            GainTrial trial, GainModels models, Map<String, List<MultitrackSong>> sets) throws IOException {
        trial.add(GainTrial.CNN, models);
        List<ModelCard.Table> tables = new ArrayList<>();
        for (Map.Entry<String, List<MultitrackSong>> set : sets.entrySet()) {
            tables.addAll(trial.measure(set.getKey(), set.getValue()));
        }
        tables.add(models.calibration().table());
        return tables;
    }

    private String songsHeldOut() {
        return settings.heldOut.isEmpty()
                ? "none: nothing of them was learned"
                : String.join(", ", new TreeSet<>(settings.heldOut.keySet()));
    }

    private ModelCard card(ModelProvenance model) throws IOException {
        Optional<ModelCard> card =
                settings.model.isPresent() ? ModelFolder.card(settings.model.get()) : bundledCard(model);
        return card.orElse(
                ModelCard.of(model.name(), model.version(), "Says how loud a stem should be among the others.")
                        .withFact("SHA-256", model.sha256()));
    }

    private static Optional<ModelCard> bundledCard(ModelProvenance model) throws IOException {
        for (BundledModel bundled : BundledModels.list()) {
            if (bundled.model().equals(model)) {
                return Optional.of(ModelCard.ofJson(bundled.cardJson()));
            }
        }
        return Optional.empty();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private BoostedTrees trees(SongSplit songs) throws IOException {
        progress.println("growing trees");
        SongReader reader = new SongReader(new FeatureCache(settings.out.resolve("features")));
        AugmentedMixes mixes =
                new AugmentedMixes(reader.readAll(songs.of(SplitPart.TRAIN)), List.of(), TREE_MIXES_PER_SONG);
        return BoostedTrees.train(IntStream.range(0, mixes.size())
                .mapToObj(item ->
                        mixes.batch(new int[] {item}, new SplittableRandom(settings.seed * mixes.size() + item))));
    }
}
