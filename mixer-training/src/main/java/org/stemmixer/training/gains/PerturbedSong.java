package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;

/**
 * A song whose stems, grouped by type, have been given random gains, which a predictor is to undo.
 *
 * @param stems the groups with their gains applied
 * @param gainsDb what was applied to each
 */
record PerturbedSong(List<MemoryStem> stems, List<Double> gainsDb) {

    PerturbedSong {
        stems = List.copyOf(stems);
        gainsDb = List.copyOf(gainsDb);
    }

    /**
     * How far a predictor's gains are from undoing the perturbation, once the mean difference over the song is taken off.
     *
     * @return in dB for each stem
     */
    double[] errorsDb(GainPredictor predictor) throws IOException {
        List<GainPrediction> predictions = predictor.predict(new ArrayList<AnalyzedStem>(stems));
        double[] differences = new double[stems.size()];
        double mean = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] = predictions.get(i).gainDb() + gainsDb.get(i);
            mean += differences[i] / differences.length;
        }
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(differences[i] - mean);
        }
        return differences;
    }
}
