package org.stemmixer.training.nn;

import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.dsp.internal.Checks;

/**
 * How to train.
 *
 * @param epochs at most so many times through the data, at least 1
 * @param batchItems items in a batch, at least 1; the last batch of an epoch may have fewer
 * @param learningRate the highest learning rate, above 0
 * @param warmUpEpochs epochs until the learning rate is at its highest, at least 0; then it falls along a cosine
 * @param weightDecay share of a weight that goes with each step, times the learning rate; at least 0
 * @param maxGradientNorm longer gradients are shortened to this length, above 0
 * @param averaging how much of themselves averaged weights keep with each step, in [0, 1): what is validated and kept
 * @param patience epochs without improvement on the validation data after which training ends, at least 1
 * @param seed of initial weights, order, augmentation and dropout
 * @param gpu whether to train on the first graphics processor
 */
public record TrainingOptions(
        int epochs,
        int batchItems,
        double learningRate,
        double warmUpEpochs,
        double weightDecay,
        double maxGradientNorm,
        double averaging,
        int patience,
        long seed,
        boolean gpu) {

    private static final TrainingOptions DEFAULTS = new TrainingOptions(40, 32, 1e-3, 1, 0.01, 1, 0.995, 10, 1, false);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming what is out of its range
     */
    public TrainingOptions {
        Checks.atLeast("epochs", epochs, 1);
        Checks.atLeast("batchItems", batchItems, 1);
        Checks.positive("learningRate", learningRate);
        Checks.inRange("warmUpEpochs", warmUpEpochs, 0, epochs);
        Checks.inRange("weightDecay", weightDecay, 0, 1);
        Checks.positive("maxGradientNorm", maxGradientNorm);
        Checks.inRange("averaging", averaging, 0, Math.nextDown(1.0));
        Checks.atLeast("patience", patience, 1);
    }

    /** 40 epochs, batches of 32, rate 0.001 after one epoch, decay 0.01, norm 1, averaging 0.995, patience 10, seed 1. */
    public static TrainingOptions defaults() {
        return DEFAULTS;
    }

    /** With another number of epochs, and no more of them for warming up than that. */
    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(
                value,
                batchItems,
                learningRate,
                Math.min(warmUpEpochs, value),
                weightDecay,
                maxGradientNorm,
                averaging,
                patience,
                seed,
                gpu);
    }

    /** With another number of items in a batch. */
    public TrainingOptions withBatchItems(int value) {
        return new TrainingOptions(
                epochs,
                value,
                learningRate,
                warmUpEpochs,
                weightDecay,
                maxGradientNorm,
                averaging,
                patience,
                seed,
                gpu);
    }

    /** With another learning rate. */
    public TrainingOptions withLearningRate(double value) {
        return new TrainingOptions(
                epochs, batchItems, value, warmUpEpochs, weightDecay, maxGradientNorm, averaging, patience, seed, gpu);
    }

    /** With another number of epochs to warm up. */
    public TrainingOptions withWarmUpEpochs(double value) {
        return new TrainingOptions(
                epochs, batchItems, learningRate, value, weightDecay, maxGradientNorm, averaging, patience, seed, gpu);
    }

    /** With another weight decay. */
    public TrainingOptions withWeightDecay(double value) {
        return new TrainingOptions(
                epochs, batchItems, learningRate, warmUpEpochs, value, maxGradientNorm, averaging, patience, seed, gpu);
    }

    /** With another averaging of weights. */
    public TrainingOptions withAveraging(double value) {
        return new TrainingOptions(
                epochs,
                batchItems,
                learningRate,
                warmUpEpochs,
                weightDecay,
                maxGradientNorm,
                value,
                patience,
                seed,
                gpu);
    }

    /** With another patience. */
    public TrainingOptions withPatience(int value) {
        return new TrainingOptions(
                epochs,
                batchItems,
                learningRate,
                warmUpEpochs,
                weightDecay,
                maxGradientNorm,
                averaging,
                value,
                seed,
                gpu);
    }

    /** With another seed. */
    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(
                epochs,
                batchItems,
                learningRate,
                warmUpEpochs,
                weightDecay,
                maxGradientNorm,
                averaging,
                patience,
                value,
                gpu);
    }

    /** On the first graphics processor, or not. */
    public TrainingOptions withGpu(boolean value) {
        return new TrainingOptions(
                epochs,
                batchItems,
                learningRate,
                warmUpEpochs,
                weightDecay,
                maxGradientNorm,
                averaging,
                patience,
                seed,
                value);
    }

    /** An option of the command line and a file, with a space before; the file's folder is another one elsewhere. */
    public static String argument(String option, Optional<Path> file) {
        return file.map(path -> " " + option + " " + path.getFileName()).orElse("");
    }

    /** As arguments of the command line; what it cannot change is left out. */
    public String toArguments() {
        return "--epochs " + epochs + " --batch " + batchItems + " --learning-rate " + learningRate + " --patience "
                + patience + " --seed " + seed + (gpu ? " --gpu" : "");
    }

    /**
     * The learning rate of a step: rising in a straight line, then falling along half a cosine towards 0 (I. Loshchilov
     * and F. Hutter, "SGDR", 2016, arXiv:1608.03983, without restarts).
     *
     * @param step counted from 0 over all epochs
     * @param stepsPerEpoch steps in an epoch
     */
    double learningRate(long step, int stepsPerEpoch) {
        double warmUp = warmUpEpochs * stepsPerEpoch;
        if (step < warmUp) {
            return learningRate * (step + 1) / (warmUp + 1);
        }
        double progress = (step - warmUp) / ((double) epochs * stepsPerEpoch - warmUp);
        return learningRate * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
