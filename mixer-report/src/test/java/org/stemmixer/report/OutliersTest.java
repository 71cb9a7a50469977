package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;

class OutliersTest {

    @ParameterizedTest
    @CsvSource({"0, 0.84, false", "0, 0.86, true", "0, 0.34, true", "1, 0.26, true", "8, 0.5, false", "9, 0.7, true"})
    void marksParametersFarFromNeutral(int index, double value, boolean unusual) {
        assertThat(Outliers.parameter(index, value)).isEqualTo(unusual);
    }

    @Test
    void marksMetricsToLookAt() {
        SongAnalysis loud = Comparisons.noise(1, 1).analysis();
        SongAnalysis quiet = Comparisons.noise(1, 0.4).analysis();

        assertThat(Outliers.metric(Metric.INTEGRATED_LOUDNESS, quiet, loud)).isTrue();
        assertThat(Outliers.metric(Metric.INTEGRATED_LOUDNESS, loud, loud)).isFalse();
        assertThat(Outliers.metric(Metric.TRUE_PEAK, loud, loud)).isTrue();
        assertThat(Outliers.metric(Metric.TRUE_PEAK, quiet, loud)).isFalse();
        assertThat(Outliers.metric(Metric.RMS, quiet, loud)).isFalse();
        // A mono file 8 LU below is 5 LU below on two speakers.
        SongAnalysis mono = Comparisons.monoNoise(1, 0.56).analysis();
        assertThat(mono.audio().loudness().integratedLufs())
                .isCloseTo(loud.audio().loudness().integratedLufs() - 8, within(0.3));
        assertThat(Outliers.metric(Metric.INTEGRATED_LOUDNESS, mono, loud)).isFalse();
    }
}
