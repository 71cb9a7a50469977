package org.stemmixer.dsp.eq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.testkit.Golden;

class FilterEffectTest {

    static List<JsonNode> references() {
        return StreamSupport.stream(Golden.file("filters").get("biquads").spliterator(), false)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("references")
    void bandAgreesWithReference(JsonNode reference) {
        EqBand.Type type = switch (reference.get("type").asText()) {
            case "lowshelf" -> EqBand.Type.LOW_SHELF;
            case "highshelf" -> EqBand.Type.HIGH_SHELF;
            default -> EqBand.Type.PEAKING;
        };
        EqBand band = new EqBand(
                type,
                reference.get("freq").asDouble(),
                reference.get("gain_db").asDouble(),
                reference.get("q").asDouble());
        int rate = reference.get("rate").asInt();
        BiquadCoefficients section = band.coefficients(rate);
        assertThat(new double[] {section.b0(), section.b1(), section.b2()})
                .containsExactly(Golden.doubles(reference.get("b")), within(1e-13));
        assertThat(new double[] {1, section.a1(), section.a2()})
                .containsExactly(Golden.doubles(reference.get("a")), within(1e-13));
        ParametricEq eq = new ParametricEq(ParametricEq.Parameters.of(band));
        assertThat(eq.sectionsAt(rate)).containsExactly(section);
        assertThat(eq.sections()).isEmpty();
        eq.prepare(rate, 1);
        assertThat(eq.sections()).containsExactly(section);
        double[] atHz = Golden.doubles(reference.get("at_hz"));
        double[] db = Golden.doubles(reference.get("response_db"));
        double[] phase = Golden.doubles(reference.get("response_phase"));
        for (int i = 0; i < atHz.length; i++) {
            assertThat(eq.magnitudeDb(atHz[i])).isCloseTo(db[i], within(1e-9));
            assertThat(eq.phase(atHz[i])).isCloseTo(phase[i], within(1e-9));
        }
    }

    /** Frequency in Hz, expected dB and tolerance in dB, of the measured and of the reported response. */
    @ParameterizedTest
    @CsvSource({
        "PEAKING, 1000, 6, 1, 1000, 6, 1e-6",
        "PEAKING, 1000, -6, 1, 10, 0, 0.01",
        "LOW_SHELF, 100, 6, 0.70710678, 5, 6, 0.01",
        "LOW_SHELF, 100, 6, 0.70710678, 100, 3, 1e-6",
        "LOW_SHELF, 100, -6, 0.70710678, 5000, 0, 0.001",
        "HIGH_SHELF, 4000, 6, 0.70710678, 4000, 3, 1e-6",
        "HIGH_SHELF, 4000, -6, 0.70710678, 11000, -6, 0.3",
        "HIGH_SHELF, 4000, -6, 0.70710678, 100, 0, 0.001",
        "NOTCH, 1000, 0, 2, 100, 0, 0.03",
        "HIGH_PASS, 100, 0, 0.70710678, 100, -3.0103, 1e-4",
        "HIGH_PASS, 1000, 0, 0.70710678, 100, -40, 0.15", // the bilinear transform adds 0.12 dB at 22.05 kHz
        "LOW_PASS, 1000, 0, 0.70710678, 1000, -3.0103, 1e-4",
    })
    void measuredResponseIsTheReportedOne(
            EqBand.Type type, double hz, double gainDb, double q, double atHz, double expectedDb, double toleranceDb) {
        for (int rate : new int[] {22050, 32000, 44100, 48000, 88200, 96000}) {
            ParametricEq eq = new ParametricEq(ParametricEq.Parameters.of(new EqBand(type, hz, gainDb, q)));
            eq.prepare(rate, 1);
            assertThat(eq.magnitudeDb(atHz)).as("at %d Hz", rate).isCloseTo(expectedDb, within(toleranceDb));
            assertThat(measuredDb(eq, rate, atHz)).isCloseTo(eq.magnitudeDb(atHz), within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void highAndLowPassAreButterworth(int order) {
        HighPass highPass = new HighPass(new HighPass.Parameters(120, order));
        LowPass lowPass = new LowPass(new LowPass.Parameters(5000, order));
        highPass.prepare(48000, 1);
        lowPass.prepare(48000, 1);
        for (double hz : new double[] {30, 120, 1000, 5000, 12000}) {
            assertThat(highPass.magnitudeDb(hz))
                    .isCloseTo(Butterworth.highPass(order, 120, 48000).magnitudeDb(hz, 48000), within(1e-9));
            assertThat(lowPass.magnitudeDb(hz))
                    .isCloseTo(Butterworth.lowPass(order, 5000, 48000).magnitudeDb(hz, 48000), within(1e-9));
        }
        assertThat(measuredDb(highPass, 48000, 120)).isCloseTo(-3.0103, within(1e-3));
    }

    @Test
    void presetsBendTheSpectrumWhereTheySay() {
        ThreeBandEq tone = new ThreeBandEq(new ThreeBandEq.Parameters(6, -3, 4));
        tone.prepare(44100, 1);
        assertThat(tone.magnitudeDb(5)).isCloseTo(6, within(0.05));
        assertThat(tone.magnitudeDb(1000)).isCloseTo(-3, within(0.05));
        assertThat(tone.magnitudeDb(22050)).isCloseTo(4, within(0.01));
        PresenceShelf presence = new PresenceShelf(new PresenceShelf.Parameters(6));
        presence.prepare(44100, 1);
        assertThat(presence.magnitudeDb(12000)).isCloseTo(3, within(1e-9));
        presence.prepare(22050, 1);
        assertThat(presence.magnitudeDb(0.45 * 22050)).isCloseTo(3, within(1e-9));
    }

    @Test
    void neutralParametersReturnTheInputToTheLastBit() {
        float[] input = sine(1000, 3000);
        float[] output = input.clone();
        ThreeBandEq tone = new ThreeBandEq(ThreeBandEq.Parameters.defaults());
        tone.prepare(44100, 1);
        tone.process(new float[][] {output}, 0, output.length);
        assertThat(output).containsExactly(input);
    }

    @Test
    void changesGlideWithoutClicks() {
        ParametricEq eq = new ParametricEq(ParametricEq.Parameters.defaults());
        ParametricEq.Parameters loud =
                ParametricEq.Parameters.of(EqBand.highShelf(3000, 12), EqBand.peaking(200, 12, 1));
        assertGlides(eq, e -> e.setParameters(loud), e -> e.setParameters(ParametricEq.Parameters.defaults()));
        HighPass highPass = new HighPass(new HighPass.Parameters(20, 8));
        assertGlides(
                highPass,
                e -> e.setParameters(new HighPass.Parameters(500, 2)),
                e -> e.setParameters(new HighPass.Parameters(20, 8)));
        LowPass lowPass = new LowPass(new LowPass.Parameters(500, 4));
        assertGlides(
                lowPass,
                e -> e.setParameters(new LowPass.Parameters(20000, 4)),
                e -> e.setParameters(new LowPass.Parameters(1000, 8)));
    }

    /** Between two changes of a 200 Hz sine, nothing above it may be heard that a jump would bring. */
    private static <E extends FilterEffect<?>> void assertGlides(E effect, Consumer<E> first, Consumer<E> second) {
        effect.prepare(44100, 1);
        float[] samples = sine(200, 44100);
        float[][] block = {samples};
        effect.process(block, 0, 15000);
        first.accept(effect);
        effect.process(block, 15000, 100);
        second.accept(effect); // while still gliding
        effect.process(block, 15100, 5000);
        first.accept(effect);
        effect.process(block, 20100, 44100 - 20100);
        assertThat(largestThirdDifference(samples))
                .as("a jump to four times the amplitude would make 3")
                .isLessThan(0.015);
        assertThat(largest(samples)).isLessThan(5);
    }

    @Test
    void aChangeEndsWhereItShould() {
        PresenceShelf glided = new PresenceShelf(PresenceShelf.Parameters.defaults());
        PresenceShelf fresh = new PresenceShelf(new PresenceShelf.Parameters(6));
        glided.prepare(44100, 1);
        fresh.prepare(44100, 1);
        float[][] a = {sine(9000, 44100)};
        float[][] b = {a[0].clone()};
        glided.process(a, 0, 10);
        glided.setParameters(fresh.parameters());
        glided.process(a, 10, 44090);
        fresh.process(b, 0, 44100);
        for (int n = 10000; n < 44100; n++) {
            assertThat(a[0][n]).isCloseTo(b[0][n], within(1e-6f));
        }
    }

    @Test
    void parametersSetBeforeTheFirstFrameHoldFromTheStart() {
        PresenceShelf changed = new PresenceShelf(PresenceShelf.Parameters.defaults());
        PresenceShelf fresh = new PresenceShelf(new PresenceShelf.Parameters(6));
        changed.prepare(44100, 1);
        changed.setParameters(changed.parameters().withGainDb(6));
        fresh.prepare(44100, 1);
        float[][] a = {sine(9000, 100)};
        float[][] b = {a[0].clone()};
        changed.process(a, 0, 100);
        fresh.process(b, 0, 100);
        assertThat(a[0]).containsExactly(b[0]);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EqBand.peaking(1000, 31, 1))
                .withMessage("gainDb must be in [-30.0, 30.0], but was 31.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EqBand.notch(1000, 1).withGainDb(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new HighPass.Parameters(80, 9));
        HighPass highPass = new HighPass(new HighPass.Parameters(5000, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> highPass.prepare(8000, 1))
                .withMessage("cutoffHz must be in (0, 4000.0) at 8000.0 Hz, but was 5000.0");
        assertThatIllegalStateException().isThrownBy(() -> highPass.magnitudeDb(100));
        highPass.prepare(44100, 1);
        HighPass.Parameters tooHigh = new HighPass.Parameters(30000, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> highPass.setParameters(tooHigh));
        assertThat(highPass.parameters().cutoffHz()).isEqualTo(5000);
    }

    /** The magnitude at one frequency of the Fourier transform of the impulse response. */
    private static double measuredDb(FilterEffect<?> effect, int rate, double hz) {
        float[] response = new float[1 << 15];
        response[0] = 1;
        effect.process(new float[][] {response}, 0, response.length);
        double re = 0;
        double im = 0;
        for (int n = 0; n < response.length; n++) {
            re += response[n] * Math.cos(2 * Math.PI * hz * n / rate);
            im += response[n] * Math.sin(2 * Math.PI * hz * n / rate);
        }
        return Decibels.fromLinear(Math.hypot(re, im));
    }

    private static float[] sine(double hz, int frames) {
        float[] sine = new float[frames];
        for (int n = 0; n < frames; n++) {
            sine[n] = (float) Math.sin(2 * Math.PI * hz * n / 44100);
        }
        return sine;
    }

    private static double largestThirdDifference(float[] x) {
        double largest = 0;
        for (int n = 12000; n < x.length; n++) {
            largest = Math.max(largest, Math.abs(x[n] - 3.0 * x[n - 1] + 3.0 * x[n - 2] - x[n - 3]));
        }
        return largest;
    }

    private static double largest(float[] x) {
        double largest = 0;
        for (float sample : x) {
            largest = Math.max(largest, Math.abs(sample));
        }
        return largest;
    }
}
