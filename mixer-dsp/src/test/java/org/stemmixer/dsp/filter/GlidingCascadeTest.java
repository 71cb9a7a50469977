package org.stemmixer.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlidingCascadeTest {

    private static final int RATE = 44100;
    private static final int GLIDE = 882;
    private static final int CHANGE = 20_000;

    /** However far apart the designs are, the way leads from one output to the other and not beyond. */
    @ParameterizedTest
    @CsvSource({"20, 20000", "20000, 20", "20, 200", "200, 20", "1000, 20000"})
    void wayBetweenDistantFiltersDoesNotOvershoot(double fromHz, double toHz) {
        SecondOrderSections[][] pairs = {
            {Butterworth.lowPass(8, fromHz, RATE), Butterworth.lowPass(8, toHz, RATE)},
            {Butterworth.highPass(8, fromHz, RATE), Butterworth.highPass(8, toHz, RATE)},
        };
        Random random = new Random(1);
        float[] noise = new float[2 * CHANGE];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = random.nextFloat() - 0.5f;
        }
        for (SecondOrderSections[] pair : pairs) {
            for (IntToDoubleFunction signal : new IntToDoubleFunction[] {
                n -> 1, n -> Math.sin(2 * Math.PI * 20 * n / RATE), n -> Math.sin(0.03 * n), n -> noise[n]
            }) {
                double fixed = Math.max(
                        largest(filtered(signal, pair[0], pair[0])), largest(filtered(signal, pair[1], pair[1])));
                double input = largest(signal(signal));
                assertThat(largest(filtered(signal, pair[0], pair[1]))).isLessThan(1.5 * Math.max(fixed, input));
            }
        }
    }

    @Test
    void ofSeveralChangesOnTheWayTheLastCounts() {
        SecondOrderSections last = Butterworth.highPass(2, 300, RATE);
        double[] expected = filtered(n -> Math.sin(0.02 * n), last, last);
        GlidingCascade cascade = cascade(Butterworth.lowPass(4, 500, RATE));
        double[] samples = signal(n -> Math.sin(0.02 * n));
        double[][] block = new double[1][];
        for (int at = 0; at < samples.length; at += 100) {
            block[0] = Arrays.copyOfRange(samples, at, at + 100);
            if (at == CHANGE) {
                cascade.glideTo(design(Butterworth.lowPass(2, 5000, RATE)));
            } else if (at == CHANGE + 100) {
                cascade.glideTo(design(Butterworth.lowPass(2, 50, RATE)));
            } else if (at == CHANGE + 200) {
                cascade.glideTo(design(last));
            }
            cascade.process(block, 100);
            System.arraycopy(block[0], 0, samples, at, 100);
        }
        for (int n = CHANGE + 2 * GLIDE + 5000; n < samples.length; n++) {
            assertThat(samples[n]).isCloseTo(expected[n], within(1e-6));
        }
    }

    /** Loops over two channels, or over several sections at once, change nothing. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void eachChannelIsFilteredAsIfItWereAlone(int order) {
        SecondOrderSections filter = Butterworth.lowPass(order, 3000, RATE);
        double[] left = signal(n -> Math.sin(0.02 * n));
        double[] right = signal(n -> n == 1 ? 1 : 0);
        double[][] alone = {left.clone(), right.clone()};
        for (double[] channel : alone) {
            cascade(filter).process(new double[][] {channel}, channel.length);
        }
        double[][] both = {left, right};
        new GlidingCascade(new GlidingCascade.Design(filter.sections(), 2), 2, GLIDE).process(both, left.length);
        assertThat(both).isDeepEqualTo(alone);
    }

    private static double[] filtered(IntToDoubleFunction signal, SecondOrderSections from, SecondOrderSections to) {
        GlidingCascade cascade = cascade(from);
        double[] samples = signal(signal);
        double[] before = Arrays.copyOf(samples, CHANGE);
        double[] after = Arrays.copyOfRange(samples, CHANGE, samples.length);
        cascade.process(new double[][] {before}, before.length);
        cascade.glideTo(design(to));
        cascade.process(new double[][] {after}, after.length);
        System.arraycopy(before, 0, samples, 0, CHANGE);
        System.arraycopy(after, 0, samples, CHANGE, after.length);
        return samples;
    }

    private static GlidingCascade cascade(SecondOrderSections filter) {
        return new GlidingCascade(design(filter), 1, GLIDE);
    }

    private static GlidingCascade.Design design(SecondOrderSections filter) {
        return new GlidingCascade.Design(filter.sections(), 1);
    }

    private static double[] signal(IntToDoubleFunction signal) {
        double[] samples = new double[2 * CHANGE];
        Arrays.setAll(samples, signal);
        return samples;
    }

    private static double largest(double[] x) {
        return Arrays.stream(x).map(Math::abs).max().orElseThrow();
    }
}
