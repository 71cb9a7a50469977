package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.training.nn.Batch;

/** Collects the audible stems of mixes as rows of a batch, a mix being a group. */
final class MixBatch {

    private final List<float[]> bands = new ArrayList<>();
    private final List<float[]> summaries = new ArrayList<>();
    private final List<Float> targets = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private int groupCount;

    /**
     * Adds a mix.
     *
     * @param mix stems at their levels in a good mix; nothing is added if fewer than two are audible
     */
    void add(MixStems mix) {
        if (mix.audible().length < 2) {
            return;
        }
        GainModelInput heard = GainModelInput.of(mix);
        bands.add(heard.bands());
        summaries.add(heard.summaries());
        for (int stem : heard.stems()) {
            targets.add((float) mix.loudestLufs(stem));
            groups.add(groupCount);
        }
        groupCount++;
    }

    /** What was added; every row counts the same. */
    Batch toBatch() {
        int rows = targets.size();
        float[] wanted = new float[2 * rows];
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            wanted[2 * row] = targets.get(row);
            weights[row] = 1;
        }
        return new Batch(
                rows,
                List.of(joined(bands), joined(summaries)),
                wanted,
                weights,
                groups.stream().mapToInt(Integer::intValue).toArray());
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int filled = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, filled, part.length);
            filled += part.length;
        }
        return all;
    }
}
