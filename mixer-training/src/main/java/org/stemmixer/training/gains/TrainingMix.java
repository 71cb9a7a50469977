package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

/**
 * A mix to learn from, made at random from a song: a passage of it, its stems grouped in one way or another, each of them
 * produced a little differently. What a stem measures in it is what it should measure.
 */
final class TrainingMix {

    /** Stems this far below the loudest tell nothing about balance. */
    private static final double NEGLIGIBLE_LU = 30;

    private static final double STEPS_PER_SECOND =
            (double) LoudnessSpectrogram.SAMPLE_RATE / LoudnessSpectrogram.STEP_SAMPLES;
    private static final int SHORTEST_STEPS = (int) (12 * STEPS_PER_SECOND);

    private final Random random;
    private final SpectrogramEffects effects;
    private final int maxStems;

    /**
     * A maker of mixes.
     *
     * @param random what chance is taken from
     * @param maxStems at most so many stems, at least 4
     */
    TrainingMix(Random random, int maxStems) {
        this.random = random;
        this.effects = new SpectrogramEffects(random);
        this.maxStems = maxStems;
    }

    /** The stems of a new mix; may be fewer than two, where a passage has no more. */
    List<GainSong.Part> make(GainSong song) {
        List<GainSong.Part> stems = audible(passage(song.stems()));
        stems = random.nextDouble() < 0.5 ? StemGroups.byType(stems) : grouped(stems);
        Collections.shuffle(stems, random);
        if (stems.size() > 2 && random.nextDouble() < 0.25) {
            stems.remove(stems.size() - 1);
        }
        stems.replaceAll(stem -> new GainSong.Part(label(stem.type()), effects.apply(stem.spectrogram())));
        return stems;
    }

    private List<GainSong.Part> passage(List<GainSong.Part> stems) {
        int steps = stems.stream()
                .mapToInt(stem -> stem.spectrogram().steps())
                .max()
                .orElseThrow();
        if (steps <= SHORTEST_STEPS || random.nextDouble() < 0.3) {
            return stems;
        }
        double longer = Math.pow((double) steps / SHORTEST_STEPS, random.nextDouble());
        int length = (int) (SHORTEST_STEPS * longer);
        int from = random.nextInt(steps - length + 1);
        return stems.stream()
                .filter(stem -> stem.spectrogram().steps() > from)
                .map(stem -> new GainSong.Part(stem.type(), stem.spectrogram().slice(from, from + length)))
                .toList();
    }

    private static List<GainSong.Part> audible(List<GainSong.Part> stems) {
        double loudest = stems.stream()
                .mapToDouble(stem -> stem.spectrogram().integratedLufs())
                .max()
                .orElse(0);
        return new ArrayList<>(stems.stream()
                .filter(stem -> stem.spectrogram().integratedLufs() > loudest - NEGLIGIBLE_LU)
                .toList());
    }

    /** Merges pairs at random, of one type more often than not, until there are as few as chance wants. */
    private List<GainSong.Part> grouped(List<GainSong.Part> stems) {
        List<GainSong.Part> groups = new ArrayList<>(stems);
        int wanted = random.nextInt(2, maxStems + 1);
        while (groups.size() > wanted) {
            Collections.shuffle(groups, random);
            GainSong.Part first = groups.remove(groups.size() - 1);
            int other = partner(groups, first.type());
            groups.set(other, merged(first, groups.get(other)));
        }
        return groups;
    }

    private int partner(List<GainSong.Part> groups, StemType type) {
        if (random.nextDouble() < 0.8) {
            for (int i = 0; i < groups.size(); i++) {
                if (groups.get(i).type() == type) {
                    return i;
                }
            }
        }
        return random.nextInt(groups.size());
    }

    private static GainSong.Part merged(GainSong.Part a, GainSong.Part b) {
        StemType type = a.type() == b.type() ? a.type() : StemType.OTHER;
        return new GainSong.Part(type, LoudnessSpectrogram.sum(List.of(a.spectrogram(), b.spectrogram())));
    }

    /** Names are not always right, and what is a synthesiser to one is something else to another. */
    private StemType label(StemType type) {
        double chance = random.nextDouble();
        if (type == StemType.SYNTH || type == StemType.OTHER) {
            return chance < 0.3 ? (type == StemType.SYNTH ? StemType.OTHER : StemType.SYNTH) : type;
        }
        return chance < 0.05 ? StemType.OTHER : type;
    }
}
