package org.stemmixer.training.gains;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.ml.CnnGainPredictor;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;

/**
 * Compares a gain model with what one could do without it, on songs that it did not learn from: their stems, grouped into
 * drums, bass, vocals and all others, are given random gains of plus and minus 12 dB, which each predictor is to undo, eight
 * times over. Only differences between the stems of a song count.
 */
public final class GainEvaluation {

    private static final int TREE_MIXES_PER_SONG = 120;

    private final Settings settings;
    private final PrintWriter progress;

    /**
     * What to evaluate.
     *
     * @param data folder with the songs that the model learned from and those of the test
     * @param split file that says which are which; as for training
     * @param model folder of the model
     * @param other folder with more songs to test on, such as recordings, or none
     * @param out folder for the card, {@code card.md} and {@code card.json}, and a cache
     * @param seed of the gains
     */
    public record Settings(Path data, Optional<Path> split, Path model, Optional<Path> other, Path out, long seed) {}

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
     * @throws IllegalArgumentException if there are no songs for one part of the split
     */
    public Path run() throws IOException {
        SongSplit songs = SongSplit.of(settings.data, settings.split, settings.seed);
        ModelCard card;
        try (BoostedTrees trees = trees(songs);
                CnnGainPredictor cnn = CnnGainPredictor.load(settings.model)) {
            Map<String, GainPredictor> predictors = baselines();
            predictors.put("boosted trees", trees);
            predictors.put("CNN", cnn);
            ModelProvenance model = cnn.model().orElseThrow();
            card = ModelFolder.card(settings.model)
                    .orElse(ModelCard.of(
                                    model.name(), model.version(), "Says how loud a stem should be among the others.")
                            .withFact("SHA-256", model.sha256()))
                    .withFact("seed of the gains to be undone", settings.seed)
                    .withTable(measure(predictors, songs));
            if (settings.other.isPresent()) {
                Path other = settings.other.get();
                progress.println("measuring on " + other);
                ErrorTable errors = new ErrorTable(predictors);
                errors.add(DatasetIndex.multitracks(other), settings.seed);
                card = card.withTable(errors.table(String.valueOf(other.getFileName())));
            }
        }
        Files.createDirectories(settings.out);
        return ModelFolder.writeCard(settings.out, card);
    }

    /** What can be had without learning; in the order of the table. */
    static Map<String, GainPredictor> baselines() {
        Map<StemType, Double> equal = new EnumMap<>(StemType.class);
        for (StemType type : StemType.values()) {
            equal.put(type, 0.0);
        }
        Map<String, GainPredictor> predictors = new LinkedHashMap<>();
        predictors.put(
                "nothing",
                stems -> stems.stream()
                        .map(stem -> GainPrediction.of(0, "nothing", "left alone"))
                        .toList());
        predictors.put("rules", new RuleBasedGainPredictor());
        predictors.put("equal loudness", new LoudnessBalanceGainPredictor(equal));
        predictors.put("loudness balance", new LoudnessBalanceGainPredictor());
        return predictors;
    }

    private ModelCard.Table measure(Map<String, GainPredictor> predictors, SongSplit songs) throws IOException {
        progress.println("measuring on the test songs");
        ErrorTable errors = new ErrorTable(predictors);
        errors.add(songs.of(SplitPart.TEST), settings.seed);
        return errors.table("test songs");
    }

    private BoostedTrees trees(SongSplit songs) throws IOException {
        progress.println("growing trees");
        SongReader reader = new SongReader(new FeatureCache(settings.out.resolve("features")));
        AugmentedMixes mixes =
                new AugmentedMixes(reader.readAll(songs.of(SplitPart.TRAIN)), TREE_MIXES_PER_SONG, GainNetwork.STEPS);
        return BoostedTrees.train(IntStream.range(0, mixes.size())
                .mapToObj(item ->
                        mixes.batch(new int[] {item}, new SplittableRandom(settings.seed * mixes.size() + item))));
    }
}
