package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;

class CompressorTest {

    private static final int RATE = 48000;
    private static final Compressor.Parameters HARD =
            Compressor.Parameters.defaults().withThresholdDb(-20).withKneeDb(0).withRatio(4);

    @ParameterizedTest
    @CsvSource({
        // threshold, ratio, knee, level, gain: equation 4 of Giannoulis, Massberg and Reiss by hand
        "-20, 4, 0, -30, 0",
        "-20, 4, 0, -20, 0",
        "-20, 4, 0, -8, -9",
        "-20, Infinity, 0, 0, -20",
        "-20, 1, 0, 0, 0",
        "-20, 4, 10, -25, 0",
        "-20, 4, 10, -20, -0.9375",
        "-20, 4, 10, -15, -3.75",
        "-20, 4, 10, -5, -11.25",
        "-20, 4, 10, -Infinity, 0",
    })
    void staticCurveFollowsTheFormula(double threshold, double ratio, double knee, double level, double gain) {
        Compressor.Parameters parameters =
                HARD.withThresholdDb(threshold).withRatio(ratio).withKneeDb(knee);
        assertThat(parameters.gainDb(level)).isCloseTo(gain, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, -26, -22, -20, -18, -14, -6, 0})
    void steadyLevelGetsTheGainOfTheStaticCurve(double levelDb) {
        Compressor.Parameters parameters = HARD.withKneeDb(12).withMakeUpDb(3);
        assertThat(outputDb(parameters, constant(levelDb, RATE)))
                .isCloseTo(levelDb + parameters.gainDb(levelDb) + 3, within(1e-4));
        float[] sine = sine(levelDb + 3.0103, RATE);
        Compressor.Parameters rms = parameters.withDetection(Compressor.Detection.RMS);
        Compressor compressor = new Compressor(rms);
        compressor.prepare(RATE, 1);
        compressor.process(new float[][] {sine}, 0, RATE);
        assertThat(compressor.gainReductionDb()).isCloseTo(-rms.gainDb(levelDb), within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 50", "10, 100", "80, 400"})
    void attackAndReleaseAreTimeConstants(double attackMs, double releaseMs) {
        Compressor compressor = new Compressor(HARD.withAttackMs(attackMs).withReleaseMs(releaseMs));
        compressor.prepare(RATE, 1);
        int loud = (int) (RATE * attackMs * 20 / 1000);
        int quiet = (int) (RATE * releaseMs * 2 / 1000);
        float[] x = new float[loud + quiet];
        for (int n = 0; n < x.length; n++) {
            x[n] = (float) Decibels.toLinear(n < loud ? 0 : -40); // 15 dB of reduction, then none
        }
        compressor.process(new float[][] {x}, 0, x.length);
        double afterAttack = -Decibels.fromLinear(x[(int) Math.round(RATE * attackMs / 1000) - 1]);
        assertThat(afterAttack).isCloseTo(15 * (1 - Math.exp(-1)), within(0.001));
        double afterRelease = -40 - Decibels.fromLinear(x[loud + (int) Math.round(RATE * releaseMs / 1000) - 1]);
        assertThat(afterRelease).isCloseTo(15 * Math.exp(-1), within(0.001));
    }

    @Test
    void automaticMakeUpIsHalfTheReductionAtFullScale() {
        assertThat(HARD.withAutoMakeUp(true).totalMakeUpDb()).isCloseTo(7.5, within(1e-12));
        assertThat(outputDb(HARD.withAutoMakeUp(true).withMakeUpDb(1), constant(-30, RATE)))
                .isCloseTo(-30 + 8.5, within(1e-4));
    }

    @Test
    void mixAddsTheDrySoundInTime() {
        Compressor.Parameters parallel = HARD.withMix(0.25).withLookAheadMs(5);
        double expected = 0.75 + 0.25 * Decibels.toLinear(-15);
        assertThat(outputDb(parallel, constant(0, RATE))).isCloseTo(Decibels.fromLinear(expected), within(1e-4));
        Compressor compressor = new Compressor(parallel);
        compressor.prepare(RATE, 1);
        assertThat(compressor.latencyFrames()).isEqualTo(240);
    }

    @Test
    void lookAheadHasTheGainDownWhenThePeakComes() {
        Compressor compressor = new Compressor(HARD.withAttackMs(0.5).withLookAheadMs(5));
        compressor.prepare(RATE, 1);
        float[] x = new float[2000];
        java.util.Arrays.fill(x, 500, 2000, 1f);
        compressor.process(new float[][] {x}, 0, 2000);
        assertThat(x[739]).isZero();
        assertThat(Decibels.fromLinear(x[740])).isCloseTo(-15, within(0.01));
    }

    @Test
    void linkedChannelsKeepTheirBalance() {
        float[][] linked = {constant(0, RATE), constant(-30, RATE)};
        float[][] alone = {constant(0, RATE), constant(-30, RATE)};
        run(HARD, linked);
        run(HARD.withLinked(false), alone);
        assertThat(Decibels.fromLinear(linked[1][RATE - 1])).isCloseTo(-45, within(1e-4));
        assertThat(Decibels.fromLinear(alone[1][RATE - 1])).isCloseTo(-30, within(1e-4));
    }

    @Test
    void sideChainDrivesTheGainThroughItsHighPass() {
        Compressor compressor = new Compressor(HARD.withSideChainHighPassHz(200));
        compressor.prepare(RATE, 2);
        float[][] quiet = {constant(-40, RATE), constant(-40, RATE)};
        compressor.processWithSideChain(quiet, new float[][] {squareWave(0, 6, RATE)}, 0, RATE);
        assertThat(compressor.gainReductionDb()).as("driven by a high tone").isGreaterThan(10);
        compressor.reset();
        compressor.processWithSideChain(quiet, new float[][] {constant(0, RATE)}, 0, RATE);
        assertThat(compressor.gainReductionDb()).as("0 Hz does not pass").isLessThan(0.01);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HARD.withRatio(0.5))
                .withMessage("ratio must be in [1.0, Infinity], but was 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> HARD.withThresholdDb(Double.NaN));
    }

    private static double outputDb(Compressor.Parameters parameters, float[] x) {
        run(parameters, new float[][] {x});
        return Decibels.fromLinear(x[x.length - 1]);
    }

    private static void run(Compressor.Parameters parameters, float[][] x) {
        Compressor compressor = new Compressor(parameters);
        compressor.prepare(RATE, x.length);
        compressor.process(x, 0, x[0].length);
    }

    static float[] constant(double db, int frames) {
        float[] x = new float[frames];
        java.util.Arrays.fill(x, (float) Decibels.toLinear(db));
        return x;
    }

    static float[] squareWave(double db, int period, int frames) {
        float[] x = constant(db, frames);
        for (int n = 0; n < frames; n++) {
            x[n] *= n % period < period / 2 ? 1 : -1;
        }
        return x;
    }

    private static float[] sine(double peakDb, int frames) {
        float[] x = new float[frames];
        for (int n = 0; n < frames; n++) {
            x[n] = (float) (Decibels.toLinear(peakDb) * Math.sin(2 * Math.PI * 3000 * n / RATE));
        }
        return x;
    }
}
