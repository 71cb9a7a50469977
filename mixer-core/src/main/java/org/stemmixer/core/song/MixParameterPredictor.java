package org.stemmixer.core.song;

import java.io.IOException;

/**
 * Decides how a finished song is mixed further: the ten numbers of {@link org.stemmixer.dsp.chain.MixParameters}.
 * Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface MixParameterPredictor {

    /**
     * Predicts the parameters for a song.
     *
     * @param song the song before any processing; read as often as needed
     * @return the parameters and why
     * @throws IOException if the song cannot be read
     */
    MixParameterPrediction predict(Song song) throws IOException;
}
