package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;

/** What a finished mix tells of the decisions of planners: the same in text and JSON. */
class MixDecisionsTest {

    private static MixResult mix() throws IOException {
        Insert eq = Insert.of(
                EffectSpec.of("parametric-eq", new ParametricEq.Parameters(List.of(EqBand.peaking(340, -2.5, 1.2)))));
        MixPlan plan = MixPlan.of(8000, List.of("bass"))
                .withStem(
                        "bass",
                        bass -> bass.withInsert(new Decided<>(
                                        eq,
                                        AutoMove.EQ.source(),
                                        "covers the voice",
                                        List.of(Evidence.ofDb("covered", 4.2, "by third octaves")),
                                        OptionalDouble.of(0.75)))
                                .withPan(Decided.of(0.3, AutoMove.PAN.source(), "")));
        return StemMixer.builder()
                .sampleRate(8000)
                .build()
                .mixBuffers(
                        Map.of("bass", AudioBuffer.wrap(8000, new float[] {0.5f, 0.25f})),
                        MixOptions.builder().plan(plan).build());
    }

    @Test
    void areInTheSummary() throws IOException {
        assertThat(mix().summary()).contains("""

                        === MOVES ===
                          bass: -2.5 dB at 340 Hz, Q 1.2
                            auto eq: covers the voice (covered 4.20 dB)
                          bass: pan 30 % right
                            auto pan

                        Mix:""");
    }

    @Test
    void areInJson() throws IOException {
        JsonNode decisions = new ObjectMapper().readTree(mix().toJson()).path("decisions");

        assertThat(decisions).hasSize(2);
        assertThat(decisions.get(0)).isEqualTo(new ObjectMapper().readTree("""
                        {"place": "stem", "channel": "bass", "aspect": "insert", "index": 0,
                         "inWords": "-2.5 dB at 340 Hz, Q 1.2", "source": "auto eq", "reason": "covers the voice",
                         "evidence": [{"name": "covered", "value": 4.2, "unit": "dB", "because": "by third octaves"}],
                         "confidence": 0.75}"""));
        assertThat(decisions.get(1).path("inWords").asText()).isEqualTo("pan 30 % right");
    }
}
