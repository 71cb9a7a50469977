package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.SplittableRandom;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/** What is typical of the summaries of stems: where networks begin from. Nobody changes the arrays. */
final class SummaryMoments {

    private static final int BATCHES = 256;
    private static final int BATCH_ITEMS = 4;

    /** What hardly differs at all is not blown up. */
    private static final double LEAST_DEVIATION = 0.01;

    private final float[] mean;
    private final float[] scale;

    SummaryMoments(float[] mean, float[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /**
     * Measures batches of data whose second input are summaries.
     *
     * @throws IOException if data cannot be read
     */
    static SummaryMoments of(TrainingData data) throws IOException {
        double[] sums = new double[StemSummary.VALUES];
        double[] squares = new double[StemSummary.VALUES];
        long rows = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < BATCHES; i++) {
            int[] items = random.ints(BATCH_ITEMS, 0, data.size()).toArray();
            Batch batch = data.batch(items, random);
            float[] values = batch.inputs().get(1);
            for (int v = 0; v < values.length; v++) {
                sums[v % StemSummary.VALUES] += values[v];
                squares[v % StemSummary.VALUES] += (double) values[v] * values[v];
            }
            rows += batch.rows();
        }
        float[] mean = new float[StemSummary.VALUES];
        float[] scale = new float[StemSummary.VALUES];
        for (int i = 0; i < mean.length; i++) {
            double average = sums[i] / rows;
            double deviation = Math.sqrt(Math.max(0, squares[i] / rows - average * average));
            mean[i] = (float) average;
            scale[i] = (float) (1 / Math.max(LEAST_DEVIATION, deviation));
        }
        return new SummaryMoments(mean, scale);
    }

    /** The mean of each value. */
    float[] mean() {
        return mean;
    }

    /** 1 / standard deviation of each value. */
    float[] scale() {
        return scale;
    }
}
