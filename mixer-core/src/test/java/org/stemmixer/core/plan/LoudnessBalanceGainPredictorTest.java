package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.StemType;
import org.stemmixer.core.Stems;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;

class LoudnessBalanceGainPredictorTest {

    private static final Map<StemType, Double> TARGETS = Map.of(
            StemType.DRUMS, -4.0, StemType.BASS, -9.0, StemType.VOCALS, 0.0, StemType.SYNTH, 0.0, StemType.OTHER, 0.0);

    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();

    LoudnessBalanceGainPredictorTest() {
        stems.put("drums", Stems.noise(1, 0.2, 1, 40_000));
        stems.put("bass", Stems.sine(80, 0.3, 44_100, 1, 40_000));
    }

    @Test
    void bringsEveryTypeToItsLoudness() throws IOException {
        List<StemResult> results = predict(new LoudnessBalanceGainPredictor(TARGETS));

        assertThat(loudnessAfter(results, 0) - loudnessAfter(results, 1)).isCloseTo(-4 + 9, within(1e-9));
        double[] powers = results.stream()
                .mapToDouble(LoudnessBalanceGainPredictorTest::powerBefore)
                .toArray();
        assertThat((powers[0] * results.get(0).gainDb()
                                + powers[1] * results.get(1).gainDb())
                        / (powers[0] + powers[1]))
                .as("mean by power")
                .isCloseTo(0, within(1e-9));
        assertThat(results).extracting(StemResult::source).containsOnly("loudness-balance");
        for (StemResult result : results) {
            assertThat(result.terms().stream().mapToDouble(Evidence::value).sum())
                    .isCloseTo(result.gainDb(), within(1e-9));
        }
        assertThat(results.get(1).reason()).startsWith("bass belong at -9.00 LU, and the stem measures ");
    }

    @Test
    void stemsOfOneTypeShareTheirPlace() throws IOException {
        stems.put("more drums", Stems.noise(2, 0.05, 1, 40_000));

        List<StemResult> results = predict(new LoudnessBalanceGainPredictor(TARGETS));

        assertThat(loudnessAfter(results, 0)).isCloseTo(loudnessAfter(results, 2), within(1e-9));
        assertThat(loudnessAfter(results, 0) - loudnessAfter(results, 1))
                .isCloseTo(-4 - 10 * Math.log10(2) + 9, within(1e-9));
    }

    @Test
    void synthAndOtherShareOnePlace() throws IOException {
        stems.put("synth", Stems.noise(3, 0.1, 1, 40_000));
        stems.put("guitar", Stems.noise(4, 0.3, 1, 40_000));

        List<StemResult> results = predict(new LoudnessBalanceGainPredictor(TARGETS));

        for (int shared : new int[] {2, 3}) {
            assertThat(loudnessAfter(results, shared) - loudnessAfter(results, 1))
                    .isCloseTo(-10 * Math.log10(2) + 9, within(1e-9));
        }
    }

    @Test
    void leavesSilenceAloneAndKeepsToItsRange() throws IOException {
        stems.put("vocals", Stems.constant(0, 1, 40_000));
        stems.put("drums", Stems.noise(1, 0.01, 1, 40_000));

        List<StemResult> results = predict(new LoudnessBalanceGainPredictor(TARGETS));

        assertThat(results.get(2).gainDb()).isZero();
        assertThat(results.get(2).reason()).isEqualTo("left alone: it is silent, nowhere above -70 LUFS");
        assertThat(results.get(0).gainDb()).isEqualTo(18);
        assertThat(results.get(1).gainDb()).as("holds nearly all the power").isCloseTo(0, within(0.5));
        assertThat(results.get(0).terms())
                .extracting(Evidence::name)
                .containsExactly("target", "loudness", "mean", "limit");
    }

    @Test
    void hasTheBalanceOfTheLiteratureByDefault() throws IOException {
        stems.remove("drums");
        stems.put("vocals", Stems.noise(1, 0.2, 1, 40_000));

        List<StemResult> results = predict(new LoudnessBalanceGainPredictor());

        assertThat(loudnessAfter(results, 1) - loudnessAfter(results, 0)).isCloseTo(-3 + 9.5, within(1e-9));
    }

    @Test
    void asksForAllTypes() {
        assertThatThrownBy(() -> new LoudnessBalanceGainPredictor(Map.of(StemType.DRUMS, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targetsLu must have a value for each type, but has none for BASS");
        Map<StemType, Double> targets = new LinkedHashMap<>(TARGETS);
        targets.put(StemType.SYNTH, Double.NaN);
        assertThatThrownBy(() -> new LoudnessBalanceGainPredictor(targets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targetsLu of SYNTH must be in [-60.0, 60.0], but was NaN");
    }

    private List<StemResult> predict(GainPredictor predictor) throws IOException {
        MixOptions options =
                MixOptions.builder().autoGain(true).predictor(predictor).build();
        return StemMixer.builder().build().mixBuffers(stems, options).stems();
    }

    private static double powerBefore(StemResult result) {
        double lufs = result.terms().stream()
                .filter(term -> term.name().equals("loudness"))
                .mapToDouble(term -> -term.value())
                .findFirst()
                .orElseThrow();
        return Math.pow(10, lufs / 10);
    }

    private double loudnessAfter(List<StemResult> results, int index) {
        StemResult result = results.get(index);
        AudioBuffer buffer = List.copyOf(stems.values()).get(index);
        return LoudnessMeter.measure(buffer).integratedLufs() + result.gainDb();
    }
}
