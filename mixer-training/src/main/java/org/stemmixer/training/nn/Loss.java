package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** How wrong a network is: what training makes small. */
@FunctionalInterface
public interface Loss {

    /**
     * The loss of a batch as one number that can be differentiated, of which epochs form the mean.
     *
     * <p>Operations must begin with {@code predictions} or with what was made from them, so that memory is given back
     * after the step; and they must not take Java numbers, only arrays of the same manager, for DJL would not keep those
     * numbers until they are needed again for the gradient.
     *
     * @param predictions (rows, outputs)
     * @param targets (rows, outputs)
     * @param weights (rows, 1)
     * @param batch the batch itself, for losses that need its groups
     */
    NDArray of(NDArray predictions, NDArray targets, NDArray weights, Batch batch);

    /** The weighted mean of absolute differences. */
    static Loss meanAbsolute() {
        return (predictions, targets, weights, batch) ->
                weightedMean(predictions.sub(targets).abs(), weights);
    }

    /**
     * The weighted mean of absolute differences, rounded off where they are small (P. J. Huber, "Robust Estimation of a
     * Location Parameter", 1964).
     *
     * @param knee the difference below which it is quadratic, above 0
     */
    static Loss huber(double knee) {
        return (predictions, targets, weights, batch) -> {
            NDArray distance = predictions.sub(targets).abs();
            NDArray small = Scalars.minimum(distance, knee);
            NDArray loss = Scalars.times(small.square(), 0.5 / knee).add(distance.sub(small));
            return weightedMean(loss, weights);
        };
    }

    /**
     * Of a value and of the logarithm of its mean deviation, two outputs a row, the negative logarithm of the likelihood under
     * Laplace's distribution, but for a constant. Of values only differences within groups count; the second target does not.
     */
    static Loss laplaceWithinGroups() {
        return (predictions, targets, weights, batch) -> {
            NDArray means = groupMeans(predictions, batch);
            NDArray error = predictions.get(":, 0:1").sub(targets.get(":, 0:1"));
            NDArray distance = error.sub(means.matMul(error)).abs();
            NDArray logDeviation = predictions.get(":, 1:2");
            return weightedMean(distance.mul(logDeviation.neg().exp()).add(logDeviation), weights);
        };
    }

    /**
     * Of scores whose softmax are probabilities, the weighted mean of the cross entropy with the targets, which are probabilities, too.
     *
     * @param smoothing the share of each target that all outputs get alike, in [0, 1) (C. Szegedy et al., "Rethinking the Inception
     *     Architecture", 2016)
     */
    static Loss crossEntropy(double smoothing) {
        return (predictions, targets, weights, batch) -> {
            NDArray logs = predictions.logSoftmax(1);
            NDArray wanted = logs.mul(targets).sum(new int[] {1}, true);
            NDArray any = logs.mean(new int[] {1}, true);
            NDArray entropy = Scalars.times(wanted, 1 - smoothing)
                    .add(Scalars.times(any, smoothing))
                    .neg();
            return weightedMean(entropy, weights);
        };
    }

    /** The weighted mean over all rows and outputs of values of shape (rows, outputs). */
    static NDArray weightedMean(NDArray values, NDArray weights) {
        double sum = 0;
        for (float weight : weights.toFloatArray()) {
            sum += weight;
        }
        double count = sum * values.getShape().get(1);
        return Scalars.times(values.mul(weights).sum(), 1 / Math.max(count, Float.MIN_NORMAL));
    }

    /** A matrix that puts the weighted mean of its group in the place of each row. */
    private static NDArray groupMeans(NDArray like, Batch batch) {
        int rows = batch.rows();
        double[] sums = new double[batch.groupCount()];
        for (int i = 0; i < rows; i++) {
            sums[batch.groups()[i]] += batch.weights()[i];
        }
        float[] matrix = new float[rows * rows];
        for (int i = 0; i < rows; i++) {
            int group = batch.groups()[i];
            for (int k = 0; k < rows; k++) {
                if (batch.groups()[k] == group && sums[group] > 0) {
                    matrix[i * rows + k] = (float) (batch.weights()[k] / sums[group]);
                }
            }
        }
        return like.getManager().create(matrix, new Shape(rows, rows));
    }
}
