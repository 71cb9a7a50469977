package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Excerpts of songs with the parameters of the whole song. Inputs are the log-mel spectrogram and the levels of {@link
 * SongInput}; an item is an excerpt, and a group of its own. An excerpt weighs as much as its root mean square beside the
 * loudest of its song, as it does when predictions are averaged: a quiet beginning tells little about a song.
 *
 * <p>To learn from, excerpts are changed at random in ways that leave the parameters of the song as they are: shifted in
 * time, what leaves at the end coming in at the beginning, and in one of two cases continued by another excerpt of the song
 * from some moment on. Each band is made a little louder or softer, all at random: what is narrower than any control of a
 * strip tells one song from another, and is not to be learned by heart. Exchanged channels would not change the input at all.
 */
final class ExcerptData implements TrainingData {

    /** Standard deviation of what is added to the level of each band. */
    private static final double RIPPLE_DB = 1;

    private final SongInput input;
    private final boolean hearsProfile;
    private final boolean varied;
    private final List<Item> items = new ArrayList<>();

    private ExcerptData(List<Example> examples, SongInput input, boolean hearsProfile, boolean varied) {
        this.input = input;
        this.hearsProfile = hearsProfile;
        this.varied = varied;
        for (List<Example> variant : byVariant(examples)) {
            List<ExcerptFeatures> excerpts = variant.get(0).excerpts();
            double loudest = excerpts.stream()
                    .mapToDouble(ExcerptFeatures::meanSquare)
                    .max()
                    .orElse(1);
            for (ExcerptFeatures excerpt : excerpts) {
                items.add(new Item(variant, excerpt, (float) Math.sqrt(excerpt.meanSquare() / loudest)));
            }
        }
    }

    /** Examples that differ in what is aimed at alone share their excerpts, which are learned from once in an epoch. */
    private static Collection<List<Example>> byVariant(List<Example> examples) {
        return examples.stream()
                .collect(Collectors.groupingBy(
                        example -> example.variant() + " " + example.song(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /**
     * Data to learn from.
     *
     * @param hearsProfile whether the network hears the profile aimed at
     */
    static ExcerptData forTraining(List<Example> examples, SongInput input, boolean hearsProfile) {
        return new ExcerptData(examples, input, hearsProfile, true);
    }

    /** Data to judge by: excerpts as they are, one after the other with each of the profiles of its song. */
    static ExcerptData forValidation(List<Example> examples, SongInput input, boolean hearsProfile) {
        return new ExcerptData(examples, input, hearsProfile, false);
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
        float[] profiles = new float[hearsProfile ? rows * ProfileInput.VALUES : 0];
        for (int row = 0; row < rows; row++) {
            Item item = items.get(indices[row]);
            Example example = aim(item, indices[row], random);
            int melAt = row * input.melValues();
            int levelsAt = row * input.levelValues();
            weights[row] = item.weight;
            item.excerpt.logMel(logMel, melAt);
            item.excerpt.levels(levels, levelsAt);
            if (varied) {
                List<ExcerptFeatures> ofSong = example.excerpts();
                vary(ofSong.get(random.nextInt(ofSong.size())), random, logMel, melAt, levels, levelsAt);
            }
            if (hearsProfile) {
                float[] profile = ProfileInput.of(example.profile().orElseThrow());
                System.arraycopy(profile, 0, profiles, row * profile.length, profile.length);
            }
            double[] target = example.target().toArray();
            for (int i = 0; i < parameters; i++) {
                targets[row * parameters + i] = (float) target[i];
            }
        }
        List<float[]> inputs = hearsProfile ? List.of(logMel, levels, profiles) : List.of(logMel, levels);
        return Batch.ungrouped(rows, inputs, targets, weights);
    }

    private Example aim(Item item, int index, RandomGenerator random) {
        int aims = item.variant.size();
        // Where there is no choice nothing is drawn, so that what is random besides stays as it is.
        return item.variant.get(varied && aims > 1 ? random.nextInt(aims) : index % aims);
    }

    private void vary(
            ExcerptFeatures other, RandomGenerator random, float[] logMel, int melAt, float[] levels, int levelsAt) {
        int steps = input.steps();
        int shift = random.nextInt(steps);
        int from = random.nextBoolean() ? random.nextInt(steps) : steps;
        float[] otherMel = new float[input.melValues()];
        float[] otherLevels = new float[input.levelValues()];
        other.logMel(otherMel, 0);
        other.levels(otherLevels, 0);
        weave(logMel, melAt, otherMel, from, shift);
        weave(levels, levelsAt, otherLevels, from, shift);
        for (int start = melAt; start < melAt + otherMel.length; start += steps) {
            float offsetDb = (float) (RIPPLE_DB * random.nextGaussian());
            for (int i = start; i < start + steps; i++) {
                logMel[i] += offsetDb;
            }
        }
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

    private record Item(List<Example> variant, ExcerptFeatures excerpt, float weight) {}
}
