package org.stemmixer.training.parameters;

import java.util.random.RandomGenerator;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.loudness.AudioMetrics;

/**
 * Makes a raw mix of a finished song: what mastering takes away from songs is put back, so that there is something to be taken
 * away. An expander around the song's level leaves loud moments and attacks as they are and turns down the rest. In one of two
 * cases a second, steep and quick one cuts off what rings on, for a song is dry where levels fall at once; and in one of two the
 * treble that is added last is missing.
 */
final class RawMix {

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
            chain.add(new Gate(Gate.Parameters.defaults()
                    .withThresholdDb(threshold(levelDb + random.nextDouble(3, 12)))
                    .withRatio(random.nextDouble(4, 10))
                    .withRangeDb(random.nextDouble(20, 40))
                    .withAttackMs(random.nextDouble(0.5, 2))
                    .withHoldMs(random.nextDouble(5, 40))
                    .withReleaseMs(random.nextDouble(15, 50))));
        }
        // Attacks stay as they are; what follows them is turned down quickly, or the softer parts of a song slowly.
        boolean attacks = random.nextBoolean();
        chain.add(new Gate(Gate.Parameters.defaults()
                .withThresholdDb(threshold(levelDb + random.nextDouble(3, 12)))
                .withRatio(random.nextDouble(1.5, 3))
                .withRangeDb(random.nextDouble(6, 14))
                .withAttackMs(attacks ? random.nextDouble(1, 10) : random.nextDouble(50, 100))
                .withHoldMs(attacks ? 20 : 500)
                .withReleaseMs(attacks ? random.nextDouble(60, 300) : random.nextDouble(1000, 4000))));
        if (random.nextBoolean()) {
            chain.add(new ParametricEq(ParametricEq.Parameters.of(
                    EqBand.highShelf(random.nextDouble(6000, 12_000), random.nextDouble(-14, -4)))));
        }
        return chain.build().render(song, Tail.CUT);
    }

    /** What a gate takes for a threshold: of silence one that it is not bothered by. */
    private static double threshold(double db) {
        return Math.max(-80, Math.min(0, db));
    }
}
