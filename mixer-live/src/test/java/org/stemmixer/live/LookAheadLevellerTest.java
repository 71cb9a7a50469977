package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.loudness.Gating;

class LookAheadLevellerTest {

    private static final double TARGET = -16;
    private static final int AHEAD = 30;

    private final LookAheadLeveller leveller = new LookAheadLeveller(TARGET, AHEAD);
    private final SlewedGain gain = new SlewedGain(0.1 / 75, 3, 4);
    private final ArrayDeque<Double> delay = new ArrayDeque<>();
    private final Random random = new Random(1);
    private double outputSum;
    private int outputs;

    LookAheadLevellerTest() {
        for (int step = 0; step < AHEAD; step++) {
            delay.add(0.0);
        }
    }

    /** Takes some seconds of sound that moves by so much; returns the gain then. */
    private double play(double seconds, double lufs, double movesLu) {
        outputSum = 0;
        outputs = 0;
        for (int step = 0; step < 10 * seconds; step++) {
            for (int tick = 0; tick < 75; tick++) {
                if (leveller.changes()) {
                    gain.tick(leveller.gainDb(), LookAheadLeveller.CHANGE_DB_PER_SECOND);
                } else {
                    gain.tick(leveller.gainDb());
                }
            }
            delay.add(Gating.power(lufs + movesLu * random.nextGaussian()));
            double output = delay.remove() * gain.to() * gain.to();
            outputSum += output;
            outputs++;
            leveller.step(delay.getLast(), output);
        }
        return gain.gainDb();
    }

    private double outputLufs() {
        return Gating.lufs(outputSum / outputs);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -24, -16, -4})
    void bringsMusicToTheTarget(double lufs) {
        assertThat(play(30, lufs, 2)).isCloseTo(TARGET - lufs, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-34, -28, -18, -10, 0})
    void theFirstSecondAfterASilenceIsAtTheTarget(double lufs) {
        play(30, -14, 1);
        play(2, -100, 0);
        play(3, lufs, 1); // which is now about to be heard
        play(1, lufs, 1);
        // What is 10 LU softer is told from noise in 2 s, so that the gain has less than the silence to get there.
        assertThat(outputLufs()).isCloseTo(TARGET, within(lufs < -14 - 10 ? 2.5 : 1.2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, -2, 2})
    void aJumpUpwardsIsMetWhenItComes(double lufs) {
        play(30, -16, 1);
        double before = gain.gainDb();
        play(AHEAD / 10.0 - 1, lufs, 1);
        assertThat(gain.gainDb()).as("a second before the change").isCloseTo(before, within(1.5));
        play(1, lufs, 1);
        play(1, lufs, 1);
        assertThat(outputLufs()).as("the first second").isCloseTo(TARGET, within(3.0));
        play(1, lufs, 1);
        assertThat(outputLufs()).as("the next").isCloseTo(TARGET, within(1.2));
    }

    @Test
    void silenceLeavesTheGainAlone() {
        play(30, -26, 2);
        play(10, -200, 0);
        double held = leveller.gainDb();
        assertThat(held).isCloseTo(10, within(2.5));
        play(600, -200, 0);
        assertThat(leveller.gainDb()).isEqualTo(held);
        assertThat(leveller.paused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-28, -40, -55})
    void noiseIsNeverLifted(double lufs) {
        play(30, -16, 2);
        double before = leveller.gainDb();
        play(600, lufs, 0.1);
        double held = leveller.gainDb();
        assertThat(held).isLessThan(before + 1.5);
        play(600, lufs, 0.1);
        assertThat(leveller.gainDb()).isEqualTo(held);
        play(3, -200, 0);
        play(600, lufs, 0.1);
        assertThat(leveller.gainDb()).isEqualTo(held);
    }

    @Test
    void noiseAloneIsNeverLifted() {
        assertThat(play(600, -32, 0.1)).isZero();
        play(3, -200, 0);
        assertThat(play(600, -32, 0.1)).isZero();
    }

    @Test
    void neverLiftsByMoreThanItMay() {
        assertThat(play(120, -44, 2))
                .isLessThanOrEqualTo(Leveller.MAX_GAIN_DB + 1e-6)
                .isGreaterThan(18);
    }

    @Test
    void looksAheadByAsLittleAsAStep() {
        LookAheadLeveller barely = new LookAheadLeveller(TARGET, 1);
        for (int step = 0; step < 300; step++) {
            barely.step(Gating.power(-26 + 2 * random.nextGaussian()), Gating.power(TARGET));
        }
        assertThat(barely.gainDb()).isCloseTo(10, within(2.5));
    }
}
