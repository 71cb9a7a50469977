package org.stemmixer.ml;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.core.song.profile.StyleMatcher;

/** The matcher where there is a style to match to: it tells which one, and how far the song was from it. */
final class StylePredictor implements SongPredictor {

    private final StyleMatcher matcher;
    private final boolean setsLoudness;

    /**
     * A matcher.
     *
     * @param setsLoudness whether the style has a loudness
     */
    StylePredictor(StyleMatcher matcher, boolean setsLoudness) {
        this.matcher = matcher;
        this.setsLoudness = setsLoudness;
    }

    @Override
    public String name() {
        return SongMixer.MATCHER;
    }

    @Override
    public List<ModelProvenance> models() {
        return List.of();
    }

    @Override
    public Optional<ModelTestError> error() {
        return Optional.empty();
    }

    @Override
    public boolean setsLoudness() {
        return setsLoudness;
    }

    @Override
    public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
        return song.match(matcher).prediction();
    }

    @Override
    public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return song.match(matcher).style();
    }
}
