package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExcerptAnswersTest {

    private final ExcerptAnswers gains = new ExcerptAnswers();

    @Test
    void withoutExcerptsThereIsNothingToTrust() {
        assertThat(gains.count()).isZero();
        assertThat(gains.mean()).isZero();
        assertThat(gains.spread()).isZero();
        assertThat(gains.confidence()).isZero();
    }

    @Test
    void oneExcerptIsTrustedHalf() {
        gains.add(-2.5, 0.01);

        assertThat(gains.mean()).isEqualTo(-2.5);
        assertThat(gains.spread()).isZero();
        assertThat(gains.confidence()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void meanAndSpreadAreWeighted() {
        gains.add(1, 0.3);
        gains.add(5, 0.1);

        // mean (3 * 1 + 1 * 5) / 4 = 2, variance (3 * 1 + 1 * 9) / 4 = 3, effective count 16 / 10
        assertThat(gains.mean()).isCloseTo(2, within(1e-12));
        assertThat(gains.spread()).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(gains.confidence()).isCloseTo(1.6 / 2.6 / (1 + 3.0 / 9), within(1e-12));
    }

    @Test
    void anExcerptThatIsHardlyHeardHardlyCounts() {
        gains.add(1, 1e-1);
        gains.add(-50, 1e-12);

        assertThat(gains.mean()).isCloseTo(1, within(1e-8));
        assertThat(gains.confidence()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void manyThatAgreeAreTrusted() {
        for (int i = 0; i < 15; i++) {
            gains.add(1.5, 0.01);
        }

        assertThat(gains.confidence()).isCloseTo(15 / 16.0, within(1e-12));
    }

    @Test
    void aSpreadOfThreeDecibelsHalvesConfidence() {
        gains.add(-3, 0.01);
        gains.add(3, 0.01);

        assertThat(gains.spread()).isCloseTo(3, within(1e-12));
        assertThat(gains.confidence()).isCloseTo(2 / 3.0 / 2, within(1e-12));
    }
}
