package org.stemmixer.training.gains;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Songs to learn from, every time in another shape: {@linkplain TrainingMix random mixes}. Each source of songs is as likely as the
 * others, and so is each song of a source: otherwise what there is most of, such as songs from one game, would decide alone. What
 * people recorded and mixed, where there is any, comes more often than all that was rendered; each of its songs as often as the root
 * of the number of its stems says.
 */
final class AugmentedMixes implements TrainingData {

    private static final int ATTEMPTS = 20;
    private static final double RECORDED = 0.7;

    /** Of each source its songs, of each song its variants. */
    private final List<List<List<GainSong>>> rendered;

    private final List<GainSong> recorded;
    private final double[] weights;
    private final int mixes;

    /**
     * Training data.
     *
     * @param songs for each song its variants, of which chance chooses one every time
     * @param recordings songs that people recorded and mixed; may be none
     * @param mixesPerSong how many mixes an epoch has, for each song there is
     * @throws IllegalArgumentException if no song has two stems that are heard
     */
    AugmentedMixes(List<List<GainSong>> songs, List<GainSong> recordings, int mixesPerSong) {
        List<List<GainSong>> heard = songs.stream()
                .filter(variants -> variants.stream().anyMatch(AugmentedMixes::isHeard))
                .toList();
        if (heard.isEmpty()) {
            throw new IllegalArgumentException("songs must have two stems above -70 LUFS, but none has");
        }
        rendered = GainSong.bySource(heard, variants -> variants.get(0));
        recorded = recordings.stream().filter(AugmentedMixes::isHeard).toList();
        weights = recorded.stream()
                .mapToDouble(song -> Math.sqrt(song.stems().size()))
                .toArray();
        mixes = songs.size() * mixesPerSong;
    }

    private static boolean isHeard(GainSong song) {
        return GainSong.mixed(song.stems()).audible().length >= 2;
    }

    @Override
    public int size() {
        return mixes;
    }

    @Override
    public Batch batch(int[] items, RandomGenerator generator) {
        long[] seeds = generator.longs(items.length).toArray();
        // Each mix has chance of its own, so that they can be made side by side.
        List<MixStems> made = Arrays.stream(seeds)
                .parallel()
                .mapToObj(seed -> mix(new Random(seed)))
                .toList();
        MixBatch batch = new MixBatch();
        made.forEach(batch::add);
        return batch.toBatch();
    }

    private MixStems mix(Random random) {
        boolean real = !recorded.isEmpty() && random.nextDouble() < RECORDED;
        List<GainSong> variants = real ? List.of(recorded.get(weighted(random))) : any(any(rendered, random), random);
        TrainingMix maker = new TrainingMix(random);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            MixStems mix = GainSong.mixed(maker.make(any(variants, random)));
            if (mix.audible().length >= 2) {
                return mix;
            }
        }
        // A song with hardly anything in it: as it is.
        return GainSong.mixed(variants.stream()
                .filter(AugmentedMixes::isHeard)
                .findFirst()
                .orElseThrow()
                .stems());
    }

    /** One of the recordings. */
    private int weighted(Random random) {
        double rest = random.nextDouble() * Arrays.stream(weights).sum();
        int song = 0;
        while (song < weights.length - 1 && rest >= weights[song]) {
            rest -= weights[song++];
        }
        return song;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
