package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/** Excerpts of songs with the parameters of the whole song; each song counts as much as any other. */
final class ExcerptData implements TrainingData {

    private final SongInput input;
    private final List<Item> items = new ArrayList<>();

    ExcerptData(List<Example> examples, SongInput input) {
        this.input = input;
        for (Example example : examples) {
            for (Excerpt excerpt : example.excerpts()) {
                items.add(new Item(example, excerpt));
            }
        }
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Batch batch(int[] indices, RandomGenerator random) {
        int rows = indices.length;
        float[] logMel = new float[rows * input.melValues()];
        float[] levels = new float[rows * input.levelValues()];
        float[] targets = new float[rows * MixParameters.NAMES.size()];
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            Item item = items.get(indices[row]);
            item.excerpt.logMel(logMel, row * input.melValues());
            item.excerpt.levels(levels, row * input.levelValues());
            double[] target = item.example.target().toArray();
            for (int i = 0; i < target.length; i++) {
                targets[row * target.length + i] = (float) target[i];
            }
            weights[row] = 1;
        }
        return Batch.ungrouped(rows, List.of(logMel, levels), targets, weights);
    }

    private record Item(Example example, Excerpt excerpt) {}
}
