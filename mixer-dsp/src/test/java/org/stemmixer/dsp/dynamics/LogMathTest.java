package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogMathTest {

    @Test
    void agreesWithTheLibraryOverTheWholeRange() {
        Random random = new Random(1);
        for (int i = 0; i < 20000; i++) {
            double exponent = 1800 * random.nextDouble() - 900;
            double x = Math.pow(2, exponent);
            assertThat(LogMath.log2(x)).isCloseTo(Math.log(x) / Math.log(2), within(2e-9));
            assertThat(LogMath.exp2(exponent) / x).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void isExactAtOne() {
        assertThat(LogMath.log2(1)).isZero();
        assertThat(LogMath.exp2(0)).isEqualTo(1);
    }
}
