package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptStatisticsTest {

    private final ExcerptStatistics gains = new ExcerptStatistics(1, 3);

    @Test
    void withoutExcerptsThereIsNothingToTrust() {
        assertThat(gains.count()).isZero();
        assertThat(gains.mean()[0]).isZero();
        assertThat(gains.spread(0)).isZero();
        assertThat(gains.confidence()).isZero();
    }

    @Test
    void oneExcerptIsTrustedHalf() {
        gains.add(new float[] {-2.5f}, 0, 0.01);

        assertThat(gains.mean()[0]).isEqualTo(-2.5);
        assertThat(gains.spread(0)).isZero();
        assertThat(gains.confidence()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void meanAndSpreadAreWeighted() {
        gains.add(new float[] {1f}, 0, 0.3);
        gains.add(new float[] {5f}, 0, 0.1);

        // mean (3 * 1 + 1 * 5) / 4 = 2, variance (3 * 1 + 1 * 9) / 4 = 3, effective count 16 / 10
        assertThat(gains.mean()[0]).isCloseTo(2, within(1e-12));
        assertThat(gains.spread(0)).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(gains.confidence()).isCloseTo(1.6 / 2.6 / (1 + 3.0 / 9), within(1e-12));
    }

    @Test
    void anExcerptThatIsHardlyHeardHardlyCounts() {
        gains.add(new float[] {1f}, 0, 1e-1);
        gains.add(new float[] {-50f}, 0, 1e-12);

        assertThat(gains.mean()[0]).isCloseTo(1, within(1e-8));
        assertThat(gains.confidence()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void manyThatAgreeAreTrusted() {
        for (int i = 0; i < 15; i++) {
            gains.add(new float[] {1.5f}, 0, 0.01);
        }

        assertThat(gains.confidence()).isCloseTo(15 / 16.0, within(1e-12));
    }

    @Test
    void aSpreadOfThreeDecibelsHalvesConfidence() {
        gains.add(new float[] {-3f}, 0, 0.01);
        gains.add(new float[] {3f}, 0, 0.01);

        assertThat(gains.spread(0)).isCloseTo(3, within(1e-12));
        assertThat(gains.confidence()).isCloseTo(2 / 3.0 / 2, within(1e-12));
    }

    /** Whatever is asked of it: the loudest sample that a file can hold, and what is hardly above silence. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 1, 1e76})
    void confidenceIsAlwaysBetweenZeroAndOne(double weight) {
        gains.add(new float[] {-Float.MAX_VALUE}, 0, weight);
        gains.add(new float[] {Float.MAX_VALUE}, 0, weight);

        assertThat(gains.confidence()).isBetween(0.0, 1.0);
    }
}
