package org.stemmixer.dsp.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.effect.EffectContract;

class DelayTest {

    private static final int RATE = 48000;
    /** 10 ms, 480 frames; damping out of the way at this rate only in part, so tests that count echoes sum them up. */
    private static final Delay.Parameters TEN_MS = new Delay.Parameters(10, 0.5, 20_000, false, 1);

    @Test
    void firstEchoIsTheInputAndLaterOnesShrinkByTheFeedback() {
        float[] response = impulseResponse(TEN_MS, 1)[0];
        assertThat(response[480]).isEqualTo(1);
        for (int echo = 1; echo <= 5; echo++) {
            // A low-pass spreads an echo but leaves its sum, its gain at 0 Hz.
            assertThat(sum(response, echo * 480, (echo + 1) * 480))
                    .as("echo %d", echo)
                    .isCloseTo(Math.pow(0.5, echo - 1), within(1e-6));
        }
        assertThat(sum(response, 0, 480)).isZero();
    }

    @Test
    void dampingIsAOnePoleLowPassInTheLoop() {
        float[] response = impulseResponse(TEN_MS.withDampingHz(1000), 1)[0];
        double pole = Math.exp(-2 * Math.PI * 1000 / RATE);
        for (int n = 0; n < 400; n++) {
            assertThat((double) response[960 + n]).isCloseTo(0.5 * (1 - pole) * Math.pow(pole, n), within(1e-7));
        }
    }

    @Test
    void pingPongStartsLeftAndTakesTurns() {
        float[][] response = impulseResponse(TEN_MS.withPingPong(true), 2);
        for (int echo = 1; echo <= 6; echo++) {
            int from = echo * 480;
            double level = Math.pow(0.5, echo - 1);
            assertThat(sum(response[0], from, from + 480)).isCloseTo(echo % 2 == 1 ? level : 0, within(1e-6));
            assertThat(sum(response[1], from, from + 480)).isCloseTo(echo % 2 == 0 ? level : 0, within(1e-6));
        }
    }

    @Test
    void mixesInputAndEchoes() {
        float[] response = impulseResponse(TEN_MS.withMix(0.3).withFeedback(0), 1)[0];
        assertThat(response[0]).isEqualTo(0.7f);
        assertThat(response[480]).isEqualTo(0.3f);
        assertThat(sum(response, 481, response.length)).isZero();
    }

    @Test
    void timeFollowsTheTempo() {
        assertThat(NoteValue.QUARTER.toMs(120)).isEqualTo(500);
        assertThat(NoteValue.DOTTED_EIGHTH.toMs(100)).isEqualTo(450);
        assertThat(NoteValue.QUARTER_TRIPLET.toMs(60)).isCloseTo(666.667, within(0.001));
        assertThat(TEN_MS.withTime(NoteValue.EIGHTH, 125).timeMs()).isEqualTo(240);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoteValue.HALF.toMs(5))
                .withMessage("tempoBpm must be in [20.0, 400.0], but was 5.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEN_MS.withTime(NoteValue.WHOLE, 20))
                .withMessage("timeMs must be in [1.0, 5000.0], but was 12000.0");
    }

    @Test
    void changesWithoutAClickTheSameInAnyBlocks() {
        float[][] whole = runWithChange(1 << 20);
        for (int n = RATE / 2; n < RATE; n++) {
            // A 200 Hz tone of 0.5 moves by 0.013 per frame, and its echoes at half the level as much again.
            assertThat(Math.abs(whole[0][n] - whole[0][n - 1])).isLessThan(0.03f);
        }
        assertThat(runWithChange(77)).isDeepEqualTo(whole);
    }

    @Test
    void afterAChangeItSoundsAsIfItHadAlwaysBeenSo() {
        Delay changed = new Delay(TEN_MS.withFeedback(0).withMix(0.2));
        changed.prepare(RATE, 2);
        changed.process(new float[2][8], 0, 8);
        changed.setParameters(TEN_MS.withTimeMs(23));
        changed.process(new float[2][RATE], 0, RATE);
        Delay fresh = new Delay(TEN_MS.withTimeMs(23));
        fresh.prepare(RATE, 2);
        float[][] input = EffectContract.noise(2, 5000, 0.5, 1);
        assertThat(EffectContract.run(changed, input, 512)).isDeepEqualTo(EffectContract.run(fresh, input, 512));
    }

    private static float[][] runWithChange(int block) {
        float[][] samples = new float[2][RATE];
        for (int n = 0; n < RATE; n++) {
            samples[0][n] = (float) (0.5 * Math.sin(2 * Math.PI * 200 * n / RATE));
            samples[1][n] = samples[0][n];
        }
        Delay delay = new Delay(Delay.Parameters.defaults().withTimeMs(100));
        delay.prepare(RATE, 2);
        int change = RATE / 2 + 13;
        for (int at = 0; at < RATE; ) {
            if (at == change) {
                delay.setParameters(new Delay.Parameters(137, 0.6, 2000, true, 0.5));
            }
            int end = Math.min(at < change ? change : RATE, at + block);
            delay.process(samples, at, end - at);
            at = end;
        }
        return samples;
    }

    private static float[][] impulseResponse(Delay.Parameters parameters, int channels) {
        Delay delay = new Delay(parameters);
        delay.prepare(RATE, channels);
        float[][] block = new float[channels][4000];
        Arrays.stream(block).forEach(channel -> channel[0] = 1);
        delay.process(block, 0, 4000);
        return block;
    }

    private static double sum(float[] samples, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += samples[n];
        }
        return sum;
    }
}
