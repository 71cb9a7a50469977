package org.stemmixer.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothedGainTest {

    /** At 1000 Hz a ramp of 100 ms takes 100 frames. */
    private final SmoothedGain gain = new SmoothedGain(1000, 100);

    @Test
    void isUnityUntilSet() {
        assertThat(run(10)).containsOnly(1);
    }

    @Test
    void firstValueHoldsAtOnce() {
        gain.setGainDb(-20);
        assertThat(run(10)).containsOnly(0.1f);
    }

    @Test
    void laterValuesAreReachedInAStraightLine() {
        run(1);
        gain.setGainLinear(0.5);
        float[] output = run(150);
        for (int n = 0; n < 100; n++) {
            assertThat(output[n]).isCloseTo(1 - 0.5f * (n + 1) / 100, within(1e-7f));
        }
        assertThat(Arrays.copyOfRange(output, 99, 150)).containsOnly(0.5f);
    }

    @Test
    void newValueDuringARampStartsFromWhereItIs() {
        run(1);
        gain.setGainLinear(0);
        assertThat(run(50)[49]).isCloseTo(0.5f, within(1e-7f));
        gain.setGainLinear(1);
        float[] output = run(101);
        assertThat(output[0]).isCloseTo(0.505f, within(1e-7f));
        assertThat(output[98]).isCloseTo(0.995f, within(1e-7f));
        assertThat(output[100]).isOne();
    }

    @Test
    void sameValueAgainDoesNotDelayTheRamp() {
        run(1);
        gain.setGainLinear(0);
        run(50);
        gain.setGainLinear(0);
        assertThat(run(50)[49]).isZero();
    }

    @Test
    void minusInfinityMutesEvenNaN() {
        gain.setGainDb(Double.NEGATIVE_INFINITY);
        float[] samples = {Float.NaN, 1, -1};
        gain.process(new float[][] {samples}, 0, 3);
        assertThat(samples).containsExactly(0, 0, 0);
    }

    @Test
    void blocksMakeNoDifferenceAndChannelsAreAlike() {
        SmoothedGain inBlocks = new SmoothedGain(44100, 20);
        SmoothedGain atOnce = new SmoothedGain(44100, 20);
        Random random = new Random(1);
        float[][] expected = new float[2][4000];
        float[][] actual = new float[2][4000];
        for (int n = 0; n < 4000; n++) {
            float sample = random.nextFloat() * 2 - 1;
            expected[0][n] = expected[1][n] = actual[0][n] = actual[1][n] = sample;
        }
        for (int at = 0; at < 4000; at += 500) {
            double db = -random.nextInt(30);
            atOnce.setGainDb(db);
            inBlocks.setGainDb(db);
            atOnce.process(expected, at, 500);
            for (int done = 0; done < 500; ) {
                int frames = Math.min(random.nextInt(100), 500 - done);
                inBlocks.process(actual, at + done, frames);
                done += frames;
            }
        }
        assertThat(actual).isDeepEqualTo(expected);
        assertThat(actual[1]).isEqualTo(actual[0]);
    }

    @Test
    void resetStartsWithTheLastValue() {
        run(1);
        gain.setGainLinear(0.25);
        gain.reset();
        assertThat(run(3)).containsOnly(0.25f);
    }

    @Test
    void zeroRampChangesAtOnce() {
        SmoothedGain instant = new SmoothedGain(44100, 0);
        float[][] samples = {{1, 1}};
        instant.process(samples, 0, 1);
        instant.setGainLinear(2);
        instant.process(samples, 1, 1);
        assertThat(samples[0]).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 121})
    void refusesGains(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gain.setGainDb(value))
                .withMessage("gainDb must be in [-Infinity, 120.0], but was " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> gain.setGainLinear(value * 1e6));
    }

    @Test
    void refusesOtherArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SmoothedGain(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new SmoothedGain(44100, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> gain.setGainLinear(-0.1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> gain.process(new float[1][4], 2, 3));
    }

    private float[] run(int frames) {
        float[] samples = new float[frames];
        Arrays.fill(samples, 1);
        gain.process(new float[][] {samples}, 0, frames);
        return samples;
    }
}
