package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    @Test
    void spreadsAsTheMeanOfOtherSongsWould() {
        double[] differences = new Random(1).doubles(400, -3, 1).toArray();
        double mean = Arrays.stream(differences).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(differences)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());

        PairedBootstrap interval = PairedBootstrap.of(differences, 5);

        double half = 1.96 * deviation / Math.sqrt(differences.length);
        assertThat(interval.mean()).isEqualTo(mean);
        assertThat(interval.from()).isCloseTo(mean - half, within(0.05 * half));
        assertThat(interval.to()).isCloseTo(mean + half, within(0.05 * half));
        assertThat(PairedBootstrap.of(differences, 5)).isEqualTo(interval);
    }

    @Test
    void isSureOfWhatIsAlwaysTheSame() {
        assertThat(PairedBootstrap.of(new double[] {0.5, 0.5, 0.5}, 1)).isEqualTo(new PairedBootstrap(0.5, 0.5, 0.5));
    }

    @Test
    void needsASong() {
        assertThatThrownBy(() -> PairedBootstrap.of(new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("differences must be at least 1, but was 0");
    }
}
