package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

    @ParameterizedTest
    @ValueSource(ints = {16, 2048, 4096, 8192, 65536})
    void agreesWithTheDefinitionAndStartsNoThread(int length) {
        Random random = new Random(length);
        double[] samples = random.doubles(length, -1, 1).toArray();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RealFft fft = new RealFft(length);
        double[] spectrum = new double[length + 2];
        System.arraycopy(samples, 0, spectrum, 0, length);

        fft.forward(spectrum, new double[fft.scratchLength()]);

        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
        int[] bins = {0, 1, 2, 5, length / 8, length / 4, length / 4 + 1, length / 2 - 3, length / 2 - 1, length / 2};
        for (int k : bins) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < length; n++) {
                // The product is reduced in whole numbers, so that the angle is right to the last digit.
                double angle = -2 * Math.PI * ((long) k * n % length) / length;
                re += samples[n] * Math.cos(angle);
                im += samples[n] * Math.sin(angle);
            }
            assertThat(spectrum[2 * k]).as("real part of bin %d", k).isCloseTo(re, within(1e-10));
            assertThat(spectrum[2 * k + 1]).as("imaginary part of bin %d", k).isCloseTo(im, within(1e-10));
        }
    }
}
