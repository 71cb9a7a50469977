package org.stemmixer.ml;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.core.taste.Taste;

/** A predictor whose answers are corrected as somebody usually wants them; in everything else it is the one behind it. */
record TastedPredictor(SongPredictor predictor, Taste taste) implements SongPredictor {

    @Override
    public String name() {
        return predictor.name();
    }

    @Override
    public List<ModelProvenance> models() {
        return predictor.models();
    }

    @Override
    public Optional<ModelTestError> error() {
        return predictor.error();
    }

    @Override
    public boolean setsLoudness() {
        return predictor.setsLoudness();
    }

    @Override
    public boolean hearsAim() {
        return predictor.hearsAim();
    }

    @Override
    public Optional<Intervention> intervention() {
        return predictor.intervention();
    }

    @Override
    public void prepare() throws IOException {
        predictor.prepare();
    }

    @Override
    public void listen(SongFeatureCache song) throws IOException {
        predictor.listen(song);
    }

    @Override
    public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
        String style = style(song).map(near -> near.style().name()).orElse("");
        return taste.corrected(name(), predictor.predict(song), style);
    }

    @Override
    public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return predictor.style(song);
    }
}
