package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Excerpts of songs with the parameters of the whole song. Inputs are the log-mel spectrogram and the levels of {@link
 * SongInput}; each row is a group of its own.
 *
 * <p>To learn from, an item is a song, of which each epoch hears another excerpt: shifted in time at random, what leaves
 * at the end coming in at the beginning, and in one of two cases continued by another excerpt of the song from some moment
 * on. None of this changes what the song's parameters should be. Exchanged channels would not change the input at all. To
 * judge by, an item is an excerpt as it is.
 */
final class ExcerptData implements TrainingData {

    private final SongInput input;
    private final List<List<Item>> items;

    private ExcerptData(List<List<Item>> items, SongInput input) {
        this.items = items;
        this.input = input;
    }

    /**
     * Data to learn from.
     *
     * @param examples with at least one excerpt each
     */
    static ExcerptData forTraining(List<Example> examples, SongInput input) {
        return new ExcerptData(examples.stream().map(ExcerptData::items).toList(), input);
    }

    /**
     * Data to judge by.
     *
     * @param examples with at least one excerpt each
     */
    static ExcerptData forValidation(List<Example> examples, SongInput input) {
        List<List<Item>> items = new ArrayList<>();
        for (Example example : examples) {
            items(example).forEach(item -> items.add(List.of(item)));
        }
        return new ExcerptData(items, input);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Batch batch(int[] indices, RandomGenerator random) {
        int rows = indices.length;
        int parameters = MixParameters.NAMES.size();
        float[] logMel = new float[rows * input.melValues()];
        float[] levels = new float[rows * input.levelValues()];
        float[] targets = new float[rows * parameters];
        float[] weights = new float[rows];
        Arrays.fill(weights, 1);
        for (int row = 0; row < rows; row++) {
            List<Item> item = items.get(indices[row]);
            item.get(0).target(targets, row * parameters);
            item.get(random.nextInt(item.size())).write(logMel, row * input.melValues(), levels, row * input.levelValues());
            if (item.size() > 1) {
                Item other = item.get(random.nextInt(item.size()));
                augment(other.excerpt, random, logMel, row * input.melValues(), levels, row * input.levelValues());
            }
        }
        return Batch.ungrouped(rows, List.of(logMel, levels), targets, weights);
    }

    private void augment(
            Excerpt other, RandomGenerator random, float[] logMel, int melAt, float[] levels, int levelsAt) {
        int steps = input.steps();
        int shift = random.nextInt(steps);
        boolean continued = random.nextBoolean();
        int from = continued ? random.nextInt(steps) : steps;
        float[] otherMel = new float[input.melValues()];
        float[] otherLevels = new float[input.levelValues()];
        other.logMel(otherMel, 0);
        other.levels(otherLevels, 0);
        weave(logMel, melAt, otherMel, from, shift);
        weave(levels, levelsAt, otherLevels, from, shift);
    }

    /** Each row of steps goes over to that of another excerpt at a step, and is then turned by some steps. */
    private void weave(float[] values, int at, float[] other, int from, int shift) {
        int steps = input.steps();
        float[] row = new float[steps];
        for (int start = 0; start < other.length; start += steps) {
            System.arraycopy(values, at + start, row, 0, from);
            System.arraycopy(other, start + from, row, from, steps - from);
            System.arraycopy(row, 0, values, at + start + shift, steps - shift);
            System.arraycopy(row, steps - shift, values, at + start, shift);
        }
    }

    private static List<Item> items(Example example) {
        return example.excerpts().stream()
                .map(excerpt -> new Item(example.target(), excerpt))
                .toList();
    }

    private record Item(MixParameters parameters, Excerpt excerpt) {

        void target(float[] targets, int at) {
            double[] values = parameters.toArray();
            for (int i = 0; i < values.length; i++) {
                targets[at + i] = (float) values[i];
            }
        }

        void write(float[] logMel, int melAt, float[] levels, int levelsAt) {
            excerpt.logMel(logMel, melAt);
            excerpt.levels(levels, levelsAt);
        }
    }
}
