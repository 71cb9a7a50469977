package org.stemmixer.ml;

import java.io.IOException;
import java.util.Optional;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.StyleDistance;

/**
 * The matcher to what songs are brought closer to.
 *
 * @param aim what that is
 */
record MatchingPredictor(SongAim aim) implements SongPredictor {

    @Override
    public String name() {
        return SongMixer.MATCHER;
    }

    @Override
    public boolean setsLoudness() {
        return aim.setsLoudness();
    }

    @Override
    public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
        return aim.match(song);
    }

    @Override
    public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return aim.style(song);
    }
}
