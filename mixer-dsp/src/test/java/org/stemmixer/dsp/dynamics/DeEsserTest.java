package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.dsp.Decibels;

class DeEsserTest {

    private static final int RATE = 48000;
    private static final DeEsser.Parameters PARAMETERS =
            DeEsser.Parameters.defaults().withThresholdDb(-30).withRatio(Double.POSITIVE_INFINITY);

    @ParameterizedTest
    @EnumSource(DeEsser.Mode.class)
    void turnsASibilantDownByTheStaticCurve(DeEsser.Mode mode) {
        float[] x = tones(0, -20);
        DeEsser deEsser = processed(PARAMETERS.withMode(mode), x);
        assertThat(deEsser.gainReductionDb()).isCloseTo(-PARAMETERS.gainDb(-20), within(0.3));
        assertThat(Decibels.fromLinear(amplitude(x, 11002))).isCloseTo(-30, within(0.6));
    }

    @Test
    void splitLeavesWhatLiesBelowTheBand() {
        float[] split = tones(-6, -20);
        float[] wide = split.clone();
        processed(PARAMETERS, split);
        processed(PARAMETERS.withMode(DeEsser.Mode.WIDE), wide);
        assertThat(Decibels.fromLinear(amplitude(split, 200))).isCloseTo(-6, within(0.05));
        assertThat(Decibels.fromLinear(amplitude(wide, 200))).isCloseTo(-16, within(0.5));
    }

    @Test
    void lowTonesDoNotTriggerIt() {
        float[] x = tones(-6, -60);
        assertThat(processed(PARAMETERS, x).gainReductionDb()).isZero();
        assertThat(x).containsExactly(tones(-6, -60));
    }

    @Test
    void rangeLimitsTheReduction() {
        assertThat(PARAMETERS.withRangeDb(6).gainDb(0)).isEqualTo(-6);
        assertThat(processed(PARAMETERS.withRangeDb(6), tones(0, -10)).gainReductionDb())
                .isCloseTo(6, within(0.01));
    }

    private static DeEsser processed(DeEsser.Parameters parameters, float[] x) {
        DeEsser deEsser = new DeEsser(parameters);
        deEsser.prepare(RATE, 1);
        deEsser.process(new float[][] {x}, 0, x.length);
        return deEsser;
    }

    /** 200 Hz and 11 kHz; 0 dB stands for no low tone. */
    private static float[] tones(double lowDb, double highDb) {
        double low = lowDb == 0 ? 0 : Decibels.toLinear(lowDb);
        double high = Decibels.toLinear(highDb);
        float[] x = new float[RATE];
        for (int n = 0; n < RATE; n++) {
            x[n] = (float)
                    (low * Math.sin(2 * Math.PI * 200 * n / RATE) + high * Math.sin(2 * Math.PI * 11002 * n / RATE));
        }
        return x;
    }

    /** The amplitude of a tone in the last half second. */
    private static double amplitude(float[] x, double hz) {
        double re = 0;
        double im = 0;
        for (int n = RATE / 2; n < RATE; n++) {
            re += x[n] * Math.cos(2 * Math.PI * hz * n / RATE);
            im += x[n] * Math.sin(2 * Math.PI * hz * n / RATE);
        }
        return Math.hypot(re, im) / (RATE / 4.0);
    }
}
