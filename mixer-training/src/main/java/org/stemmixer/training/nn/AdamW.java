package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Adam with decoupled weight decay: I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization", 2017,
 * arXiv:1711.05101.
 */
final class AdamW {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final List<WeightSpec> learned;
    private final DeviceWeights first;
    private final DeviceWeights second;
    private final double weightDecay;
    private final double maxGradientNorm;

    /**
     * An optimizer.
     *
     * @param learned the weights that it changes
     * @param first mean of gradients, as left by an earlier run or zeros
     * @param second mean of squared gradients, likewise
     */
    AdamW(
            List<WeightSpec> learned,
            DeviceWeights first,
            DeviceWeights second,
            double weightDecay,
            double maxGradientNorm) {
        this.learned = learned;
        this.first = first;
        this.second = second;
        this.weightDecay = weightDecay;
        this.maxGradientNorm = maxGradientNorm;
    }

    Weights firstMoments() {
        return first.toHost();
    }

    Weights secondMoments() {
        return second.toHost();
    }

    /**
     * Changes the weights by their gradients, and sets those to 0.
     *
     * @param weights what is changed
     * @param leaves what holds the gradients
     * @param step counted from 1
     * @param scratch the manager that what is made on the way goes with
     * @throws DivergedException if they are not finite; weights and moments are as before
     */
    void step(DeviceWeights weights, DeviceWeights leaves, long step, double learningRate, NDManager scratch) {
        double scale = Math.min(1, maxGradientNorm / Math.max(norm(leaves, scratch), Double.MIN_NORMAL));
        double firstBias = 1 - Math.pow(BETA_1, (double) step);
        double secondBias = 1 - Math.pow(BETA_2, (double) step);
        for (WeightSpec spec : learned) {
            NDArray gradient = gradient(leaves.get(spec), scratch);
            NDArray mean = first.get(spec);
            NDArray square = second.get(spec);
            NDArray weight = weights.get(spec);
            gradient.muli((float) scale);
            mean.muli((float) BETA_1).addi(gradient.mul((float) (1 - BETA_1)));
            square.muli((float) BETA_2).addi(gradient.square().muli((float) (1 - BETA_2)));
            gradient.subi(gradient);
            if (spec.role() == WeightSpec.Role.DECAYED) {
                weight.muli((float) (1 - learningRate * weightDecay));
            }
            NDArray root = square.sqrt();
            root.attach(scratch);
            root.muli((float) (1 / Math.sqrt(secondBias))).addi(EPSILON);
            NDArray change = mean.div(root);
            change.attach(scratch);
            weight.subi(change.muli((float) (learningRate / firstBias)));
        }
    }

    private double norm(DeviceWeights leaves, NDManager scratch) {
        double squares = 0;
        for (WeightSpec spec : learned) {
            squares += gradient(leaves.get(spec), scratch).square().sum().getFloat();
        }
        if (!Double.isFinite(squares)) {
            throw new DivergedException();
        }
        return Math.sqrt(squares);
    }

    /** The gradient itself, not a copy; its handle goes with the scratch manager. */
    private static NDArray gradient(NDArray leaf, NDManager scratch) {
        NDArray gradient = leaf.getGradient();
        gradient.attach(scratch);
        return gradient;
    }
}
