package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.loudness.Gating;

class LevellerTest {

    private static final double TARGET = -16;

    private final Leveller leveller = new Leveller(TARGET, Leveller.Pace.PROGRAMME);
    private final SlewedGain gain = new SlewedGain(0.1 / 75, 2, 4);
    private final Random random = new Random(1);

    /** Goes on for some seconds of sound that moves by so much; returns the gain then. */
    private double play(double seconds, double lufs, double movesLu) {
        for (int step = 0; step < 10 * seconds; step++) {
            double power = Gating.power(lufs + movesLu * random.nextGaussian());
            for (int tick = 0; tick < 75; tick++) {
                gain.tick(leveller.gainDb());
            }
            leveller.step(power, power * gain.to() * gain.to(), true);
        }
        return gain.gainDb();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -24, -16, -8})
    void bringsMusicToTheTarget(double lufs) {
        assertThat(play(30, lufs, 2)).isCloseTo(TARGET - lufs, within(1.5));
    }

    @Test
    void silenceAndPausesLeaveTheGainAlone() {
        play(30, -26, 2);
        double before = leveller.gainDb();
        assertThat(play(300, -200, 0)).isCloseTo(before, within(0.7));
        double held = leveller.gainDb();
        assertThat(play(300, -200, 0)).isEqualTo(held);
        assertThat(leveller.paused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -40, -55})
    void noiseIsNeverLifted(double lufs) {
        play(30, -16, 2);
        double before = leveller.gainDb();
        play(600, lufs, 0.1);
        assertThat(leveller.gainDb()).isLessThan(before + 0.7);
        double held = leveller.gainDb();
        play(600, lufs, 0.1);
        assertThat(leveller.gainDb()).isEqualTo(held);
    }

    @Test
    void noiseAloneIsNeverLifted() {
        assertThat(play(600, -32, 0.1)).isZero();
    }

    @Test
    void aSofterSongIsNotTakenForAPause() {
        play(30, -12, 2);
        assertThat(play(30, -28, 2)).isCloseTo(12, within(1.5));
        assertThat(leveller.heardLufs()).isCloseTo(-28, within(1.5));
    }

    @Test
    void neverLiftsByMoreThanItMay() {
        assertThat(play(120, -44, 2))
                .isLessThanOrEqualTo(Leveller.MAX_GAIN_DB + 1e-6)
                .isGreaterThan(18);
        Leveller other = new Leveller(TARGET, Leveller.Pace.PROGRAMME);
        for (int step = 0; step < 3000; step++) {
            other.step(Gating.power(-50 + 3 * random.nextGaussian()), 0, true);
        }
        assertThat(other.gainDb()).isZero();
    }

    @Test
    void whatLeaksInFromElsewhereCountsForNothing() {
        play(30, -20, 2);
        double before = leveller.gainDb();
        for (int step = 0; step < 600; step++) {
            leveller.step(Gating.power(-30 + 3 * random.nextGaussian()), 0, false);
        }
        assertThat(leveller.gainDb()).isEqualTo(before);
    }
}
