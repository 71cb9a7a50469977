package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.ml.internal.SongFeatures;
import org.stemmixer.ml.internal.SongInput;

/** Computes the features of excerpts of a song, as rows that a cache can keep. */
final class ExcerptReader {

    /** Mean square of -70 dBFS, below which loudness meters hear silence (ITU-R BS.1770). */
    private static final double SILENT_MEAN_SQUARE = 1e-7;

    private static final int ROWS = 3;

    private ExcerptReader() {}

    /**
     * Features of excerpts at random, one from each of as many parts of equal length; silent ones are left out.
     *
     * @param audio stereo; shorter than an excerpt, it is followed by silence
     * @param count how many excerpts
     * @return three rows for each: mean square, log-mel, levels
     */
    static float[][] rows(AudioBuffer audio, SongInput input, int count, RandomGenerator random) {
        SongFeatures features = new SongFeatures(input);
        float[] left = padded(audio.channel(0), input);
        float[] right = padded(audio.channel(1), input);
        int places = left.length - input.excerptFrames() + 1;
        List<float[]> rows = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            int start = (int) ((part + random.nextDouble()) / count * places);
            double meanSquare = meanSquare(left, right, start, input.excerptFrames());
            if (meanSquare >= SILENT_MEAN_SQUARE) {
                float[] logMel = new float[input.melValues()];
                float[] levels = new float[input.levelValues()];
                features.compute(left, right, start, logMel, 0, levels, 0);
                rows.add(new float[] {(float) meanSquare});
                rows.add(logMel);
                rows.add(levels);
            }
        }
        return rows.toArray(float[][]::new);
    }

    /** The excerpts of such rows. */
    static List<ExcerptFeatures> excerpts(float[][] rows) {
        List<ExcerptFeatures> excerpts = new ArrayList<>();
        for (int row = 0; row < rows.length; row += ROWS) {
            excerpts.add(new ExcerptFeatures(rows[row][0], rows[row + 1], rows[row + 2]));
        }
        return excerpts;
    }

    private static float[] padded(float[] samples, SongInput input) {
        return samples.length >= input.excerptFrames() ? samples : Arrays.copyOf(samples, input.excerptFrames());
    }

    private static double meanSquare(float[] left, float[] right, int start, int frames) {
        double sum = 0;
        for (int i = start; i < start + frames; i++) {
            sum += (double) left[i] * left[i] + (double) right[i] * right[i];
        }
        return sum / (2.0 * frames);
    }
}
