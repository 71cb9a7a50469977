package org.stemmixer.training.parameters;

import java.io.IOException;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.chain.MixParameters;

/** Predicts what brings songs closer to what a teacher has in mind. Safe for use by several threads. */
@FunctionalInterface
interface AimedPredictor {

    MixParameters predict(Song song, Teacher aim) throws IOException;

    /** One that does not hear what is aimed at. */
    static AimedPredictor deaf(MixParameterPredictor predictor) {
        return (song, aim) -> predictor.predict(song).parameters();
    }
}
