package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /**
     * BS.1770-5, annex 1: "If a 0 dB FS, 997 Hz sine wave is applied to the left, centre, or right channel input, the
     * indicated loudness will equal -3.01 LKFS." That is what the filter of 48 kHz does. What others read is worked out
     * here from the analogue prototypes; the last column says it in numbers.
     */
    @ParameterizedTest
    @CsvSource({
        "8000, -2.996",
        "16000, -2.970",
        "44100, -3.008",
        "48000, -3.010",
        "88200, -3.026",
        "96000, -3.028",
        "176400, -3.036",
        "192000, -3.037",
        "384000, -3.043"
    })
    void aFullScaleSineOf997HertzReadsWhatTheResponseSays(int sampleRate, double roundedLufs) {
        float[] sine = new float[4 * sampleRate];
        for (int n = 0; n < sine.length; n++) {
            sine[n] = (float) Math.sin(2 * Math.PI * 997 * n / sampleRate);
        }
        LoudnessMeter meter = Tones.measured(sampleRate, ChannelLayout.MONO, sine);
        // The last 3 s are 2991 whole periods: a mean square of exactly a half.
        double expected = -0.691 + 20 * Math.log10(prototypeGain(997, sampleRate)) + 10 * Math.log10(0.5);
        assertThat(meter.shortTermLufs()).isCloseTo(expected, within(1e-6)).isCloseTo(roundedLufs, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource({"44100, 0.005", "88200, 0.026", "96000, 0.028", "176400, 0.039", "192000, 0.040", "384000, 0.046"})
    void theResponseIsNearThatAt48Kilohertz(int sampleRate, double largestDifferenceDb) {
        double largest = 0;
        for (double frequencyHz = 20; frequencyHz < 20_000; frequencyHz *= 1.01) {
            largest =
                    Math.max(largest, Math.abs(responseDb(frequencyHz, sampleRate) - responseDb(frequencyHz, 48_000)));
        }
        assertThat(largest).isCloseTo(largestDifferenceDb, within(6e-4));
    }

    private static double responseDb(double frequencyHz, int sampleRate) {
        return KWeighting.shelf(sampleRate).magnitudeDb(frequencyHz, sampleRate)
                + KWeighting.highPass(sampleRate).magnitudeDb(frequencyHz, sampleRate);
    }

    /**
     * The gain of the analogue prototypes where the bilinear transform puts this frequency. With W relative to the corner
     * and v = V^0.4997 they are (1 - V W^2 + i v W / Q) and -W^2, both over (1 - W^2 + i W / Q); the second has a factor 1 +
     * K / Q + K^2 in addition, by which the standard does not divide its numerator.
     */
    private static double prototypeGain(double frequencyHz, int sampleRate) {
        double shelfQ = 0.7071752369554193;
        double v = Math.pow(10, 3.99984385397 / 20);
        double w = Math.tan(Math.PI * frequencyHz / sampleRate) / Math.tan(Math.PI * 1681.974450955532 / sampleRate);
        double shelf =
                Math.hypot(1 - v * w * w, Math.pow(v, 0.499666774155) * w / shelfQ) / Math.hypot(1 - w * w, w / shelfQ);
        double highPassQ = 0.5003270373253953;
        double k = Math.tan(Math.PI * 38.13547087613982 / sampleRate);
        w = Math.tan(Math.PI * frequencyHz / sampleRate) / k;
        double highPass = w * w / Math.hypot(1 - w * w, w / highPassQ) * (1 + k / highPassQ + k * k);
        return shelf * highPass;
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
