package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.testkit.Golden;

class KWeightingTest {

    @Test
    void agreesWithTheTablesOfTheStandardAt48Kilohertz() {
        // BS.1770-5, annex 1, tables 1 and 2.
        assertClose(
                KWeighting.shelf(48_000),
                1.53512485958697,
                -2.69169618940638,
                1.19839281085285,
                -1.69065929318241,
                0.73248077421585);
        assertClose(KWeighting.highPass(48_000), 1, -2, 1, -1.99004745483398, 0.99007225036621);
    }

    @Test
    void agreesWithTheReferenceAtOtherRates() {
        for (JsonNode rate : Golden.file("loudness").get("k_weighting")) {
            int sampleRate = rate.get("rate").intValue();
            assertReference(KWeighting.shelf(sampleRate), rate.at("/stages/0"));
            assertReference(KWeighting.highPass(sampleRate), rate.at("/stages/1"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100, 48_000, 96_000, 192_000, 384_000})
    void aFullScaleSineOf997HertzOnOneChannelReadsMinus3(int sampleRate) {
        // BS.1770-5: "the indicated loudness will equal -3.01 LKFS". It does at 48 kHz; at other rates the bilinear
        // transform
        // bends the slope of the shelf, on which 997 Hz lies, a little differently.
        float[] sine = Tones.sine(sampleRate, 997, 1, 0, 2 * sampleRate);
        LoudnessMeter meter = new LoudnessMeter(sampleRate, ChannelLayout.MONO);
        meter.process(new float[][] {sine}, 0, sampleRate);
        assertThat(meter.momentaryLufs()).isCloseTo(-3.01, within(sampleRate < 44_100 ? 0.3 : 0.04));
    }

    private static void assertReference(BiquadCoefficients actual, JsonNode stage) {
        double[] b = Golden.doubles(stage.get("b"));
        double[] a = Golden.doubles(stage.get("a"));
        assertClose(actual, b[0], b[1], b[2], a[1], a[2]);
    }

    private static void assertClose(BiquadCoefficients actual, double... expected) {
        assertThat(new double[] {actual.b0(), actual.b1(), actual.b2(), actual.a1(), actual.a2()})
                .containsExactly(expected, within(1e-11));
    }
}
