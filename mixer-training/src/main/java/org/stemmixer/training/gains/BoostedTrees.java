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
import org.stemmixer.core.measure.Measure;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.training.nn.Batch;

/**
 * Gradient-boosted trees that say from the same numbers how loud a stem should be: a baseline that networks have to beat (T.
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
    private static final int VALUES = GainModelInput.BAND_VALUES + GainModelInput.SUMMARY_VALUES;

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
        List<float[]> parts = new ArrayList<>();
        batches.forEach(batch -> {
            addCentred(batch, targets);
            parts.add(rows(batch.inputs().get(0), batch.inputs().get(1), batch.rows()));
        });
        float[] rows = new float[targets.size() * VALUES];
        float[] labels = new float[targets.size()];
        int filled = 0;
        for (float[] part : parts) {
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
        List<Double> peaksDbfs = new ArrayList<>();
        for (AmplifiedStem stem : question.stems()) {
            spectrograms.add(stem.measure(SpectrogramReader.OF_STEM));
            peaksDbfs.add(stem.measure(Measure.SAMPLE_PEAK).dbfs());
        }
        MixStems song = new MixStems(
                spectrograms,
                question.stems().stream().map(AmplifiedStem::role).toList(),
                peaksDbfs.stream().mapToDouble(Double::doubleValue).toArray());
        GainModelInput heard = GainModelInput.of(song);
        int[] stems = heard.stems();
        double[] gainsDb = new double[song.count()];
        float[] balance = balance(rows(heard.bands(), heard.summaries(), stems.length));
        for (int i = 0; i < stems.length; i++) {
            gainsDb[stems[i]] = balance[i] - song.loudestLufs(stems[i]);
        }
        return Optional.of(gainsDb);
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private float[] balance(float[] rows) throws IOException {
        try {
            DMatrix matrix = matrix(rows);
            try {
                float[][] answers = booster.predict(matrix);
                float[] balance = new float[answers.length];
                for (int i = 0; i < balance.length; i++) {
                    balance[i] = answers[i][0];
                }
                return balance;
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IOException("trees cannot predict: " + e.getMessage(), e);
        }
    }

    /** Bands and summary of each stem, one after the other. */
    private static float[] rows(float[] bands, float[] summaries, int count) {
        float[] rows = new float[count * VALUES];
        for (int i = 0; i < count; i++) {
            System.arraycopy(bands, i * GainModelInput.BAND_VALUES, rows, i * VALUES, GainModelInput.BAND_VALUES);
            System.arraycopy(
                    summaries,
                    i * GainModelInput.SUMMARY_VALUES,
                    rows,
                    i * VALUES + GainModelInput.BAND_VALUES,
                    GainModelInput.SUMMARY_VALUES);
        }
        return rows;
    }

    /** Trees know nothing of losses within groups: each target is relative to the mean of its mix. */
    private static void addCentred(Batch batch, List<Float> targets) {
        double[] sums = new double[batch.groupCount()];
        int[] counts = new int[batch.groupCount()];
        for (int i = 0; i < batch.rows(); i++) {
            sums[batch.groups()[i]] += batch.targets()[2 * i];
            counts[batch.groups()[i]]++;
        }
        for (int i = 0; i < batch.rows(); i++) {
            int group = batch.groups()[i];
            targets.add((float) (batch.targets()[2 * i] - sums[group] / counts[group]));
        }
    }

    private static DMatrix matrix(float[] rows) throws XGBoostError {
        return new DMatrix(rows, rows.length / VALUES, VALUES, Float.NaN);
    }
}
