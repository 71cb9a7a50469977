package org.stemmixer.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(12).withBatchItems(16).withLearningRate(0.01);

    private static final class Killed extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Rows of 4 numbers, whose targets are a function of them. */
    private record Data(int size, long seed) implements TrainingData {

        @Override
        public Batch batch(int[] items, RandomGenerator random) {
            float[] inputs = new float[4 * items.length];
            float[] targets = new float[items.length];
            float[] weights = new float[items.length];
            for (int i = 0; i < items.length; i++) {
                RandomGenerator item = new SplittableRandom(seed + items[i]);
                for (int k = 0; k < 4; k++) {
                    inputs[4 * i + k] = (float) item.nextDouble(-1, 1);
                }
                targets[i] = Math.max(0, inputs[4 * i] + inputs[4 * i + 1]) - inputs[4 * i + 3];
                inputs[4 * i + 2] += (float) (0.01 * random.nextDouble());
                weights[i] = 1;
            }
            return Batch.ungrouped(items.length, List.of(inputs), targets, weights);
        }
    }

    /** Data whose batches hold a NaN when they are asked for the given times, counted from 0. */
    private static final class Spoilt implements TrainingData {

        private final Data sound;
        private final Set<Integer> times = new HashSet<>();
        private int asked;

        Spoilt(Data sound, int... times) {
            this.sound = sound;
            IntStream.of(times).forEach(this.times::add);
        }

        @Override
        public int size() {
            return sound.size();
        }

        @Override
        public Batch batch(int[] items, RandomGenerator random) {
            Batch batch = sound.batch(items, random);
            if (times.contains(asked++)) {
                batch.targets()[0] = Float.NaN;
            }
            return batch;
        }
    }

    /** Ends training within an epoch, as the end of the process would. */
    private static TrainingListener killer(int when) {
        return new TrainingListener() {
            @Override
            public void onBatch(int epoch, int batch, int batches, double loss) {
                if (epoch == when && batch == 7) {
                    throw new UncheckedIOException(new Killed());
                }
            }
        };
    }

    private static Network network() {
        NetworkBuilder net = new NetworkBuilder();
        Value hidden = net.relu(net.batchNorm(net.linear(net.input("in", 4), 32)));
        return net.build("out", net.linear(net.dropout(hidden, 0.05), 1));
    }

    private static byte[] onnx(Weights weights) throws IOException {
        return network().toOnnx(weights, WeightFormat.FLOAT32);
    }

    private static TrainingResult train(TrainingOptions options, Path checkpoint, TrainingListener listener)
            throws IOException {
        return new Trainer(network(), Loss.meanAbsolute(), options)
                .train(new Data(256, 1), new Data(64, 1000), checkpoint, listener);
    }

    @Test
    void learns() throws IOException {
        TrainingResult result = train(OPTIONS, null, TrainingListener.NONE);
        double first = result.history().get(0).validationLoss();
        double best = result.history().get(result.bestEpoch() - 1).validationLoss();
        assertThat(best).isLessThan(0.1).isLessThan(first / 3);
    }

    @Test
    void leavesTheWeightsOfTheBestAndOfTheLastEpoch() throws IOException {
        TrainingResult result = train(OPTIONS, null, TrainingListener.NONE);
        List<EpochResult> history = result.history();
        assertThat(validationLoss(result.best()))
                .isCloseTo(history.get(result.bestEpoch() - 1).validationLoss(), Offset.offset(1e-6));
        assertThat(validationLoss(result.last()))
                .isCloseTo(history.get(history.size() - 1).validationLoss(), Offset.offset(1e-6));
    }

    private static double validationLoss(Weights weights) {
        Data data = new Data(64, 1000);
        double sum = 0;
        try (Predictor predictor = new Predictor(network(), weights)) {
            for (int from = 0; from < data.size(); from += OPTIONS.batchItems()) {
                int[] items = IntStream.range(from, Math.min(data.size(), from + OPTIONS.batchItems()))
                        .toArray();
                Batch batch = data.batch(items, new SplittableRandom(0));
                float[] predictions = predictor.predict(batch.rows(), batch.inputs());
                for (int i = 0; i < predictions.length; i++) {
                    sum += Math.abs(predictions[i] - batch.targets()[i]);
                }
            }
        }
        return sum / data.size();
    }

    @Test
    void goesOnAsIfItHadNeverBeenKilled(@TempDir Path folder) throws IOException {
        TrainingResult whole = train(OPTIONS, null, TrainingListener.NONE);
        Path checkpoint = folder.resolve("checkpoint");
        assertThat(catchThrowable(() -> train(OPTIONS, checkpoint, killer(5)))).hasCauseInstanceOf(Killed.class);
        List<Integer> epochs = new ArrayList<>();
        TrainingListener counter = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result, boolean best) {
                epochs.add(result.epoch());
            }
        };
        TrainingResult resumed = train(OPTIONS, checkpoint, counter);
        assertThat(epochs).startsWith(5).hasSize(8);
        assertThat(resumed.history()).isEqualTo(whole.history());
        assertThat(whole.restarts()).isEmpty();
        assertThat(resumed.restarts()).containsExactly(new Restart(5, Restart.Cause.STOPPED, 0.01));
        assertThat(train(OPTIONS, checkpoint, TrainingListener.NONE).restarts())
                .as("nothing was left to do")
                .isEqualTo(resumed.restarts());
        assertThat(onnx(resumed.best())).isEqualTo(onnx(whole.best()));
        assertThat(onnx(resumed.last())).isEqualTo(onnx(whole.last()));
    }

    @Test
    void beginsAnEpochAgainIfItDivergesAndRemembersThat(@TempDir Path folder) throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        List<Restart> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onBatch(int epoch, int batch, int batches, double loss) {
                killer(9).onBatch(epoch, batch, batches, loss);
            }

            @Override
            public void onRestart(Restart restart) {
                told.add(restart);
            }
        };
        Trainer trainer = new Trainer(network(), Loss.meanAbsolute(), OPTIONS);
        TrainingData data = new Spoilt(new Data(256, 1), 3 * 16 + 5, 4 * 16 + 20);
        assertThat(catchThrowable(() -> trainer.train(data, new Data(64, 1000), checkpoint, listener)))
                .hasCauseInstanceOf(Killed.class);
        TrainingResult result = trainer.train(data, new Data(64, 1000), checkpoint, TrainingListener.NONE);
        assertThat(told)
                .containsExactly(
                        new Restart(4, Restart.Cause.DIVERGED, 0.005), new Restart(5, Restart.Cause.DIVERGED, 0.0025));
        assertThat(result.restarts())
                .hasSize(3)
                .startsWith(told.toArray(Restart[]::new))
                .endsWith(new Restart(9, Restart.Cause.STOPPED, 0.0025));
        assertThat(result.history()).hasSize(12);
        double best = result.history().get(result.bestEpoch() - 1).validationLoss();
        assertThat(best).isLessThan(0.2);
    }

    @Test
    void givesUpIfItAlwaysDiverges(@TempDir Path folder) {
        List<Restart> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onRestart(Restart restart) {
                told.add(restart);
            }
        };
        TrainingData data = new Spoilt(new Data(256, 1), IntStream.range(0, 64).toArray());
        Trainer trainer = new Trainer(network(), Loss.meanAbsolute(), OPTIONS);
        assertThatThrownBy(() -> trainer.train(data, data, folder.resolve("checkpoint"), listener))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("the loss or its gradient is no longer finite");
        assertThat(told).extracting(Restart::learningRate).containsExactly(0.005, 0.0025, 0.00125);
    }

    @Test
    void tellsOfRestartsInWords() {
        assertThat(Restart.inWords(List.of())).isEqualTo("0");
        assertThat(Restart.inWords(List.of(
                        new Restart(2, Restart.Cause.STOPPED, 0.001), new Restart(7, Restart.Cause.DIVERGED, 0.0005))))
                .isEqualTo(
                        "2: epoch 2 again after training had been stopped; epoch 7 again, with other random numbers and"
                                + " half the learning rate, 0.0005, as the loss or its gradient was no longer finite");
    }

    @Test
    void refusesCheckpointsOfOtherRunsAndBrokenOnes(@TempDir Path folder) throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        train(OPTIONS.withEpochs(1), checkpoint, TrainingListener.NONE);
        assertThatIOException()
                .isThrownBy(() -> train(OPTIONS.withEpochs(1).withSeed(2), checkpoint, TrainingListener.NONE))
                .withMessageContaining("belongs to another run; remove it to begin anew");
        Trainer trainer = new Trainer(network(), Loss.meanAbsolute(), OPTIONS.withEpochs(1));
        assertThatIOException()
                .as("as much data, but other data")
                .isThrownBy(
                        () -> trainer.train(new Data(256, 7), new Data(64, 1000), checkpoint, TrainingListener.NONE))
                .withMessageContaining("belongs to another run; remove it to begin anew");
        Files.writeString(checkpoint, "something else");
        assertThatIOException()
                .isThrownBy(() -> train(OPTIONS.withEpochs(1), checkpoint, TrainingListener.NONE))
                .withMessageContaining("is not a checkpoint");
    }

    @Test
    void stopsWhereNothingGetsBetter() throws IOException {
        TrainingData noise = new TrainingData() {
            @Override
            public int size() {
                return 32;
            }

            @Override
            public Batch batch(int[] items, RandomGenerator random) {
                float[] inputs = new float[4 * items.length];
                float[] targets = new float[items.length];
                float[] weights = new float[items.length];
                for (int i = 0; i < items.length; i++) {
                    inputs[4 * i] = items[i];
                    targets[i] = (float) random.nextGaussian();
                    weights[i] = 1;
                }
                return Batch.ungrouped(items.length, List.of(inputs), targets, weights);
            }
        };
        TrainingResult result = new Trainer(
                        network(), Loss.huber(0.5), OPTIONS.withEpochs(60).withPatience(3))
                .train(noise, noise, null, TrainingListener.NONE);
        assertThat(result.history()).hasSize(result.bestEpoch() + 3);
    }

    @Test
    void losses() {
        Batch batch = new Batch(
                4, List.of(new float[4]), new float[] {0, 1, 0, 5}, new float[] {1, 3, 1, 1}, new int[] {0, 0, 1, 1});
        float[] predictions = {1, 1, 10, 15};
        assertThat(loss(Loss.meanAbsolute(), batch, predictions)).isEqualTo((1 + 0 + 10 + 10) / 6.0, offset());
        assertThat(loss(Loss.huber(2), batch, predictions)).isEqualTo((0.25 + 0 + 9 + 9) / 6.0, offset());
    }

    @Test
    void crossEntropyIsOfTheSoftmax() {
        // Softmax of ln 2, 0, 0: a half and two quarters.
        float ln2 = (float) Math.log(2);
        float[] right = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0};
        Batch batch = Batch.ungrouped(4, List.of(), right, new float[] {1, 3, 1, 1});
        float[] predictions = {ln2, 0, 0, ln2, 0, 0, ln2, 0, 0, ln2, 0, 0};

        double expected = (2 * Math.log(2) + 4 * Math.log(4)) / 6;
        assertThat(loss(Loss.crossEntropy(0), batch, predictions)).isEqualTo(expected, offset());
        double any = (Math.log(2) + 2 * Math.log(4)) / 3;
        assertThat(loss(Loss.crossEntropy(0.1), batch, predictions)).isEqualTo(0.9 * expected + 0.1 * any, offset());
    }

    @Test
    void laplaceLossCountsDifferencesWithinGroupsByWhatIsSaidOfThem() {
        Batch batch = new Batch(
                4, List.of(new float[4]), new float[] {0, 9, 1, 9, 0, 9, 5, 9}, new float[] {1, 3, 1, 1}, new int[] {
                    0, 0, 1, 1
                });
        float half = (float) Math.log(0.5);
        float two = (float) Math.log(2);
        float[] predictions = {1, half, 1, half, 10, two, 15, two};
        // Group 0: predictions lie 0 and 0 around their mean, targets -3/4 and 1/4; group 1 differs by its mean alone.
        assertThat(loss(Loss.laplaceWithinGroups(), batch, predictions))
                .isEqualTo((0.75 / 0.5 + 3 * 0.25 / 0.5 + 4 * half + 2 * two) / 6.0, offset());
    }

    private static double loss(Loss loss, Batch batch, float[] predictions) {
        try (NDManager manager = TrainingEngine.newManager(Device.cpu())) {
            Shape shape = new Shape(4, predictions.length / 4);
            return loss.of(
                            manager.create(predictions, shape),
                            manager.create(batch.targets(), shape),
                            manager.create(batch.weights(), new Shape(4, 1)),
                            batch)
                    .getFloat();
        }
    }

    private static Offset<Double> offset() {
        return Offset.offset(1e-6);
    }

    @Test
    void learningRateRisesThenFalls() {
        TrainingOptions options = OPTIONS.withEpochs(10).withLearningRate(1).withWarmUpEpochs(2);
        assertThat(options.learningRate(0, 10)).isEqualTo(1 / 21.0, offset());
        assertThat(options.learningRate(20, 10)).isEqualTo(1, offset());
        assertThat(options.learningRate(60, 10)).isEqualTo(0.5, offset());
        assertThat(options.learningRate(99, 10)).isBetween(0.0, 0.001);
    }
}
