package org.stemmixer.training.parameters;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.SongInput;

/**
 * What is typical of the data: where networks begin from. Not copied: nobody changes the arrays.
 *
 * @param mel of the spectrograms of mid and side
 * @param level of peaks and mean squares
 * @param meanTarget mean of each parameter
 */
record InputStatistics(List<Moments> mel, List<Moments> level, List<Double> meanTarget) {

    /** Sigmoids of these limits are as near to 0 and 1 as one may begin. */
    private static final double LEAST_MEAN = 0.02;

    private static final int EXAMPLES = 500;

    /** Mean and standard deviation. */
    record Moments(double mean, double deviation) {}

    /** Measures some of the examples, spread over all. */
    static InputStatistics of(List<Example> examples, SongInput input) {
        double[] target = new double[MixParameters.NAMES.size()];
        double[][] mel = new double[2][3];
        double[][] level = new double[2][3];
        float[] melValues = new float[input.melValues()];
        float[] levelValues = new float[input.levelValues()];
        int stride = Math.max(1, examples.size() / EXAMPLES);
        for (int e = 0; e < examples.size(); e++) {
            Example example = examples.get(e);
            double[] parameters = example.target().toArray();
            for (int i = 0; i < target.length; i++) {
                target[i] += parameters[i] / examples.size();
            }
            if (e % stride == 0 && !example.excerpts().isEmpty()) {
                ExcerptFeatures excerpt =
                        example.excerpts().get(e % example.excerpts().size());
                excerpt.logMel(melValues, 0);
                excerpt.levels(levelValues, 0);
                add(melValues, mel);
                add(levelValues, level);
            }
        }
        return new InputStatistics(
                moments(mel), moments(level), Arrays.stream(target).boxed().toList());
    }

    float[] melMean() {
        return means(mel);
    }

    float[] melScale() {
        return scales(mel);
    }

    float[] levelMean() {
        return means(level);
    }

    float[] levelScale() {
        return scales(level);
    }

    /** What sigmoids make the mean targets of. */
    float[] initialLogits() {
        float[] logits = new float[meanTarget.size()];
        for (int i = 0; i < logits.length; i++) {
            double mean = Math.max(LEAST_MEAN, Math.min(1 - LEAST_MEAN, meanTarget.get(i)));
            logits[i] = (float) Math.log(mean / (1 - mean));
        }
        return logits;
    }

    /** The first half of the values belongs to one sum, the second to the other. */
    private static void add(float[] values, double[][] sums) {
        int half = values.length / 2;
        for (int i = 0; i < values.length; i++) {
            double[] sum = sums[i / half];
            sum[0]++;
            sum[1] += values[i];
            sum[2] += (double) values[i] * values[i];
        }
    }

    private static List<Moments> moments(double[][] sums) {
        return Arrays.stream(sums)
                .map(sum -> {
                    double mean = sum[1] / sum[0];
                    return new Moments(mean, Math.sqrt(Math.max(1, sum[2] / sum[0] - mean * mean)));
                })
                .toList();
    }

    private static float[] means(List<Moments> of) {
        return new float[] {(float) of.get(0).mean, (float) of.get(1).mean};
    }

    private static float[] scales(List<Moments> of) {
        return new float[] {(float) (1 / of.get(0).deviation), (float) (1 / of.get(1).deviation)};
    }
}
