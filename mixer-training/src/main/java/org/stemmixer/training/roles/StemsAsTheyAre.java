package org.stemmixer.training.roles;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/** Stems to measure by, whole and unchanged. */
final class StemsAsTheyAre implements TrainingData {

    private final List<LabelledStem> stems;

    StemsAsTheyAre(List<LabelledStem> stems) {
        this.stems = List.copyOf(stems);
    }

    @Override
    public int size() {
        return stems.size();
    }

    @Override
    public Batch batch(int[] items, RandomGenerator random) {
        return VariedStems.asTheyAre(Arrays.stream(items).mapToObj(stems::get).toList());
    }
}
