package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.dsp.effect.EffectContract;
import org.stemmixer.dsp.effect.KeyedEffect;

/** What every {@link KeyedEffect} keeps to. */
class KeyedEffectTest {

    private static final int RATE = 44_100;
    private static final int FRAMES = 20_000;

    static List<KeyedEffect> effects() {
        Compressor.Parameters compressor =
                Compressor.Parameters.defaults().withThresholdDb(-30).withSideChainHighPassHz(100);
        return List.of(
                new Compressor(compressor),
                new Compressor(compressor.withLinked(false).withLookAheadMs(3).withMix(0.7)),
                new Gate(Gate.Parameters.defaults().withThresholdDb(-12)));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void aSignalAsItsOwnKeyIsNoKey(KeyedEffect effect) {
        effect.prepare(RATE, 2);
        float[][] expected = EffectContract.run(effect, signal(1), 500);
        effect.reset();
        float[][] keyed = signal(1);
        effect.processWithSideChain(keyed, signal(1), 0, FRAMES);
        assertThat(keyed).isDeepEqualTo(expected);
        effect.reset();
        float[][] same = signal(1);
        effect.processWithSideChain(same, same, 0, FRAMES);
        assertThat(same).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void oneKeyCountsForAllChannelsAndStaysAsItIs(KeyedEffect effect) {
        float[] key = signal(2)[0];
        float[] unchanged = key.clone();
        effect.prepare(RATE, 2);
        float[][] once = signal(1);
        effect.processWithSideChain(once, new float[][] {key}, 0, FRAMES);
        assertThat(key).containsExactly(unchanged);
        effect.reset();
        float[][] twice = signal(1);
        effect.processWithSideChain(twice, new float[][] {key, key.clone()}, 0, FRAMES);
        assertThat(twice).isDeepEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void blocksDoNotMatterAndKeysTakeTurns(KeyedEffect effect) {
        float[][] key = signal(2);
        effect.prepare(RATE, 2);
        float[][] whole = signal(1);
        effect.processWithSideChain(whole, key, 0, FRAMES / 2);
        effect.process(whole, FRAMES / 2, FRAMES / 2);
        effect.reset();
        float[][] cut = signal(1);
        Random random = new Random(3);
        for (int at = 0; at < FRAMES; ) {
            int end = at < FRAMES / 2 ? FRAMES / 2 : FRAMES;
            int frames = Math.min(1 + random.nextInt(700), end - at);
            if (at < FRAMES / 2) {
                effect.processWithSideChain(cut, key, at, frames);
            } else {
                effect.process(cut, at, frames);
            }
            at += frames;
        }
        assertThat(cut).isDeepEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void aSpoiltKeyIsSilentWhereItIsSpoilt(KeyedEffect effect) {
        float[][] key = signal(2);
        float[][] silentThere = signal(2);
        for (int n = 100; n < 105; n++) {
            key[0][n] = n == 102 ? Float.NEGATIVE_INFINITY : Float.NaN;
            silentThere[0][n] = 0;
        }
        effect.prepare(RATE, 2);
        float[][] expected = signal(1);
        effect.processWithSideChain(expected, silentThere, 0, FRAMES);
        effect.reset();
        float[][] spoilt = signal(1);
        effect.processWithSideChain(spoilt, key, 0, FRAMES);
        assertThat(spoilt).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void refusesKeysThatDoNotFit(KeyedEffect effect) {
        assertThatIllegalStateException()
                .isThrownBy(() -> effect.processWithSideChain(new float[2][8], new float[1][8], 0, 8));
        effect.prepare(RATE, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> effect.processWithSideChain(new float[3][8], new float[2][8], 0, 8))
                .withMessageContaining("channels must be 3, but was 2");
    }

    /** Noise in two channels that grows louder and softer. */
    private static float[][] signal(long seed) {
        float[][] noise = EffectContract.noise(2, FRAMES, 0.9, seed);
        for (float[] channel : noise) {
            for (int n = 0; n < FRAMES; n++) {
                channel[n] *= (float) Math.pow(Math.sin(n * 0.0004 * seed), 4);
            }
        }
        return noise;
    }
}
