package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.dsp.Decibels;

class GateTest {

    private static final int RATE = 48000;
    private static final Gate.Parameters GATE = new Gate.Parameters(-40, 3, 30, 6, 1, 20, 50, 0, true);

    @ParameterizedTest
    @CsvSource({"-60, -30", "-50, -20", "-45, -10", "-41, -2", "-40, 0", "-10, 0", "-Infinity, -30"})
    void staticCurveFollowsTheFormula(double levelDb, double gainDb) {
        assertThat(GATE.gainDb(levelDb)).isCloseTo(gainDb, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"-60", "-50", "-45", "-41", "-39", "0"})
    void steadyLevelGetsTheGainOfTheStaticCurve(double levelDb) {
        float[] x = CompressorTest.constant(levelDb, RATE);
        prepared(GATE).process(new float[][] {x}, 0, RATE);
        assertThat(Decibels.fromLinear(x[RATE - 1])).isCloseTo(levelDb + GATE.gainDb(levelDb), within(1e-4));
    }

    @Test
    void staysOpenWithinTheHysteresisAndForTheHoldTime() {
        Gate gate = prepared(GATE);
        gate.process(new float[][] {CompressorTest.constant(-20, RATE)}, 0, RATE);
        gate.process(new float[][] {CompressorTest.constant(-45, RATE)}, 0, RATE);
        assertThat(gate.gainReductionDb()).as("5 dB below the threshold").isZero();
        // The level falls by 8.7 dB in 10 ms: 1.2 ms to -46 dB, 20 ms of hold.
        gate.process(new float[][] {CompressorTest.constant(-60, RATE)}, 0, RATE * 21 / 1000);
        assertThat(gate.gainReductionDb()).as("held").isZero();
        gate.process(new float[][] {CompressorTest.constant(-60, RATE)}, 0, RATE / 1000);
        assertThat(gate.gainReductionDb()).as("closing").isPositive();
        gate.process(new float[][] {CompressorTest.constant(-60, RATE)}, 0, RATE);
        assertThat(gate.gainReductionDb()).as("closed").isCloseTo(30, within(1e-3));
        gate.process(new float[][] {CompressorTest.constant(-45, RATE)}, 0, RATE);
        assertThat(gate.gainReductionDb()).as("closed until the threshold").isCloseTo(10, within(1e-3));
    }

    @Test
    void opensAndClosesWithItsTimeConstants() {
        Gate gate =
                prepared(GATE.withRatio(100).withHoldMs(0).withHysteresisDb(0).withAttackMs(5));
        float[] x = CompressorTest.constant(-20, RATE);
        gate.process(new float[][] {x}, 0, RATE);
        double afterAttack = -20 - Decibels.fromLinear(x[RATE * 5 / 1000 - 1]);
        assertThat(afterAttack).isCloseTo(30 * Math.exp(-1), within(0.001));
    }

    @Test
    void sideChainOpensIt() {
        Gate gate = prepared(GATE);
        float[] quiet = CompressorTest.constant(-50, RATE);
        gate.processWithSideChain(new float[][] {quiet}, new float[][] {CompressorTest.constant(0, RATE)}, 0, RATE);
        assertThat(Decibels.fromLinear(quiet[RATE - 1])).isCloseTo(-50, within(1e-4));
    }

    private static Gate prepared(Gate.Parameters parameters) {
        Gate gate = new Gate(parameters);
        gate.prepare(RATE, 1);
        return gate;
    }
}
