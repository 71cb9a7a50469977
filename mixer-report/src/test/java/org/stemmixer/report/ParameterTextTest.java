package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.song.text.ParameterText;
import org.stemmixer.dsp.chain.MixParameters;

class ParameterTextTest {

    private static List<String> effects(MixParameters parameters) {
        return IntStream.range(0, MixParameters.NAMES.size())
                .mapToObj(index -> ParameterText.effect(parameters, index))
                .toList();
    }

    @Test
    void neutralDoesNothing() {
        assertThat(effects(MixParameters.NEUTRAL)).containsOnly("nothing");
    }

    @Test
    void everyEffectHasItsUnit() {
        assertThat(effects(new MixParameters(1, 0.5, 0.6, 0.4, 0.75, 0.5, 0.5, 1, 0, 0)))
                .containsExactly(
                        "+4.1 dB",
                        "2.00 : 1 above -6 dBFS",
                        "+1.2 dB above 8 kHz",
                        "-1.2 dB around 1 kHz",
                        "+3.0 dB below 100 Hz",
                        "+3.0 dB above 12 kHz",
                        "sent at -12.0 dB",
                        "sent at -8.0 dB",
                        "-6.0 dB of sides",
                        "-10.5 dB");
    }

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
