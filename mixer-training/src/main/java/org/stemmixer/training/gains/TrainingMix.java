package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.training.data.SpectrogramEffects;

/**
 * A mix to learn from, made at random from a song: a passage of it, its stems by themselves or grouped in one way or another, all of
 * them or some, each produced a little differently. How loud a stem is in it is how loud it should be.
 */
final class TrainingMix {

    private static final double STEPS_PER_SECOND =
            (double) LoudnessSpectrogram.SAMPLE_RATE / LoudnessSpectrogram.STEP_SAMPLES;
    private static final int SHORTEST_STEPS = (int) (12 * STEPS_PER_SECOND);

    private final Random random;
    private final SpectrogramEffects effects;

    /**
     * A maker of mixes.
     *
     * @param random what chance is taken from
     */
    TrainingMix(Random random) {
        this.random = random;
        this.effects = new SpectrogramEffects(random);
    }

    /** The stems of a new mix; may be fewer than two that are heard, where a passage has no more. */
    List<GainSong.Part> make(GainSong song) {
        List<GainSong.Part> stems = new ArrayList<>(divided(passage(song.stems())));
        Collections.shuffle(stems, random);
        if (stems.size() > 3 && happens(0.4)) {
            stems = stems.subList(0, random.nextInt(2, stems.size() + 1));
        }
        boolean nameless = happens(0.25);
        List<GainSong.Part> mix = new ArrayList<>();
        for (GainSong.Part stem : stems) {
            // Names often say nothing.
            StemRole role = nameless || happens(0.3) ? StemRole.OTHER : stem.role();
            mix.add(new GainSong.Part(
                    role, effects.apply(stem.spectrogram()), stem.peakDbfs() + random.nextGaussian()));
        }
        return mix;
    }

    private List<GainSong.Part> passage(List<GainSong.Part> stems) {
        int steps = stems.stream()
                .mapToInt(stem -> stem.spectrogram().steps())
                .max()
                .orElseThrow();
        if (steps <= SHORTEST_STEPS || happens(0.25)) {
            return stems;
        }
        double longer = Math.pow((double) steps / SHORTEST_STEPS, random.nextDouble());
        int length = (int) (SHORTEST_STEPS * longer);
        int from = random.nextInt(steps - length + 1);
        return stems.stream()
                .filter(stem -> stem.spectrogram().steps() > from)
                .map(stem ->
                        new GainSong.Part(stem.role(), stem.spectrogram().slice(from, from + length), stem.peakDbfs()))
                .toList();
    }

    /** As often by themselves as in groups: all four, the drums, or some that chance finds. */
    private List<GainSong.Part> divided(List<GainSong.Part> stems) {
        double chance = random.nextDouble();
        if (chance < 0.5) {
            return stems;
        }
        if (chance < 0.68) {
            return StemGroups.byType(stems);
        }
        return chance < 0.84 ? withDrumsTogether(stems) : merged(stems);
    }

    private static List<GainSong.Part> withDrumsTogether(List<GainSong.Part> stems) {
        List<GainSong.Part> drums = stems.stream()
                .filter(stem -> stem.role().type() == StemType.DRUMS)
                .toList();
        List<GainSong.Part> all = new ArrayList<>(stems);
        all.removeAll(drums);
        if (!drums.isEmpty()) {
            all.add(StemGroups.sum(StemRole.DRUMS, drums));
        }
        return all;
    }

    /** Merges pairs, of one type where there are such. */
    private List<GainSong.Part> merged(List<GainSong.Part> stems) {
        List<GainSong.Part> all = new ArrayList<>(stems);
        int pairs = 1 + random.nextInt(Math.max(1, stems.size() / 2));
        for (int i = 0; i < pairs && all.size() >= 4; i++) {
            Collections.shuffle(all, random);
            GainSong.Part first = all.remove(all.size() - 1);
            int other = partner(all, first.role().type());
            List<GainSong.Part> both = List.of(first, all.get(other));
            all.set(other, StemGroups.sum(common(both), both));
        }
        return all;
    }

    private static int partner(List<GainSong.Part> stems, StemType type) {
        for (int i = 0; i < stems.size(); i++) {
            if (stems.get(i).role().type() == type) {
                return i;
            }
        }
        return 0;
    }

    private static StemRole common(List<GainSong.Part> stems) {
        Set<StemRole> roles = EnumSet.noneOf(StemRole.class);
        Set<StemType> types = EnumSet.noneOf(StemType.class);
        for (GainSong.Part stem : stems) {
            roles.add(stem.role());
            types.add(stem.role().type());
        }
        if (roles.size() == 1) {
            return stems.get(0).role();
        }
        return types.size() == 1 ? StemRole.of(stems.get(0).role().type()) : StemRole.OTHER;
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }
}
