package org.stemmixer.training.parameters;

import java.util.random.RandomGenerator;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.StereoWidth;

/**
 * Makes unbalanced songs of finished ones, by the library's own effects. One of four is a {@link RawMix} first. At random: another balance (two shelves and two
 * bells of up to 8 dB, in five of six), dynamics (compressed in one of three, expanded in one of six), reverberation (in
 * one of four), width (side gain -12 to +5 dB, in two of three) and level (-9 to +8 dB). What goes beyond full scale then
 * is limited or, as often, scaled down, for a file could not hold it.
 */
final class Degradation {

    /** Changes with whatever changes the sound, so that nothing kept from before is taken for new. */
    static final int VERSION = 3;

    private static final double MAX_EQ_DB = 8;

    private Degradation() {}

    /**
     * Degrades a song.
     *
     * @param song left as it is
     * @param random the same numbers give the same sound
     */
    static AudioBuffer apply(AudioBuffer song, RandomGenerator random) {
        AudioBuffer mix = random.nextInt(4) == 0 ? RawMix.of(song, random) : song;
        EffectsChain.Builder chain = EffectsChain.builder();
        if (random.nextInt(6) < 5) {
            chain.add(balance(random));
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> chain.add(compression(random));
            case 2 -> chain.add(expansion(random));
            default -> {}
        }
        if (random.nextInt(4) == 0) {
            chain.add(reverberation(random));
        }
        if (random.nextInt(3) < 2) {
            double sideGainDb = random.nextDouble(-12, 5);
            chain.add(new StereoWidth(new StereoWidth.Parameters(Math.pow(10, sideGainDb / 20))));
        }
        chain.add(new GainEffect(new GainEffect.Parameters(random.nextDouble(-9, 8))));
        AudioBuffer degraded = chain.build().render(mix, Tail.CUT);
        EffectsChain.Builder end = EffectsChain.builder().scaleToPeak(1);
        if (random.nextBoolean() && degraded.peak() > 1) {
            end.add(new Limiter(Limiter.Parameters.defaults()));
        }
        return end.build().render(degraded, Tail.CUT);
    }

    private static Effect balance(RandomGenerator random) {
        return new ParametricEq(ParametricEq.Parameters.of(
                EqBand.lowShelf(logUniform(random, 60, 250), gainDb(random)),
                EqBand.peaking(logUniform(random, 250, 1200), gainDb(random), random.nextDouble(0.4, 1.5)),
                EqBand.peaking(logUniform(random, 1200, 5000), gainDb(random), random.nextDouble(0.4, 1.5)),
                EqBand.highShelf(logUniform(random, 3000, 12_000), gainDb(random))));
    }

    private static Effect compression(RandomGenerator random) {
        return new Compressor(Compressor.Parameters.defaults()
                .withThresholdDb(random.nextDouble(-32, -12))
                .withRatio(random.nextDouble(1.5, 6))
                .withAttackMs(logUniform(random, 2, 40))
                .withReleaseMs(logUniform(random, 50, 300))
                .withAutoMakeUp(true));
    }

    private static Effect expansion(RandomGenerator random) {
        return new Gate(Gate.Parameters.defaults()
                .withThresholdDb(random.nextDouble(-30, -12))
                .withRatio(random.nextDouble(1.3, 2.5))
                .withRangeDb(random.nextDouble(6, 20))
                .withAttackMs(logUniform(random, 1, 10))
                .withHoldMs(20)
                .withReleaseMs(logUniform(random, 50, 300)));
    }

    private static Effect reverberation(RandomGenerator random) {
        return new Reverb(Reverb.Parameters.defaults()
                .withDecaySeconds(logUniform(random, 0.5, 3))
                .withMix(random.nextDouble(0.05, 0.4)));
    }

    private static double gainDb(RandomGenerator random) {
        return random.nextDouble(-MAX_EQ_DB, MAX_EQ_DB);
    }

    private static double logUniform(RandomGenerator random, double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }
}
