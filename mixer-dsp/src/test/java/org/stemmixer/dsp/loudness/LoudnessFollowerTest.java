package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessFollowerTest {

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 44_100, 48_000, 192_000})
    void readsWhatTheMeterReadsWhateverTheBlocks(int sampleRate) {
        LoudnessMeter meter = new LoudnessMeter(sampleRate, 2);
        LoudnessFollower follower = new LoudnessFollower(sampleRate, 2);
        Random random = new Random(sampleRate);
        float[][] block = new float[2][4096];
        for (int b = 0; b < 5 * sampleRate / 4096; b++) {
            for (float[] channel : block) {
                for (int n = 0; n < channel.length; n++) {
                    channel[n] = (float) (0.1 * random.nextGaussian());
                }
            }
            block[b % 2][random.nextInt(4096)] = b % 3 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
            meter.process(block, 0, 4096);
            for (int at = 0; at < 4096; ) {
                int n = Math.min(4096 - at, 1 + random.nextInt(500));
                follower.process(block, at, n);
                at += n;
            }
            assertThat(follower.momentaryLufs()).isEqualTo(meter.momentaryLufs());
            assertThat(follower.shortTermLufs()).isEqualTo(meter.shortTermLufs());
        }
        LoudnessHistory history = meter.history();
        assertThat(follower.steps()).isEqualTo(history.steps()).isGreaterThan(20);
        assertThat(follower.stepPower()).isEqualTo(history.power(history.steps() - 1));
        follower.reset();
        assertThat(follower.steps()).isZero();
        assertThat(follower.momentaryLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(ints = {7_999, 384_001})
    void refusesRatesThatMetersRefuse(int sampleRate) {
        assertThatThrownBy(() -> new LoudnessFollower(sampleRate, 1))
                .hasMessage("sampleRate must be in [8000, 384000], but was " + sampleRate);
    }
}
