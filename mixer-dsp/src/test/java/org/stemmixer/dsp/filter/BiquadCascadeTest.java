package org.stemmixer.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.testkit.Golden;

class BiquadCascadeTest {

    private static final SecondOrderSections FILTER = Butterworth.highPass(5, 80, 44100);

    static List<JsonNode> references() {
        return ButterworthTest.references();
    }

    @ParameterizedTest
    @MethodSource("references")
    void impulseResponseAgreesWithReference(JsonNode reference) {
        double[] expected = Golden.doubles(reference.get("impulse_response"));
        double[][] samples = new double[1][expected.length];
        samples[0][0] = 1;
        new BiquadCascade(ButterworthTest.design(reference), 1).process(samples, 0, expected.length);
        assertThat(samples[0]).containsExactly(expected, within(1e-12));
    }

    @Test
    void responseIsThatOfTheDesign() {
        double[][] samples = new double[1][1 << 15];
        samples[0][0] = 1;
        new BiquadCascade(FILTER, 1).process(samples, 0, samples[0].length);
        for (double frequencyHz : new double[] {20, 80, 1000, 20000}) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < samples[0].length; n++) {
                double phase = 2 * Math.PI * frequencyHz * n / 44100;
                re += samples[0][n] * Math.cos(phase);
                im += samples[0][n] * Math.sin(phase);
            }
            assertThat(Math.hypot(re, im)).isCloseTo(FILTER.magnitude(frequencyHz, 44100), within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void neitherBlocksNorNeighboursChangeTheResult(int channels) {
        float[][] input = noise(channels, 5000);
        float[][] inBlocks = copy(input);
        BiquadCascade cascade = new BiquadCascade(FILTER, channels);
        Random random = new Random(2);
        for (int at = 0; at < 5000; ) {
            int frames = Math.min(random.nextInt(700), 5000 - at);
            cascade.process(inBlocks, at, frames);
            at += frames;
        }
        for (int c = 0; c < channels; c++) {
            float[][] alone = {input[c].clone()};
            new BiquadCascade(FILTER, 1).process(alone, 0, 5000);
            assertThat(inBlocks[c]).isEqualTo(alone[0]);
        }
    }

    @Test
    void floatsAreRoundedOnlyOnce() {
        float[][] floats = noise(2, 3000);
        double[][] doubles = new double[2][3000];
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < 3000; n++) {
                doubles[c][n] = floats[c][n];
            }
        }
        new BiquadCascade(FILTER, 2).process(floats, 0, 3000);
        new BiquadCascade(FILTER, 2).process(doubles, 0, 3000);
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < 3000; n++) {
                assertThat(floats[c][n]).isEqualTo((float) doubles[c][n]);
            }
        }
    }

    @Test
    void silenceDecaysToExactZero() {
        int frames = 4 * 44100;
        double[][] samples = new double[1][frames];
        samples[0][0] = 1;
        new BiquadCascade(FILTER, 1).process(samples, 0, frames);
        assertThat(Arrays.copyOfRange(samples[0], 3 * 44100, frames)).containsOnly(0);
    }

    /** The first section of this filter has a gain of 1e-28; nothing may be taken for silence on the way. */
    @Test
    void steepLowLowPassPassesConstantInput() {
        SecondOrderSections filter = Butterworth.lowPass(8, 20, 192000);
        assertThat(filter.sections().get(0).b0()).isLessThan(1e-27);
        float[][] samples = new float[1][192000];
        Arrays.fill(samples[0], 1e-6f);
        new BiquadCascade(filter, 1).process(samples, 0, 192000);
        assertThat(samples[0][191999]).isCloseTo(1e-6f, within(1e-10f));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void recoversFromSamplesThatAreNotFinite(float bad) {
        float[][] samples = noise(2, 2048);
        float[][] clean = copy(samples);
        samples[0][300] = bad;
        new BiquadCascade(FILTER, 2).process(samples, 0, 2048);
        new BiquadCascade(FILTER, 2).process(clean, 0, 2048);
        assertThat(samples[1]).isEqualTo(clean[1]);
        assertThat(samples[0][300]).isNotFinite();
        for (int n = 512; n < 2048; n++) {
            assertThat(samples[0][n]).isFinite();
        }
    }

    @Test
    void resetStartsExactlyAnew() {
        BiquadCascade cascade = new BiquadCascade(FILTER, 2);
        float[][] first = noise(2, 1000);
        float[][] second = copy(first);
        cascade.process(first, 0, 1000);
        cascade.reset();
        cascade.process(second, 0, 1000);
        assertThat(second).isDeepEqualTo(first);
    }

    @Test
    void newCoefficientsKeepTheState() {
        BiquadCascade cascade = new BiquadCascade(Butterworth.lowPass(2, 100, 44100), 1);
        float[][] samples = new float[1][40000];
        Arrays.fill(samples[0], 0.5f);
        cascade.process(samples, 0, 20000);
        cascade.setFilter(new SecondOrderSections(List.of(BiquadCoefficients.IDENTITY.scaled(0))));
        cascade.process(samples, 20000, 20000);
        assertThat(samples[0][20000]).isNotZero();
        assertThat(samples[0][39999]).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cascade.setFilter(FILTER))
                .withMessage("sections must be 1, but was 3");
    }

    @Test
    void refusesOtherBlocks() {
        BiquadCascade cascade = new BiquadCascade(FILTER, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cascade.process(new float[1][10], 0, 10))
                .withMessage("channels must be 2, but was 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> cascade.process(new float[2][10], 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new BiquadCascade(FILTER, 0));
    }

    private static float[][] noise(int channels, int frames) {
        Random random = new Random(1);
        float[][] samples = new float[channels][frames];
        for (float[] channel : samples) {
            for (int n = 0; n < frames; n++) {
                channel[n] = random.nextFloat() * 2 - 1;
            }
        }
        return samples;
    }

    private static float[][] copy(float[][] samples) {
        return Arrays.stream(samples).map(float[]::clone).toArray(float[][]::new);
    }
}
