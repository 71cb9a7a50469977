package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "DECIBELS, -3, -3",
        "DECIBELS, -3dB, -3",
        "DECIBELS, -3 dB, -3",
        "DECIBELS, +2.5DB, 2.5",
        "DECIBELS, \u22123 dB, -3",
        "DECIBELS, .5, 0.5",
        "DECIBELS, 1e1, 10",
        "HERTZ, 80 Hz, 80",
        "HERTZ, 80hz, 80",
        "HERTZ, 48k, 48000",
        "HERTZ, 44.1 kHz, 44100",
        "HERTZ, 0.08kHz, 80",
        "LUFS, -14 LUFS, -14",
        "LUFS, -14lkfs, -14",
        "DBTP, -1dBTP, -1",
        "DBTP, -1 dB, -1",
        "NUMBER, -0.5, -0.5"
    })
    void numbersMayHaveTheirUnit(Quantity quantity, String text, double value) {
        assertThat(quantity.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "DECIBELS, -3 Hz",
        "DECIBELS, 3k",
        "DECIBELS, dB",
        "DECIBELS, ''",
        "DECIBELS, '-3,5'",
        "DECIBELS, 0x10",
        "DECIBELS, - 3",
        "HERTZ, 80 dB",
        "LUFS, -14 dB",
        "NUMBER, 1k",
        "NUMBER, 1f"
    })
    void othersAreRefused(Quantity quantity, String text) {
        assertThatThrownBy(() -> quantity.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("'" + text + "' is not a number");
    }

    @Test
    void someMustBeWhole() {
        assertThat(Quantity.HERTZ.parseWhole("44.1k")).isEqualTo(44_100);
        assertThatThrownBy(() -> Quantity.HERTZ.parseWhole("44100.5")).hasMessage("'44100.5' is not a whole number");
        assertThatThrownBy(() -> Quantity.HERTZ.parseWhole("NaN")).hasMessage("'NaN' is not a whole number");
    }
}
