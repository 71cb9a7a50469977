package org.stemmixer.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.testkit.Golden;

class ButterworthTest {

    static List<JsonNode> references() {
        return StreamSupport.stream(Golden.file("filters").get("butterworth").spliterator(), false)
                .toList();
    }

    static IntStream orders() {
        return IntStream.rangeClosed(1, Butterworth.MAX_ORDER);
    }

    static SecondOrderSections design(JsonNode reference) {
        int order = reference.get("order").intValue();
        double cutoffHz = reference.get("cutoff").doubleValue();
        double rate = reference.get("rate").doubleValue();
        return reference.get("type").textValue().equals("highpass")
                ? Butterworth.highPass(order, cutoffHz, rate)
                : Butterworth.lowPass(order, cutoffHz, rate);
    }

    @ParameterizedTest
    @MethodSource("references")
    void sectionsAgreeWithReference(JsonNode reference) {
        List<BiquadCoefficients> sections = design(reference).sections();
        assertThat(sections).hasSameSizeAs(reference.get("sos"));
        for (int s = 0; s < sections.size(); s++) {
            BiquadCoefficients section = sections.get(s);
            assertThat(new double[] {section.b0(), section.b1(), section.b2(), 1, section.a1(), section.a2()})
                    .containsExactly(Golden.doubles(reference.get("sos").get(s)), within(1e-13));
        }
    }

    /** |H|^2 = 1 / (1 + (w / wc)^(2 N)), with w the prewarped frequency: the definition of the filter. */
    @ParameterizedTest
    @MethodSource("orders")
    void responseFollowsDefinition(int order) {
        for (double cutoffHz : new double[] {20, 1000, 15000, 21000}) {
            SecondOrderSections low = Butterworth.lowPass(order, cutoffHz, 44100);
            SecondOrderSections high = Butterworth.highPass(order, cutoffHz, 44100);
            for (double frequencyHz : new double[] {10, 20, 500, 1000, 5000, 15000, 21000}) {
                double ratio = Math.tan(Math.PI * frequencyHz / 44100) / Math.tan(Math.PI * cutoffHz / 44100);
                assertThat(low.magnitude(frequencyHz, 44100))
                        .isCloseTo(1 / Math.sqrt(1 + Math.pow(ratio, 2 * order)), within(1e-8));
                assertThat(high.magnitude(frequencyHz, 44100))
                        .isCloseTo(1 / Math.sqrt(1 + Math.pow(ratio, -2 * order)), within(1e-8));
            }
            assertThat(low.magnitudeDb(cutoffHz, 44100)).isCloseTo(-10 * Math.log10(2), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void polesNearestUnitCircleComeLast(int order) {
        List<BiquadCoefficients> sections =
                Butterworth.highPass(order, 80, 44100).sections();
        assertThat(sections).hasSize((order + 1) / 2);
        assertThat(sections.get(0).a2() == 0).isEqualTo(order % 2 == 1);
        assertThat(sections.stream().map(BiquadCoefficients::a2))
                .isSorted()
                .allSatisfy(a2 -> assertThat(a2).isBetween(0.0, Math.nextDown(1.0)));
        assertThat(sections.stream().skip(1))
                .allSatisfy(section -> assertThat(section.b0()).isEqualTo(1));
    }

    @Test
    void refusesWhatCannotBeDesigned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Butterworth.lowPass(9, 1000, 44100))
                .withMessage("order must be in [1, 8], but was 9");
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.lowPass(0, 1000, 44100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Butterworth.highPass(2, 30000, 44100))
                .withMessage("cutoffHz must be in (0, 22050.0) at 44100.0 Hz, but was 30000.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new SecondOrderSections(List.of()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 22050, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesCutoff(double cutoffHz) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Butterworth.lowPass(2, cutoffHz, 44100))
                .withMessageContaining("cutoffHz")
                .withMessageContaining(Double.toString(cutoffHz));
    }
}
