package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Songs to validate on, as they are: their stems by themselves, and grouped by type. Each source of songs counts the same, as in
 * training: those of the smaller sources come again and again.
 */
final class GroupedMixes implements TrainingData {

    private final List<GainSong> songs;

    /**
     * Validation data.
     *
     * @param songs of which two stems of a group or more are heard in some
     */
    GroupedMixes(List<GainSong> songs) {
        this.songs = evenly(songs.stream()
                .filter(song -> GainSong.mixed(StemGroups.byType(song.stems())).audible().length >= 2)
                .toList());
    }

    private static List<GainSong> evenly(List<GainSong> songs) {
        List<List<GainSong>> sources = GainSong.bySource(songs, song -> song);
        int most = sources.stream().mapToInt(List::size).max().orElse(0);
        List<GainSong> even = new ArrayList<>();
        for (List<GainSong> source : sources) {
            for (int i = 0; i < most; i++) {
                even.add(source.get(i % source.size()));
            }
        }
        return even;
    }

    @Override
    public int size() {
        return songs.size();
    }

    @Override
    public Batch batch(int[] items, RandomGenerator random) {
        MixBatch batch = new MixBatch();
        for (int item : items) {
            List<GainSong.Part> stems = songs.get(item).stems();
            batch.add(GainSong.mixed(stems));
            batch.add(GainSong.mixed(StemGroups.byType(stems)));
        }
        return batch.toBatch();
    }
}
