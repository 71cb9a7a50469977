package org.stemmixer.training.parameters;

import java.util.random.RandomGenerator;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.loudness.AudioMetrics;

/**
 * Makes a raw mix of a finished song: what mixing and mastering take away or add is undone, so that there is something to do. An
 * expander around the song's level leaves what is loud as it is and turns down the rest: quickly, so that attacks stand out, or
 * slowly, so that parts of the song do. In one of two cases a steep and quick one cuts off before that what rings on, for a song is
 * known to be dry by how steeply it falls; and in one of two the treble is missing.
 */
final class RawMix {

    private static final double LOWEST_THRESHOLD_DB = -80;

    private RawMix() {}

    /**
     * Unmasters a song.
     *
     * @param song left as it is
     * @param random the same numbers give the same sound
     */
    static AudioBuffer of(AudioBuffer song, RandomGenerator random) {
        double levelDb = AudioMetrics.measure(song).rmsDbfs();
        EffectsChain.Builder chain = EffectsChain.builder();
        if (random.nextBoolean()) {
            chain.add(drying(levelDb, random));
        }
        chain.add(random.nextBoolean() ? attacks(levelDb, random) : parts(levelDb, random));
        if (random.nextBoolean()) {
            chain.add(new ParametricEq(ParametricEq.Parameters.of(
                    EqBand.highShelf(random.nextDouble(6000, 12_000), random.nextDouble(-14, -4)))));
        }
        return chain.build().render(song, Tail.CUT);
    }

    private static Effect drying(double levelDb, RandomGenerator random) {
        return new Gate(around(levelDb, random)
                .withRatio(random.nextDouble(4, 10))
                .withRangeDb(random.nextDouble(20, 40))
                .withAttackMs(random.nextDouble(0.5, 2))
                .withHoldMs(random.nextDouble(5, 40))
                .withReleaseMs(random.nextDouble(15, 50)));
    }

    private static Effect attacks(double levelDb, RandomGenerator random) {
        return new Gate(expanding(levelDb, random)
                .withAttackMs(random.nextDouble(1, 10))
                .withHoldMs(20)
                .withReleaseMs(random.nextDouble(60, 300)));
    }

    private static Effect parts(double levelDb, RandomGenerator random) {
        return new Gate(expanding(levelDb, random)
                .withAttackMs(random.nextDouble(50, 100))
                .withHoldMs(500)
                .withReleaseMs(random.nextDouble(1000, 4000)));
    }

    private static Gate.Parameters expanding(double levelDb, RandomGenerator random) {
        return around(levelDb, random).withRatio(random.nextDouble(1.5, 3)).withRangeDb(random.nextDouble(6, 14));
    }

    /** Gates hear peaks, which are above the mean level nearly all of the time. */
    private static Gate.Parameters around(double levelDb, RandomGenerator random) {
        double thresholdDb = levelDb + random.nextDouble(3, 12);
        return Gate.Parameters.defaults().withThresholdDb(Math.max(LOWEST_THRESHOLD_DB, Math.min(0, thresholdDb)));
    }
}
