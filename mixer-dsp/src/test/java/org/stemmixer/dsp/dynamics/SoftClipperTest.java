package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;

class SoftClipperTest {

    private static final int RATE = 48000;

    @ParameterizedTest
    @ValueSource(doubles = {-60, -20, -6, 0, 12})
    void steadyLevelFollowsTanh(double levelDb) {
        float[] x = CompressorTest.constant(levelDb, 1000);
        clip(new SoftClipper.Parameters(9, -3), x);
        double ceiling = Decibels.toLinear(-3);
        double expected = ceiling * Math.tanh(Decibels.toLinear(9 + levelDb) / ceiling);
        assertThat(x[999]).isCloseTo((float) expected, within(1e-6f));
    }

    @Test
    void tanhIsAccurate() {
        for (double z = -40; z <= 40; z += 0.001) {
            assertThat(SoftClipper.tanh(z)).isCloseTo(Math.tanh(z), within(5e-9));
        }
        assertThat(SoftClipper.tanh(1e-30)).isCloseTo(1e-30, within(1e-42));
    }

    @Test
    void harmonicsAliasLittle() {
        // The harmonics of 5 kHz above 24 kHz would fold to 1 kHz steps that are no multiples of 5 kHz.
        float[] x = new float[RATE];
        for (int n = 0; n < RATE; n++) {
            x[n] = (float) Math.sin(2 * Math.PI * 5000 * n / RATE);
        }
        float[] naive = x.clone();
        for (int n = 0; n < RATE; n++) {
            naive[n] = (float) Math.tanh(4 * naive[n]);
        }
        clip(new SoftClipper.Parameters(Decibels.fromLinear(4), 0), x);
        // The fifth harmonic, 25 kHz, folds to 23 kHz in the transition; the seventh, 35 kHz, to 13 kHz.
        assertThat(levelDb(naive, 13000)).isGreaterThan(-40);
        assertThat(levelDb(x, 13000)).isLessThan(-75);
        assertThat(levelDb(x, 15000)).as("the third harmonic is there").isGreaterThan(-20);
    }

    private static void clip(SoftClipper.Parameters parameters, float[] x) {
        SoftClipper clipper = new SoftClipper(parameters);
        clipper.prepare(RATE, 1);
        clipper.process(new float[][] {x}, 0, x.length);
    }

    private static double levelDb(float[] x, double hz) {
        double re = 0;
        double im = 0;
        for (int n = RATE / 2; n < RATE; n++) {
            re += x[n] * Math.cos(2 * Math.PI * hz * n / RATE);
            im += x[n] * Math.sin(2 * Math.PI * hz * n / RATE);
        }
        return Decibels.fromLinear(Math.hypot(re, im) / (RATE / 4.0));
    }
}
