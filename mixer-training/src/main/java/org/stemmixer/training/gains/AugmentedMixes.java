package org.stemmixer.training.gains;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.stemmixer.ml.internal.EqualLoudnessStems;
import org.stemmixer.ml.internal.Excerpt;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Songs to learn from, every time in another shape: of each song several {@linkplain TrainingMix random mixes} in an
 * epoch, of each stem one excerpt.
 */
final class AugmentedMixes implements TrainingData {

    private static final int MAX_STEMS = 6;
    private static final int ATTEMPTS = 20;

    private final List<List<GainSong>> songs;
    private final int mixesPerSong;
    private final int steps;

    /**
     * Training data.
     *
     * @param songs for each song its variants, of which chance chooses one every time
     * @param mixesPerSong in an epoch
     * @param steps in an excerpt
     */
    AugmentedMixes(List<List<GainSong>> songs, int mixesPerSong, int steps) {
        this.songs = songs;
        this.mixesPerSong = mixesPerSong;
        this.steps = steps;
    }

    @Override
    public int size() {
        return songs.size() * mixesPerSong;
    }

    @Override
    public Batch batch(int[] items, RandomGenerator generator) {
        Random random = new Random(generator.nextLong());
        TrainingMix maker = new TrainingMix(random, MAX_STEMS);
        MixBatch batch = new MixBatch(steps);
        for (int item : items) {
            EqualLoudnessStems mix = mix(songs.get(item % songs.size()), maker, random);
            batch.nextGroup();
            for (int stem = 0; stem < mix.count(); stem++) {
                if (!mix.isSilent(stem)) {
                    batch.add(mix, stem, excerpt(mix, stem, random));
                }
            }
        }
        return batch.toBatch();
    }

    private static EqualLoudnessStems mix(List<GainSong> variants, TrainingMix maker, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<GainSong.Part> stems = maker.make(variants.get(random.nextInt(variants.size())));
            if (stems.size() >= 2) {
                return GainSong.atEqualLoudness(stems);
            }
        }
        // A song with hardly anything in it: as it is.
        return GainSong.atEqualLoudness(variants.get(0).stems());
    }

    /** One of the excerpts that inference would choose, the louder ones more often. */
    private int excerpt(EqualLoudnessStems mix, int stem, Random random) {
        List<Excerpt> excerpts = Excerpt.of(mix, stem, steps);
        double rest = random.nextDouble()
                * excerpts.stream().mapToDouble(Excerpt::weight).sum();
        for (Excerpt excerpt : excerpts) {
            rest -= excerpt.weight();
            if (rest <= 0) {
                return excerpt.firstStep();
            }
        }
        return excerpts.get(0).firstStep();
    }
}
