package org.stemmixer.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/** What is said where a target is not met. */
class DeliveryResultTest {

    private static final LoudnessTarget LOWEST = LoudnessTarget.ofLufs(-70);

    @Test
    void saysSoWhereTheGateTakesWhatTheTargetLeaves() {
        DeliveryResult result = delivered(Double.NEGATIVE_INFINITY);

        assertThat(result.meetsTarget()).isFalse();
        assertThat(result.notes())
                .containsExactly("nothing of the mix is left above -70 LUFS, below which loudness does not count, so it"
                        + " cannot be told whether the target is met (-70.0 LUFS)");
    }

    @Test
    void saysNothingWhereTheTargetIsMet() {
        assertThat(delivered(-69.95).notes()).isEmpty();
        assertThat(delivered(-69.0).notes()).singleElement().asString().startsWith("the mix is at -69.0 LUFS");
    }

    private static DeliveryResult delivered(double lufs) {
        Loudness before = loudness(-20);
        return new DeliveryResult(
                before,
                new LoudnessNormalizer(LOWEST, PeakHandling.LIMIT).plan(before),
                -50,
                OptionalDouble.empty(),
                loudness(lufs));
    }

    private static Loudness loudness(double lufs) {
        return new Loudness(
                lufs, Double.NEGATIVE_INFINITY, lufs, lufs, 0, List.of(lufs + 10), List.of(lufs + 10), 88_200, 0);
    }
}
