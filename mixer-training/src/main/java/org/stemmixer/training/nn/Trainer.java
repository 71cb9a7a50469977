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
 *
 * <p>Where the loss or its gradient is no longer finite, the epoch is begun again with other random numbers and half the
 * learning rate, three times at most. The result tells of that and of stops.
 */
public final class Trainer {

    private static final int MAX_DIVERGENCES = 3;

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
     * @throws IOException if data cannot be read, or if the checkpoint cannot be read, written, or is of another
     *     run, or if the graphics processor that the options ask for cannot be used
     * @throws ArithmeticException if the loss or its gradient is not finite again and again
     */
    public TrainingResult train(
            TrainingData training, TrainingData validation, @Nullable Path checkpoint, TrainingListener listener)
            throws IOException {
        String run = "options " + options + ", training " + Fingerprint.of(training) + ", validation "
                + Fingerprint.of(validation) + ", network "
                + Integer.toHexString(network.summary().hashCode());
        Checkpoint state = start(run, checkpoint, listener);
        while (!isOver(state)) {
            try (NDManager manager = TrainingEngine.newManager(TrainingEngine.device(options.gpu()))) {
                state = new Epoch(state, manager).run(training, validation, listener);
                write(state, checkpoint);
            } catch (DivergedException e) {
                if (state.divergences() == MAX_DIVERGENCES) {
                    throw e;
                }
                state = restarted(state, Restart.Cause.DIVERGED, checkpoint, listener);
            }
        }
        return new TrainingResult(state.best(), state.bestEpoch(), state.average(), state.history(), state.restarts());
    }

    private Checkpoint start(String run, @Nullable Path checkpoint, TrainingListener listener) throws IOException {
        if (checkpoint == null || !Files.exists(checkpoint)) {
            return fresh(run);
        }
        Checkpoint found = Checkpoint.read(checkpoint, run);
        return isOver(found) ? found : restarted(found, Restart.Cause.STOPPED, checkpoint, listener);
    }

    private boolean isOver(Checkpoint state) {
        int done = state.history().size();
        return done >= options.epochs() || done - state.bestEpoch() >= options.patience();
    }

    /** A state that knows of a restart, also if the process ends before the epoch does. */
    private Checkpoint restarted(
            Checkpoint state, Restart.Cause cause, @Nullable Path checkpoint, TrainingListener listener)
            throws IOException {
        int divergences = state.divergences() + (cause == Restart.Cause.DIVERGED ? 1 : 0);
        Restart restart = new Restart(state.nextEpoch(), cause, options.learningRate() * rateShare(divergences));
        Checkpoint restarted = state.restarted(restart);
        write(restarted, checkpoint);
        listener.onRestart(restart);
        return restarted;
    }

    private static void write(Checkpoint state, @Nullable Path checkpoint) throws IOException {
        if (checkpoint != null) {
            state.write(checkpoint);
        }
    }

    private static double rateShare(int divergences) {
        return Math.pow(0.5, divergences);
    }

    /** An epoch under way. */
    private final class Epoch {

        private final Checkpoint from;
        private final NDManager manager;
        private final DeviceWeights weights;
        private final DeviceWeights leaves;
        private final DeviceWeights average;
        private final AdamW optimizer;

        Epoch(Checkpoint from, NDManager manager) {
            this.from = from;
            this.manager = manager;
            List<WeightSpec> specs = network.weightSpecs();
            List<WeightSpec> learned = specs.stream()
                    .filter(spec -> spec.role() != WeightSpec.Role.FIXED)
                    .toList();
            weights = DeviceWeights.of(specs, from.weights(), manager);
            leaves = weights.leaves(specs);
            average = DeviceWeights.of(specs, from.average(), manager);
            optimizer = new AdamW(
                    learned,
                    DeviceWeights.of(learned, from.firstMoments(), manager),
                    DeviceWeights.of(learned, from.secondMoments(), manager),
                    options.weightDecay(),
                    options.maxGradientNorm());
        }

        /** Learns, judges, and gives what the next epoch begins with. */
        Checkpoint run(TrainingData training, TrainingData validation, TrainingListener listener) throws IOException {
            double trainingLoss = learn(training, listener);
            double validationLoss = evaluate(validation, average.byName());
            boolean better = from.bestEpoch() == 0
                    || validationLoss < from.history().get(from.bestEpoch() - 1).validationLoss();
            EpochResult result = new EpochResult(from.nextEpoch(), trainingLoss, validationLoss);
            List<EpochResult> history = new ArrayList<>(from.history());
            history.add(result);
            Weights averaged = average.toHost();
            listener.onEpoch(result, better);
            return new Checkpoint(
                    from.run(),
                    List.copyOf(history),
                    from.restarts(),
                    better ? result.epoch() : from.bestEpoch(),
                    better ? averaged : from.best(),
                    weights.toHost(),
                    averaged,
                    optimizer.firstMoments(),
                    optimizer.secondMoments());
        }

        private double learn(TrainingData data, TrainingListener listener) throws IOException {
            int epoch = from.nextEpoch();
            List<int[]> batches = batches(shuffled(data.size(), random(0)));
            double rateShare = rateShare(from.divergences());
            double sum = 0;
            for (int i = 0; i < batches.size(); i++) {
                RandomGenerator random = random(i + 1);
                Batch batch = data.batch(batches.get(i), random);
                long step = (epoch - 1L) * batches.size() + i;
                TrainingEngine.engine().setRandomSeed(random.nextInt());
                sum += step(batch, step, rateShare * options.learningRate(step, batches.size()));
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
                // A loss that is not finite may have a gradient that is.
                if (!Double.isFinite(value)) {
                    throw new DivergedException();
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

        private RandomGenerator random(int batch) {
            long mixed = options.seed() * 0x9E3779B97F4A7C15L
                    + from.nextEpoch() * 0xC2B2AE3D27D4EB4FL
                    + from.divergences() * 0xD6E8FEB86659FD93L
                    + batch;
            return new SplittableRandom(mixed);
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
        return new Checkpoint(run, List.of(), List.of(), 0, initial, initial, initial, zeros, zeros);
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
