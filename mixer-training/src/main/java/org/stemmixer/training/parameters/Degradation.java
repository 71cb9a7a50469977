package org.stemmixer.training.parameters;

import java.util.random.RandomGenerator;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.StereoWidth;

/**
 * Makes unbalanced songs of finished ones: at random another balance (shelves and bells of up to 8 dB), dynamics (a
 * compressor in two songs of five), reverberation (in one of three), width (side gain 0.2 to 1.8) and level (-15 to +3
 * dB), by the library's own effects. A result beyond full scale is scaled down, as a file could not hold it.
 */
final class Degradation {

    private static final double MAX_EQ_DB = 8;

    private Degradation() {}

    static AudioBuffer apply(AudioBuffer song, RandomGenerator random) {
        EffectsChain.Builder chain = EffectsChain.builder();
        if (random.nextDouble() < 0.85) {
            chain.add(new ParametricEq(ParametricEq.Parameters.of(
                    EqBand.lowShelf(logUniform(random, 60, 250), gainDb(random)),
                    EqBand.peaking(logUniform(random, 250, 1200), gainDb(random), random.nextDouble(0.4, 1.5)),
                    EqBand.peaking(logUniform(random, 1200, 5000), gainDb(random), random.nextDouble(0.4, 1.5)),
                    EqBand.highShelf(logUniform(random, 3000, 10_000), gainDb(random)))));
        }
        if (random.nextDouble() < 0.4) {
            chain.add(new Compressor(Compressor.Parameters.defaults()
                    .withThresholdDb(random.nextDouble(-32, -12))
                    .withRatio(random.nextDouble(1.5, 6))
                    .withAttackMs(logUniform(random, 2, 40))
                    .withReleaseMs(logUniform(random, 50, 300))
                    .withAutoMakeUp(true)));
        }
        if (random.nextDouble() < 0.33) {
            chain.add(new Reverb(Reverb.Parameters.defaults()
                    .withDecaySeconds(logUniform(random, 0.5, 3))
                    .withMix(random.nextDouble(0.05, 0.4))));
        }
        if (random.nextDouble() < 0.7) {
            chain.add(new StereoWidth(new StereoWidth.Parameters(random.nextDouble(0.2, 1.8))));
        }
        chain.add(new GainEffect(new GainEffect.Parameters(random.nextDouble(-15, 3))));
        return chain.scaleToPeak(1).build().render(song, Tail.CUT);
    }

    private static double gainDb(RandomGenerator random) {
        return random.nextDouble(-MAX_EQ_DB, MAX_EQ_DB);
    }

    private static double logUniform(RandomGenerator random, double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }
}
