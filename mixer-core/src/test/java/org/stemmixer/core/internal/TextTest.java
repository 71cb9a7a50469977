package org.stemmixer.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    /** People take "-0.00 dB" for a fault, and are right. */
    @ParameterizedTest
    @CsvSource({
        "%.2f dB, -0.004, 0.00 dB",
        "%.2f dB, -0.005001, -0.01 dB",
        "%.2f dB, -0.0, 0.00 dB",
        "%+.1f dB, -0.04, +0.0 dB",
        "%+.1f dB, -0.06, -0.1 dB",
        "(%.0f), -0.4, (0)",
        "%.3f, -0.05, -0.050",
        "by %.1f to, -10.04, by -10.0 to"
    })
    void zeroIsNotBelowZero(String pattern, double value, String text) {
        assertThat(Text.format(pattern, value)).isEqualTo(text);
    }

    @Test
    void namesStayAsTheyAre() {
        assertThat(Text.format("%s: %.1f dB", "take-0.wav", -0.01)).isEqualTo("take-0.wav: 0.0 dB");
        assertThat(Text.format("%s", "-0")).isEqualTo("-0");
    }

    @Test
    void textsThatLookTheSameAreEqual() {
        assertThat(Text.composed("o\u0308.wav")).isEqualTo("\u00f6.wav");
        assertThat(Text.composed("\u00f6.wav")).isEqualTo("\u00f6.wav");
        // Angstrom has a sign of its own, above all letters that stay.
        assertThat(Text.composed("\u212b")).isEqualTo("\u00c5");
        assertThat(Text.composed("bass.wav")).isEqualTo("bass.wav");
    }

    /** What composed() passes without a look. */
    @Test
    void noCharacterBelowTheFirstCombiningOneChanges() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < '\u0300'; c++) {
            all.append(c);
        }
        assertThat(Normalizer.normalize(all, Normalizer.Form.NFC)).isEqualTo(all.toString());
    }
}
