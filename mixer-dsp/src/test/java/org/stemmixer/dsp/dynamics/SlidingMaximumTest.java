package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingMaximumTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 100})
    void isTheLargestOfTheWindow(int window) {
        Random random = new Random(window);
        double[] values = random.doubles(2000).map(v -> v < 0.5 ? 0 : v).toArray();
        SlidingMaximum maximum = new SlidingMaximum(window);
        for (int n = 0; n < values.length; n++) {
            double expected = 0;
            for (int k = Math.max(0, n - window + 1); k <= n; k++) {
                expected = Math.max(expected, values[k]);
            }
            assertThat(maximum.next(values[n])).isEqualTo(expected);
        }
    }
}
