package org.stemmixer.training.parameters;

import java.io.IOException;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Predicts what brings songs closer to what a teacher has in mind. Safe for use by several threads.
 *
 * @param intervention how far it means to go, by which its answers are judged
 * @param answer what it says
 */
record AimedPredictor(Intervention intervention, Answer answer) {

    /** What it says of a song. */
    @FunctionalInterface
    interface Answer {
        MixParameters predict(Song song, Teacher aim) throws IOException;
    }

    /** One that means to be balanced. */
    static AimedPredictor balanced(Answer answer) {
        return new AimedPredictor(Intervention.BALANCED, answer);
    }

    /** One that does not hear what is aimed at. */
    static AimedPredictor deaf(MixParameterPredictor predictor) {
        return balanced((song, aim) -> predictor.predict(song).parameters());
    }

    MixParameters predict(Song song, Teacher aim) throws IOException {
        return answer.predict(song, aim);
    }
}
