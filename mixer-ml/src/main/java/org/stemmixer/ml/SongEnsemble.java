package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.dsp.chain.MixParameters;

/** All models together: the mean of their answers, weighted by the inverse of the errors on their cards. */
final class SongEnsemble implements SongPredictor {

    private final List<SongModel> models;
    private final double[] weights;

    /**
     * An ensemble.
     *
     * @param models at least one, with an error on the card each
     */
    SongEnsemble(List<SongModel> models) {
        this.models = models;
        weights = models.stream()
                .mapToDouble(model -> 1 / model.error().orElseThrow().meanAbsolute())
                .toArray();
    }

    @Override
    public String name() {
        return SongMixer.ENSEMBLE;
    }

    @Override
    public List<ModelProvenance> models() {
        return models.stream()
                .map(SongModel::models)
                .flatMap(Collection::stream)
                .toList();
    }

    @Override
    public Optional<ModelTestError> error() {
        return Optional.empty();
    }

    @Override
    public boolean hearsAim() {
        return models.stream().allMatch(SongModel::hearsAim);
    }

    @Override
    public boolean setsLoudness() {
        return models.stream().allMatch(SongModel::setsLoudness);
    }

    @Override
    public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return hearsAim() ? models.get(0).style(song) : Optional.empty();
    }

    @Override
    public void prepare() throws IOException {
        for (SongModel model : models) {
            model.prepare();
        }
    }

    @Override
    public void listen(SongFeatureCache song) throws IOException {
        models.get(0).listen(song);
    }

    @Override
    public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
        List<MixParameters> answers = new ArrayList<>();
        double confidence = 1;
        for (SongModel model : models) {
            MixParameterPrediction answer = model.predict(song);
            answers.add(answer.parameters());
            // No surer than its least sure member; a silent song has no confidence, and nothing to be sure of.
            confidence = Math.min(confidence, answer.confidence().orElse(1));
        }
        return new MixParameterPrediction(
                MixParameters.weightedMean(answers, weights),
                OnnxMixParameterPredictor.SOURCE,
                MixParameters.NAMES.stream()
                        .map(parameter -> reason(parameter, answers))
                        .toList(),
                OptionalDouble.of(confidence));
    }

    private String reason(String parameter, List<MixParameters> answers) {
        StringJoiner parts = new StringJoiner(", ", "weighted mean of ", "");
        for (int i = 0; i < answers.size(); i++) {
            parts.add(
                    Text.format("%s %.3f", models.get(i).name(), answers.get(i).get(parameter)));
        }
        return parts.toString();
    }
}
