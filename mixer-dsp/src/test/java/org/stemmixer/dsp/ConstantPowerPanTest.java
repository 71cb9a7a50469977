package org.stemmixer.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.testkit.Golden;

class ConstantPowerPanTest {

    @Test
    void agreesWithReference() {
        JsonNode rows = Golden.file("filters").get("pan");
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            double[] expected = Golden.doubles(row);
            ConstantPowerPan pan = ConstantPowerPan.of(expected[0]);
            assertThat(pan.left()).isCloseTo(expected[1], within(2e-16));
            assertThat(pan.right()).isCloseTo(expected[2], within(2e-16));
        });
    }

    @Test
    void sidesAndCentreAreExact() {
        assertThat(ConstantPowerPan.of(-1)).isEqualTo(new ConstantPowerPan(1, 0));
        assertThat(ConstantPowerPan.of(1)).isEqualTo(new ConstantPowerPan(0, 1));
        assertThat(ConstantPowerPan.of(0).unityAtCentre()).isEqualTo(new ConstantPowerPan(1, 1));
        assertThat(ConstantPowerPan.of(-0.3).left())
                .isEqualTo(ConstantPowerPan.of(0.3).right());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.77, -0.1, 0, 0.5, 1})
    void powerIsConstant(double position) {
        ConstantPowerPan pan = ConstantPowerPan.of(position);
        assertThat(pan.left() * pan.left() + pan.right() * pan.right()).isCloseTo(1, within(1e-15));
        ConstantPowerPan raised = pan.unityAtCentre();
        assertThat(raised.left() * raised.left() + raised.right() * raised.right())
                .isCloseTo(2, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.01, 1.5, Double.NaN})
    void refusesPositionsOutside(double position) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstantPowerPan.of(position))
                .withMessage("pan must be in [-1.0, 1.0], but was " + position);
    }
}
