package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.StemExcerpt;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Songs to validate on: their stems grouped by type, at levels that chance chooses once and for all, of each group several
 * excerpts spread over the song. Each source of songs counts the same, as in training: those of the smaller sources come
 * again and again.
 */
final class GroupedMixes implements TrainingData {

    private static final int EXCERPTS = 3;

    private final List<GainSong> songs;
    private final int steps;

    GroupedMixes(List<GainSong> songs, int steps) {
        this.songs = evenly(songs);
        this.steps = steps;
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
        MixBatch batch = new MixBatch(steps);
        for (int item : items) {
            MixStems mix = GainSong.mixed(StemGroups.byType(songs.get(item).stems()));
            batch.nextGroup(mix, Perturbation.ofDb(mix.count(), new SplittableRandom(item)));
            for (int stem = 0; stem < mix.count(); stem++) {
                if (!mix.isSilent(stem)) {
                    List<StemExcerpt> excerpts = StemExcerpt.of(mix, stem, steps);
                    for (int i = 0; i < EXCERPTS; i++) {
                        batch.add(
                                stem,
                                excerpts.get(i * excerpts.size() / EXCERPTS).firstStep());
                    }
                }
            }
        }
        return batch.toBatch();
    }
}
