package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Batch;

/** Collects stems of mixes as rows of a batch, a mix being a group. */
final class MixBatch {

    private final int steps;
    private final List<float[]> excerpts = new ArrayList<>();
    private final List<float[]> summaries = new ArrayList<>();
    private final List<Float> targets = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private int groupCount;
    private MixStems mix = GainSong.mixed(List.of());
    private MixStems heard = mix;

    /**
     * An empty collection.
     *
     * @param steps in an excerpt
     */
    MixBatch(int steps) {
        this.steps = steps;
    }

    /**
     * Makes what is added from now on a group of its own.
     *
     * @param mix all stems at their levels in a good mix
     * @param perturbationDb how much louder each of them comes
     */
    void nextGroup(MixStems mix, double[] perturbationDb) {
        this.mix = mix;
        this.heard = mix.amplified(perturbationDb);
        groupCount++;
    }

    /**
     * Adds a stem.
     *
     * @param stem one that is not silent
     * @param firstStep of the excerpt
     */
    void add(int stem, int firstStep) {
        float[] excerpt = new float[2 * LoudnessSpectrogram.BANDS * steps];
        heard.writeExcerpt(stem, firstStep, steps, excerpt, 0);
        excerpts.add(excerpt);
        summaries.add(StemSummary.of(heard, stem));
        targets.add((float) mix.lufs(stem));
        groups.add(groupCount - 1);
    }

    /** Whether nothing was added. */
    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** What was added; every row counts the same. */
    Batch toBatch() {
        int rows = targets.size();
        float[] wanted = new float[rows];
        float[] weights = new float[rows];
        int[] groupOfRow = new int[rows];
        for (int i = 0; i < rows; i++) {
            wanted[i] = targets.get(i);
            weights[i] = 1;
            groupOfRow[i] = groups.get(i);
        }
        return new Batch(rows, List.of(joined(excerpts), joined(summaries)), wanted, weights, groupOfRow);
    }

    private static float[] joined(List<float[]> parts) {
        int length = parts.get(0).length;
        float[] all = new float[parts.size() * length];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, all, i * length, length);
        }
        return all;
    }
}
