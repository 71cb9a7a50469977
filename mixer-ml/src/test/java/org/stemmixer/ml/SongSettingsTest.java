package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.chain.Tail;

class SongSettingsTest {

    private final MixParameterPrediction prediction = MixParameterPrediction.of(
            new MixParameters(0.601, 0.009, 0.501, 0.5, 0.5, 0.009, 0.009, 0.011, 0.501, 0.999), "test", "because");

    @Test
    void leavesOutWhatNobodyHears() {
        MixParameterPrediction applied =
                settings(1, ParameterLocks.NONE.with("presence", 0.004)).applied(prediction);

        assertThat(applied.parameters())
                .isEqualTo(new MixParameters(0.601, 0, 0.501, 0.5, 0.5, 0.004, 0, 0.011, 0.501, 0.999));
        assertThat(applied.reasons().get(1)).isEqualTo("left out, too little to be heard: because");
        assertThat(applied.reasons().get(5)).isEqualTo("locked");
        assertThat(applied.reasons().get(7)).isEqualTo("because");
    }

    @Test
    void looksAtWhatIsLeftOfTheAmount() {
        MixParameterPrediction applied = settings(0.9, ParameterLocks.NONE).applied(prediction);

        assertThat(applied.parameters().delaySend()).isZero();
        assertThat(applied.parameters().outputLevel()).isEqualTo(0.9991);
    }

    private static SongSettings settings(double amount, ParameterLocks locks) {
        return new SongSettings(
                amount,
                locks,
                Optional.empty(),
                Optional.empty(),
                Tail.CUT,
                Optional.empty(),
                (stage, fraction) -> {},
                () -> false,
                Optional.empty());
    }
}
