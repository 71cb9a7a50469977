package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.effect.ParametricEffect;

/** Changes while a tone sounds bring no clicks. */
class DynamicsGlideTest {

    private static final int RATE = 44100;

    @Test
    void gain() {
        assertGlides(new GainEffect(new GainEffect.Parameters(-60)), new GainEffect.Parameters(0));
    }

    @Test
    void compressor() {
        Compressor.Parameters fast = Compressor.Parameters.defaults().withAttackMs(0.05);
        assertGlides(
                new Compressor(fast.withThresholdDb(0).withDetection(Compressor.Detection.RMS)),
                fast.withThresholdDb(-50)
                        .withKneeDb(0)
                        .withRatio(10)
                        .withMakeUpDb(12)
                        .withDetection(Compressor.Detection.RMS));
    }

    @Test
    void deEsserMode() {
        DeEsser.Parameters split =
                DeEsser.Parameters.defaults().withThresholdDb(-80).withFrequencyHz(1000);
        assertGlides(new DeEsser(split), split.withMode(DeEsser.Mode.WIDE).withFrequencyHz(8000));
    }

    @Test
    void softClipper() {
        assertGlides(new SoftClipper(new SoftClipper.Parameters(0, -6)), new SoftClipper.Parameters(12, -12));
    }

    /** There and back again, the second change before the first has ended. */
    private static <P> void assertGlides(ParametricEffect<P, ?> effect, P other) {
        P first = effect.parameters();
        effect.prepare(RATE, 1);
        float[] x = new float[RATE];
        for (int n = 0; n < RATE; n++) {
            x[n] = (float) (0.9 * Math.sin(2 * Math.PI * 200 * n / RATE));
        }
        float[][] block = {x};
        effect.process(block, 0, 15000);
        effect.setParameters(other);
        effect.process(block, 15000, 300);
        effect.setParameters(first);
        effect.process(block, 15300, 4700);
        effect.setParameters(other);
        effect.process(block, 20000, RATE - 20000);
        double atRest = largestThirdDifference(Arrays.copyOfRange(x, 10000, 14900));
        double after = largestThirdDifference(Arrays.copyOfRange(x, 30000, RATE));
        double moving = largestThirdDifference(Arrays.copyOfRange(x, 14900, 30000));
        assertThat(moving).as("a jump would make more than 0.1").isLessThan(0.01 + Math.max(atRest, after));
    }

    private static double largestThirdDifference(float[] x) {
        double largest = 0;
        for (int n = 3; n < x.length; n++) {
            largest = Math.max(largest, Math.abs(x[n] - 3.0 * x[n - 1] + 3.0 * x[n - 2] - x[n - 3]));
        }
        return largest;
    }
}
