package org.stemmixer.ml;

import java.io.IOException;
import java.util.Optional;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.StyleDistance;

/**
 * A matcher to what songs are brought closer to.
 *
 * @param name what it is called
 * @param aim what songs are brought closer to
 * @param way how far it goes
 */
record MatchingPredictor(String name, SongAim aim, Intervention way) implements SongPredictor {

    @Override
    public Optional<Intervention> intervention() {
        return Optional.of(way);
    }

    @Override
    public boolean setsLoudness() {
        return aim.setsLoudness();
    }

    @Override
    public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
        return aim.match(song, way);
    }

    @Override
    public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return aim.style(song);
    }
}
