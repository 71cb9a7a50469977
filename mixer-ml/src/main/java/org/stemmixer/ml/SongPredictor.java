package org.stemmixer.ml;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.StyleDistance;

/** What decides how songs are mixed, under the name that its results have. Safe for use by several threads. */
interface SongPredictor {

    /** Its name, which is also part of the names of files. */
    String name();

    /** The models behind it, none for rules. */
    default List<ModelProvenance> models() {
        return List.of();
    }

    /** How wrong it is, where that was measured. */
    default Optional<ModelTestError> error() {
        return Optional.empty();
    }

    /** Whether somebody gave it a loudness to bring songs to: that of references. */
    default boolean setsLoudness() {
        return false;
    }

    /** Whether it goes by what songs are to be brought closer to; a model that learned one profile does not. */
    default boolean hearsAim() {
        return models().isEmpty();
    }

    /** How far it goes towards what songs are to be brought closer to, where it was made to go so far. */
    default Optional<Intervention> intervention() {
        return Optional.empty();
    }

    /** Does ahead of predicting what does not depend on the song. */
    default void prepare() throws IOException {
        // Most need no preparation.
    }

    /** Listens to a song ahead of predicting, as far as that can be shared with other predictors. */
    default void listen(SongFeatureCache song) throws IOException {
        // Most have nothing to share.
    }

    MixParameterPrediction predict(SongFeatureCache song) throws IOException;

    /** The style that a song is brought closer to, and how far it is from there. */
    default Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return Optional.empty();
    }

    /** A predictor without a model. */
    static SongPredictor of(String name, MixParameterPredictor predictor) {
        return new SongPredictor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public MixParameterPrediction predict(SongFeatureCache song) throws IOException {
                return predictor.predict(song.song());
            }
        };
    }
}
