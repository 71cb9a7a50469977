package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Batch;

/**
 * Gradient-boosted trees that say from its summary how loud a stem should be: a baseline that networks have to beat (T.
 * Chen and C. Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016). Holds native memory until closed.
 */
final class BoostedTrees implements GainSource, AutoCloseable {

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

    private final Booster booster;

    private BoostedTrees(Booster booster) {
        this.booster = booster;
    }

    /**
     * Grows trees.
     *
     * @param batches mixes to learn from; one at a time is kept in memory
     * @throws IOException if that fails
     */
    static BoostedTrees train(Stream<Batch> batches) throws IOException {
        List<Float> targets = new ArrayList<>();
        List<float[]> summaries = new ArrayList<>();
        batches.forEach(batch -> {
            addCentred(batch, targets);
            summaries.add(batch.inputs().get(1));
        });
        float[] rows = new float[targets.size() * StemSummary.VALUES];
        float[] labels = new float[targets.size()];
        int filled = 0;
        for (float[] part : summaries) {
            System.arraycopy(part, 0, rows, filled, part.length);
            filled += part.length;
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = targets.get(i);
        }
        try {
            DMatrix matrix = matrix(rows);
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
    public Optional<double[]> gainsDb(GainQuestion question) throws IOException {
        List<LoudnessSpectrogram> spectrograms = new ArrayList<>();
        for (AmplifiedStem stem : question.stems()) {
            spectrograms.add(stem.measure(SpectrogramReader.OF_STEM));
        }
        MixStems song = new MixStems(
                spectrograms, question.stems().stream().map(AmplifiedStem::type).toList());
        double[] gainsDb = new double[song.count()];
        for (int stem = 0; stem < gainsDb.length; stem++) {
            gainsDb[stem] = song.isSilent(stem) ? 0 : relativeLoudness(StemSummary.of(song, stem)) - song.lufs(stem);
        }
        return Optional.of(gainsDb);
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private double relativeLoudness(float[] summary) throws IOException {
        try {
            DMatrix matrix = matrix(summary);
            try {
                return booster.predict(matrix)[0][0];
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IOException("trees cannot predict: " + e.getMessage(), e);
        }
    }

    /** Trees know nothing of losses within groups: each target is relative to the mean of its mix. */
    private static void addCentred(Batch batch, List<Float> targets) {
        double[] sums = new double[batch.groupCount()];
        int[] counts = new int[batch.groupCount()];
        for (int i = 0; i < batch.rows(); i++) {
            sums[batch.groups()[i]] += batch.targets()[i];
            counts[batch.groups()[i]]++;
        }
        for (int i = 0; i < batch.rows(); i++) {
            int group = batch.groups()[i];
            targets.add((float) (batch.targets()[i] - sums[group] / counts[group]));
        }
    }

    private static DMatrix matrix(float[] rows) throws XGBoostError {
        return new DMatrix(rows, rows.length / StemSummary.VALUES, StemSummary.VALUES, Float.NaN);
    }
}
