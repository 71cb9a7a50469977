package org.stemmixer.training.gains;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.StemExcerpt;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Songs to learn from, every time in another shape: {@linkplain TrainingMix random mixes}, their stems at random levels,
 * of each stem one excerpt. Each source of songs is as likely as the others, and so is each song of a source: otherwise
 * what there is most of, such as songs from one game, would decide alone.
 */
final class AugmentedMixes implements TrainingData {

    private static final int MAX_STEMS = 6;
    private static final int ATTEMPTS = 20;

    /** Of each source its songs, of each song its variants. */
    private final List<List<List<GainSong>>> sources;

    private final int mixes;
    private final int steps;

    /**
     * Training data.
     *
     * @param songs for each song its variants, of which chance chooses one every time
     * @param mixesPerSong how many mixes an epoch has, for each song there is
     * @param steps in an excerpt
     * @throws IllegalArgumentException if nothing is heard in any song
     */
    AugmentedMixes(List<List<GainSong>> songs, int mixesPerSong, int steps) {
        if (songs.stream().flatMap(List::stream).noneMatch(AugmentedMixes::isHeard)) {
            throw new IllegalArgumentException("songs must have stems above -70 LUFS, but none has");
        }
        this.sources = GainSong.bySource(songs, variants -> variants.get(0));
        this.mixes = songs.size() * mixesPerSong;
        this.steps = steps;
    }

    private static boolean isHeard(GainSong song) {
        MixStems stems = GainSong.mixed(song.stems());
        return IntStream.range(0, stems.count()).anyMatch(stem -> !stems.isSilent(stem));
    }

    @Override
    public int size() {
        return mixes;
    }

    @Override
    public Batch batch(int[] items, RandomGenerator generator) {
        Random random = new Random(generator.nextLong());
        TrainingMix maker = new TrainingMix(random, MAX_STEMS);
        MixBatch batch = new MixBatch(steps);
        // A song in which nothing is heard gives nothing to learn from: another takes its place if it was the only one.
        for (int i = 0; i < items.length || batch.isEmpty(); i++) {
            MixStems mix = mix(any(any(sources, random), random), maker, random);
            batch.nextGroup(mix, Perturbation.ofDb(mix.count(), random));
            for (int stem = 0; stem < mix.count(); stem++) {
                if (!mix.isSilent(stem)) {
                    batch.add(stem, excerpt(mix, stem, random));
                }
            }
        }
        return batch.toBatch();
    }

    private static MixStems mix(List<GainSong> variants, TrainingMix maker, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<GainSong.Part> stems = maker.make(any(variants, random));
            if (stems.size() >= 2) {
                return GainSong.mixed(stems);
            }
        }
        // A song with hardly anything in it: as it is.
        return GainSong.mixed(variants.get(0).stems());
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of the excerpts that inference would choose, the louder ones more often. */
    private int excerpt(MixStems mix, int stem, Random random) {
        List<StemExcerpt> excerpts = StemExcerpt.of(mix, stem, steps);
        double rest = random.nextDouble()
                * excerpts.stream().mapToDouble(StemExcerpt::weight).sum();
        for (StemExcerpt excerpt : excerpts) {
            rest -= excerpt.weight();
            if (rest <= 0) {
                return excerpt.firstStep();
            }
        }
        return excerpts.get(0).firstStep();
    }
}
