package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.stemmixer.core.AnalyzedStem;
import org.stemmixer.core.GainPrediction;
import org.stemmixer.core.GainPredictor;
import org.stemmixer.ml.internal.EqualLoudnessStems;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Batch;

/**
 * Gradient-boosted trees that say how loud a stem should be, from its summary and from how much louder than the mean of all
 * stems it is now: a baseline that networks have to beat (T. Chen and C. Guestrin, "XGBoost: A Scalable Tree Boosting
 * System", KDD 2016). Holds native memory until closed.
 */
final class BoostedTrees implements GainPredictor, AutoCloseable {

    private static final Map<String, Object> PARAMETERS = Map.of(
            "objective",
            "reg:absoluteerror",
            "eta",
            0.05,
            "max_depth",
            8,
            "min_child_weight",
            20,
            "subsample",
            0.7,
            "colsample_bynode",
            0.5,
            "nthread",
            1,
            "seed",
            1);
    private static final int TREES = 400;

    /** The summary, and the level that the stem comes at. */
    private static final int COLUMNS = StemSummary.VALUES + 1;

    private final Booster booster;

    private BoostedTrees(Booster booster) {
        this.booster = booster;
    }

    /**
     * Grows trees.
     *
     * @param batches mixes to learn from; one at a time is kept in memory
     * @param random where the levels come from at which their stems come
     * @throws IOException if that fails
     */
    static BoostedTrees train(Stream<Batch> batches, RandomGenerator random) throws IOException {
        List<float[]> rows = new ArrayList<>();
        List<Float> targets = new ArrayList<>();
        batches.forEach(batch -> add(batch, random, rows, targets));
        float[] values = new float[rows.size() * COLUMNS];
        float[] labels = new float[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(rows.get(i), 0, values, i * COLUMNS, COLUMNS);
            labels[i] = targets.get(i);
        }
        try {
            DMatrix matrix = matrix(values);
            try {
                matrix.setLabel(labels);
                return new BoostedTrees(XGBoost.train(matrix, PARAMETERS, TREES, Map.of(), null, null));
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IOException("trees cannot be trained: " + e.getMessage(), e);
        }
    }

    @Override
    public List<GainPrediction> predict(List<AnalyzedStem> stems) throws IOException {
        List<LoudnessSpectrogram> spectrograms = new ArrayList<>();
        for (AnalyzedStem stem : stems) {
            spectrograms.add(SpectrogramReader.read(stem));
        }
        EqualLoudnessStems song = new EqualLoudnessStems(
                spectrograms, stems.stream().map(AnalyzedStem::type).toList());
        double meanLufs = IntStream.range(0, song.count())
                .filter(stem -> !song.isSilent(stem))
                .mapToDouble(song::lufs)
                .average()
                .orElse(0);
        List<GainPrediction> predictions = new ArrayList<>();
        for (int stem = 0; stem < song.count(); stem++) {
            double gainDb = 0;
            if (!song.isSilent(stem)) {
                double relativeLu = song.lufs(stem) - meanLufs;
                gainDb = relativeLoudness(row(StemSummary.of(song, stem), relativeLu)) - relativeLu;
            }
            predictions.add(GainPrediction.of(gainDb, "boosted-trees", "by its summary and its level"));
        }
        return predictions;
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private double relativeLoudness(float[] row) throws IOException {
        try {
            DMatrix matrix = matrix(row);
            try {
                return booster.predict(matrix)[0][0];
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IOException("trees cannot predict: " + e.getMessage(), e);
        }
    }

    /** Trees know nothing of losses within groups: targets and levels are relative to the mean of their mix. */
    private static void add(Batch batch, RandomGenerator random, List<float[]> rows, List<Float> targets) {
        double[] perturbationDb = Perturbation.ofDb(batch.rows(), random);
        double[] targetSums = new double[batch.groupCount()];
        double[] levelSums = new double[batch.groupCount()];
        int[] counts = new int[batch.groupCount()];
        for (int i = 0; i < batch.rows(); i++) {
            int group = batch.groups()[i];
            targetSums[group] += batch.targets()[i];
            levelSums[group] += batch.targets()[i] + perturbationDb[i];
            counts[group]++;
        }
        float[] summaries = batch.inputs().get(1);
        for (int i = 0; i < batch.rows(); i++) {
            int group = batch.groups()[i];
            float[] summary = Arrays.copyOfRange(summaries, i * StemSummary.VALUES, (i + 1) * StemSummary.VALUES);
            rows.add(row(summary, batch.targets()[i] + perturbationDb[i] - levelSums[group] / counts[group]));
            targets.add((float) (batch.targets()[i] - targetSums[group] / counts[group]));
        }
    }

    private static float[] row(float[] summary, double relativeLu) {
        float[] row = Arrays.copyOf(summary, COLUMNS);
        row[StemSummary.VALUES] = (float) relativeLu;
        return row;
    }

    private static DMatrix matrix(float[] rows) throws XGBoostError {
        return new DMatrix(rows, rows.length / COLUMNS, COLUMNS, Float.NaN);
    }
}
