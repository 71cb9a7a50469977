package org.stemmixer.training.gains;

import java.util.List;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.EqualLoudnessStems;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

/**
 * A song whose stems, summed as they are, make a good mix.
 *
 * @param source where it is from; empty if nothing is known
 * @param id the song; variants of a song, rendered with other instruments, have the same
 * @param stems at the levels that they have in the mix
 */
record GainSong(String source, String id, List<Part> stems) {

    GainSong {
        stems = List.copyOf(stems);
    }

    /** The stems as a model hears them. */
    static EqualLoudnessStems atEqualLoudness(List<Part> stems) {
        return new EqualLoudnessStems(
                stems.stream().map(Part::spectrogram).toList(),
                stems.stream().map(Part::type).toList());
    }

    /**
     * A stem.
     *
     * @param type what it holds
     * @param spectrogram at its level in the mix
     */
    record Part(StemType type, LoudnessSpectrogram spectrogram) {}
}
