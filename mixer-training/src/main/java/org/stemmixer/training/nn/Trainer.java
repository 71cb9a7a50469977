package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks: AdamW, a learning rate with warm-up and cosine, clipped gradients, averaged weights, early stopping,
 * and a checkpoint after every epoch.
 *
 * <p>A run depends on its data, options and seed only: repeated on the same machine with the same number of threads it
 * gives the same weights, also if it was stopped on the way and went on from its checkpoint. One thread at a time.
 */
public final class Trainer {

    private final Network network;
    private final Loss loss;
    private final TrainingOptions options;

    /**
     * A trainer.
     *
     * @param network what to train
     * @param loss what to make small
     * @param options how
     */
    public Trainer(Network network, Loss loss, TrainingOptions options) {
        this.network = network;
        this.loss = loss;
        this.options = options;
    }

    /**
     * Trains, from the checkpoint if it exists.
     *
     * @param training what to learn from
     * @param validation what decides which epoch was best and when to stop; its batches should not be random
     * @param checkpoint the file to go on from and to write after each epoch, or null for none
     * @param listener is told how it goes
     * @throws IOException if data cannot be read, or if the checkpoint cannot be read, written, or is of another run
     * @throws ArithmeticException if gradients grow beyond all bounds
     */
    public TrainingResult train(
            TrainingData training, TrainingData validation, @Nullable Path checkpoint, TrainingListener listener)
            throws IOException {
        String run = "options " + options + ", training " + Fingerprint.of(training) + ", validation "
                + Fingerprint.of(validation) + ", network "
                + Integer.toHexString(network.summary().hashCode());
        try (NDManager manager = TrainingEngine.newManager(TrainingEngine.device(options.gpu()))) {
            Checkpoint start =
                    checkpoint != null && Files.exists(checkpoint) ? Checkpoint.read(checkpoint, run) : fresh(run);
            Run state = new Run(start, manager);
            while (!state.isOver()) {
                state.epoch(training, validation, listener);
                if (checkpoint != null) {
                    state.toCheckpoint().write(checkpoint);
                }
            }
            return new TrainingResult(state.best, state.bestEpoch, state.history);
        }
    }

    /** A run under way. */
    private final class Run {

        private final String description;
        private final NDManager manager;
        private final List<EpochResult> history = new ArrayList<>();
        private final DeviceWeights weights;
        private final DeviceWeights leaves;
        private final DeviceWeights average;
        private final AdamW optimizer;
        private Weights best;
        private int bestEpoch;

        Run(Checkpoint from, NDManager manager) {
            this.description = from.run();
            this.manager = manager;
            List<WeightSpec> specs = network.weightSpecs();
            List<WeightSpec> learned = specs.stream()
                    .filter(spec -> spec.role() != WeightSpec.Role.FIXED)
                    .toList();
            history.addAll(from.history());
            weights = DeviceWeights.of(specs, from.weights(), manager);
            leaves = weights.leaves(specs);
            average = DeviceWeights.of(specs, from.average(), manager);
            optimizer = new AdamW(
                    learned,
                    DeviceWeights.of(learned, from.firstMoments(), manager),
                    DeviceWeights.of(learned, from.secondMoments(), manager),
                    options.weightDecay(),
                    options.maxGradientNorm());
            best = from.best();
            bestEpoch = from.bestEpoch();
        }

        boolean isOver() {
            int done = history.size();
            return done >= options.epochs() || done - bestEpoch >= options.patience();
        }

        void epoch(TrainingData training, TrainingData validation, TrainingListener listener) throws IOException {
            int epoch = history.size() + 1;
            double trainingLoss = learn(epoch, training, listener);
            double validationLoss = evaluate(validation, average.byName());
            boolean better = bestEpoch == 0
                    || validationLoss < history.get(bestEpoch - 1).validationLoss();
            EpochResult result = new EpochResult(epoch, trainingLoss, validationLoss);
            history.add(result);
            if (better) {
                bestEpoch = epoch;
                best = average.toHost();
            }
            listener.onEpoch(result, better);
        }

        Checkpoint toCheckpoint() {
            return new Checkpoint(
                    description,
                    List.copyOf(history),
                    bestEpoch,
                    best,
                    weights.toHost(),
                    average.toHost(),
                    optimizer.firstMoments(),
                    optimizer.secondMoments());
        }

        private double learn(int epoch, TrainingData data, TrainingListener listener) throws IOException {
            List<int[]> batches = batches(shuffled(data.size(), random(epoch, 0)));
            double sum = 0;
            for (int i = 0; i < batches.size(); i++) {
                RandomGenerator random = random(epoch, i + 1);
                Batch batch = data.batch(batches.get(i), random);
                long step = (epoch - 1L) * batches.size() + i;
                TrainingEngine.engine().setRandomSeed(random.nextInt());
                sum += step(batch, step, options.learningRate(step, batches.size()));
                listener.onBatch(epoch, i + 1, batches.size(), sum / (i + 1));
            }
            return sum / batches.size();
        }

        private double step(Batch batch, long step, double learningRate) {
            try (NDManager scratch = manager.newSubManager()) {
                double value;
                try (GradientCollector collector = TrainingEngine.engine().newGradientCollector()) {
                    NDArray result = forward(batch, leaves.byName(), true, scratch);
                    collector.backward(result);
                    value = result.getFloat();
                }
                optimizer.step(weights, leaves, step + 1, learningRate, scratch);
                average(step, scratch);
                return value;
            }
        }

        /** The first steps count in full, so that the average does not begin with weights that know nothing. */
        private void average(long step, NDManager scratch) {
            double keep = Math.min(options.averaging(), (step + 1.0) / (step + 10.0));
            for (WeightSpec spec : network.weightSpecs()) {
                NDArray now = weights.get(spec).mul((float) (1 - keep));
                now.attach(scratch);
                average.get(spec).muli((float) keep).addi(now);
            }
        }

        private double evaluate(TrainingData data, Map<String, NDArray> evaluated) throws IOException {
            double sum = 0;
            long rows = 0;
            for (int[] items : batches(range(data.size()))) {
                Batch batch = data.batch(items, new SplittableRandom(0));
                try (NDManager scratch = manager.newSubManager()) {
                    sum += batch.rows()
                            * (double) forward(batch, evaluated, false, scratch).getFloat();
                    rows += batch.rows();
                }
            }
            return sum / rows;
        }

        private NDArray forward(Batch batch, Map<String, NDArray> values, boolean train, NDManager scratch) {
            NDArray predictions =
                    network.forward(Predictor.arrays(network, batch.rows(), batch.inputs(), scratch), values, train);
            NDArray targets = scratch.create(batch.targets(), predictions.getShape());
            NDArray rowWeights = scratch.create(batch.weights(), new Shape(batch.rows(), 1));
            return loss.of(predictions, targets, rowWeights, batch);
        }
    }

    private Checkpoint fresh(String run) {
        Weights initial = Weights.initial(network, options.seed());
        Weights zeros = DeviceWeights.zeros(network.weightSpecs().stream()
                .filter(spec -> spec.role() != WeightSpec.Role.FIXED)
                .toList());
        return new Checkpoint(run, List.of(), 0, initial, initial, initial, zeros, zeros);
    }

    private RandomGenerator random(int epoch, int batch) {
        long mixed = options.seed() * 0x9E3779B97F4A7C15L + epoch * 0xC2B2AE3D27D4EB4FL + batch;
        return new SplittableRandom(mixed);
    }

    private List<int[]> batches(int[] items) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < items.length; from += options.batchItems()) {
            batches.add(Arrays.copyOfRange(items, from, Math.min(items.length, from + options.batchItems())));
        }
        return batches;
    }

    private static int[] range(int size) {
        int[] items = new int[size];
        Arrays.setAll(items, i -> i);
        return items;
    }

    private static int[] shuffled(int size, RandomGenerator random) {
        int[] items = range(size);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int item = items[i];
            items[i] = items[other];
            items[other] = item;
        }
        return items;
    }
}
