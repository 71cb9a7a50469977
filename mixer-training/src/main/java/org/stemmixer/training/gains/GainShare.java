package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.stemmixer.ml.internal.EqualLoudnessStems;
import org.stemmixer.ml.internal.Excerpt;
import org.stemmixer.ml.internal.ExcerptAnswers;
import org.stemmixer.ml.internal.StemExcerpts;
import org.stemmixer.training.nn.Predictor;

/**
 * Finds how far gains should go from the level that a stem comes at to the one that networks would give it. Both are wrong
 * now and then, so the best estimate lies between them: songs whose stems get random gains say where.
 */
final class GainShare {

    private static final int DRAWS = 16;
    private static final double STEP = 0.05;
    private static final int STEPS = 20;

    private final Random random;
    /** For each share, from 0 to 1, the sum of absolute errors in dB. */
    private final double[] errors = new double[STEPS + 1];

    GainShare(long seed) {
        random = new Random(seed);
    }

    /** Says how loud a stem of a song should be, in LU; only differences between the stems count. */
    @FunctionalInterface
    interface Answer {

        double of(EqualLoudnessStems mix, int stem) throws IOException;

        /** The mean of what a network says of excerpts, weighted as at inference. */
        static Answer by(Predictor network) {
            return (mix, stem) -> answer(mix, stem, network);
        }
    }

    /**
     * Takes a song into account.
     *
     * @param song a good mix, as it is
     * @throws IOException if the answer fails
     */
    void add(GainSong song, Answer answer) throws IOException {
        EqualLoudnessStems mix = GainSong.atEqualLoudness(StemGroups.byType(song.stems()));
        List<Double> corrections = new ArrayList<>();
        for (int stem = 0; stem < mix.count(); stem++) {
            if (!mix.isSilent(stem)) {
                corrections.add(answer.of(mix, stem) - mix.lufs(stem));
            }
        }
        // What the good mix would get although it needs nothing.
        double[] needless =
                centred(corrections.stream().mapToDouble(Double::doubleValue).toArray());
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] perturbation = centred(Perturbation.ofDb(needless.length, random));
            for (int step = 0; step <= STEPS; step++) {
                for (int stem = 0; stem < needless.length; stem++) {
                    double gainDb = step * STEP * (needless[stem] - perturbation[stem]);
                    errors[step] += Math.abs(gainDb + perturbation[stem]);
                }
            }
        }
    }

    /** The share with the least error, a multiple of 0.05; the largest if all are equally good. */
    double best() {
        int best = STEPS;
        for (int step = STEPS; step >= 0; step--) {
            if (errors[step] < errors[best]) {
                best = step;
            }
        }
        return Math.rint(100 * best * STEP) / 100;
    }

    private static double answer(EqualLoudnessStems mix, int stem, Predictor network) {
        StemExcerpts asked = StemExcerpts.of(mix, stem, GainNetwork.STEPS);
        List<Excerpt> excerpts = asked.excerpts();
        float[] loudness = network.predict(excerpts.size(), List.of(asked.spectrograms(), asked.summaries()));
        ExcerptAnswers answers = new ExcerptAnswers();
        for (int i = 0; i < loudness.length; i++) {
            answers.add(loudness[i], excerpts.get(i).weight());
        }
        return answers.mean();
    }

    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
