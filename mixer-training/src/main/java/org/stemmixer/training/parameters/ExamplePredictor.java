package org.stemmixer.training.parameters;

import java.util.List;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ExcerptStatistics;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Predictor;

/**
 * Predicts the parameters of examples as songs are predicted: excerpts averaged with weights.
 *
 * @param predictor runs the network
 * @param input what it hears
 * @param hearsProfile whether it hears the profile aimed at, too
 */
record ExamplePredictor(Predictor predictor, SongInput input, boolean hearsProfile) {

    MixParameters predict(Example example) {
        List<ExcerptFeatures> excerpts = example.excerpts();
        float[] logMel = new float[excerpts.size() * input.melValues()];
        float[] levels = new float[excerpts.size() * input.levelValues()];
        for (int i = 0; i < excerpts.size(); i++) {
            excerpts.get(i).logMel(logMel, i * input.melValues());
            excerpts.get(i).levels(levels, i * input.levelValues());
        }
        float[] values = predictor.predict(
                excerpts.size(),
                hearsProfile
                        ? List.of(
                                logMel,
                                levels,
                                ProfileInput.repeated(example.profile().orElseThrow(), excerpts.size()))
                        : List.of(logMel, levels));
        ExcerptStatistics mean = new ExcerptStatistics(MixParameters.NAMES.size(), 0.1);
        for (int i = 0; i < excerpts.size(); i++) {
            mean.add(values, i, excerpts.get(i).meanSquare());
        }
        return MixParameters.of(mean.mean());
    }
}
