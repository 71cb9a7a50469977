package org.stemmixer.training.parameters;

import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * What predictors make of a song.
 *
 * @param song id of the song
 * @param variant 0 for the song as it is
 * @param profile name of the profile aimed at
 * @param distanceDb of the song from the profile
 * @param differencesDb how far results differ from each other at the same loudness ({@link MixedVariant#differenceDb}), by the names of
 *     the two
 * @param byPredictor what each predictor says and does, by its name, in order
 */
record SongOutcome(
        String song,
        int variant,
        String profile,
        double distanceDb,
        Map<String, Double> differencesDb,
        Map<String, Prediction> byPredictor) {

    /**
     * What a predictor says and does.
     *
     * @param parameters that it predicts
     * @param target what they should be, as far as it means to go
     * @param distanceDb from the profile after the song went through the chain of these parameters
     */
    record Prediction(MixParameters parameters, MixParameters target, double distanceDb) {}

    /** What a predictor should say. */
    MixParameters target(String predictor) {
        return prediction(predictor).target;
    }

    /** What a predictor says. */
    MixParameters predicted(String predictor) {
        return prediction(predictor).parameters;
    }

    /** Absolute errors of the parameters that a predictor says. */
    double[] errors(String predictor) {
        double[] errors = prediction(predictor).parameters.toArray();
        double[] wanted = prediction(predictor).target.toArray();
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(errors[i] - wanted[i]);
        }
        return errors;
    }

    /** How much farther from the profile the song is after than before, in dB: below 0 if closer. */
    double fartherDb(String predictor) {
        return prediction(predictor).distanceDb - distanceDb;
    }

    /** The names of the predictors. */
    List<String> predictors() {
        return List.copyOf(byPredictor.keySet());
    }

    private Prediction prediction(String predictor) {
        Prediction prediction = byPredictor.get(predictor);
        if (prediction == null) {
            throw new IllegalArgumentException("there is no predictor " + predictor + " among " + predictors());
        }
        return prediction;
    }
}
