package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;

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

    /**
     * Divides songs, or lists of their variants, by where they are from, in the order of the sources' names.
     *
     * @param songs what to divide
     * @param song gives the song whose source counts
     */
    static <T> List<List<T>> bySource(List<T> songs, Function<T, GainSong> song) {
        Map<String, List<T>> sources = new TreeMap<>();
        for (T item : songs) {
            sources.computeIfAbsent(song.apply(item).source(), source -> new ArrayList<>())
                    .add(item);
        }
        return List.copyOf(sources.values());
    }

    /** The stems as a model hears them. */
    static MixStems mixed(List<Part> stems) {
        return new MixStems(
                stems.stream().map(Part::spectrogram).toList(),
                stems.stream().map(Part::role).toList(),
                stems.stream().mapToDouble(Part::peakDbfs).toArray());
    }

    /**
     * A stem.
     *
     * @param role what it plays
     * @param spectrogram at its level in the mix
     * @param peakDbfs its sample peak
     */
    record Part(StemRole role, LoudnessSpectrogram spectrogram, double peakDbfs) {}
}
