package org.stemmixer.cli;

import java.util.Optional;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.ml.SongMixer;

/**
 * What hears a stream, and the models behind it that are to be closed.
 *
 * @param predictor empty if nothing hears
 * @param closing gives back what models hold
 */
record LiveModel(Optional<MixParameterPredictor> predictor, Runnable closing) implements AutoCloseable {

    static final LiveModel NONE = new LiveModel(Optional.empty(), () -> {});

    /** The first of a mixer's models. */
    static LiveModel of(SongMixer mixer) {
        String name = mixer.models().get(0);
        return new LiveModel(
                Optional.of(song -> {
                    var predicted = mixer.predictParameters(song).get(name);
                    if (predicted == null) {
                        throw new IllegalStateException("no prediction by " + name);
                    }
                    return predicted;
                }),
                mixer::close);
    }

    @Override
    public void close() {
        closing.run();
    }
}
