package org.stemmixer.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Float16Test {

    /** Values of IEEE 754 binary16, and ties between neighbours. */
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "-0.0, 8000",
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "0.333251953125, 3555",
        "6.103515625e-5, 0400",
        "6.097555160522461e-5, 03ff",
        "5.960464477539063e-8, 0001",
        "2.980232238769531e-8, 0000",
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "1.9998, 4000",
        "65519, 7bff"
    })
    void roundsToTheNearest(float value, String bits) {
        assertThat(String.format("%04x", Float16.fromFloat(value) & 0xFFFF)).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(floats = {65520, Float.NEGATIVE_INFINITY, Float.NaN})
    void refusesWhatIsTooLarge(float value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Float16.fromFloat(value));
    }
}
