package org.stemmixer.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.stemmixer.testkit.Golden;

class BiquadCoefficientsTest {

    @Test
    void responseAgreesWithReference() {
        JsonNode references = Golden.file("filters").get("biquads");
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            double[] b = Golden.doubles(reference.get("b"));
            double[] a = Golden.doubles(reference.get("a"));
            BiquadCoefficients section =
                    BiquadCoefficients.normalized(2 * b[0], 2 * b[1], 2 * b[2], 2 * a[0], 2 * a[1], 2 * a[2]);
            double rate = reference.get("rate").doubleValue();
            double[] atHz = Golden.doubles(reference.get("at_hz"));
            for (int i = 0; i < atHz.length; i++) {
                assertThat(section.magnitudeDb(atHz[i], rate))
                        .isCloseTo(reference.get("response_db").get(i).doubleValue(), within(1e-8));
                assertThat(section.phase(atHz[i], rate))
                        .isCloseTo(reference.get("response_phase").get(i).doubleValue(), within(1e-9));
            }
        });
    }

    @Test
    void scalingChangesOnlyTheGain() {
        BiquadCoefficients section = new BiquadCoefficients(1, 2, 3, 0.4, 0.5);
        assertThat(section.scaled(2)).isEqualTo(new BiquadCoefficients(2, 4, 6, 0.4, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> section.scaled(Double.NaN));
    }
}
