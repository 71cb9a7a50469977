package org.stemmixer.training.nn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is typical of the inputs of networks: where they begin from. Nobody changes the arrays. */
public final class InputMoments {

    private static final int BATCHES = 256;
    private static final int BATCH_ITEMS = 4;

    /** What hardly differs at all is not blown up. */
    private static final double LEAST_DEVIATION = 0.01;

    private final List<float[]> means;
    private final List<float[]> scales;

    /** Known moments: of each input the mean and 1 / standard deviation of each of its values. */
    public InputMoments(List<float[]> means, List<float[]> scales) {
        this.means = List.copyOf(means);
        this.scales = List.copyOf(scales);
    }

    /**
     * Measures batches of data.
     *
     * @throws IOException if data cannot be read
     */
    public static InputMoments of(TrainingData data) throws IOException {
        List<double[]> sums = new ArrayList<>();
        List<double[]> squares = new ArrayList<>();
        long rows = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < BATCHES; i++) {
            Batch batch = data.batch(random.ints(BATCH_ITEMS, 0, data.size()).toArray(), random);
            for (int input = 0; input < batch.inputs().size(); input++) {
                float[] values = batch.inputs().get(input);
                int width = values.length / batch.rows();
                if (i == 0) {
                    sums.add(new double[width]);
                    squares.add(new double[width]);
                }
                for (int v = 0; v < values.length; v++) {
                    sums.get(input)[v % width] += values[v];
                    squares.get(input)[v % width] += (double) values[v] * values[v];
                }
            }
            rows += batch.rows();
        }
        List<float[]> means = new ArrayList<>();
        List<float[]> scales = new ArrayList<>();
        for (int input = 0; input < sums.size(); input++) {
            float[] mean = new float[sums.get(input).length];
            float[] scale = new float[mean.length];
            for (int i = 0; i < mean.length; i++) {
                double average = sums.get(input)[i] / rows;
                double deviation = Math.sqrt(Math.max(0, squares.get(input)[i] / rows - average * average));
                mean[i] = (float) average;
                scale[i] = (float) (1 / Math.max(LEAST_DEVIATION, deviation));
            }
            means.add(mean);
            scales.add(scale);
        }
        return new InputMoments(means, scales);
    }

    /** The mean of each value of an input. */
    public float[] mean(int input) {
        return means.get(input);
    }

    /** 1 / standard deviation of each value of an input. */
    public float[] scale(int input) {
        return scales.get(input);
    }
}
