package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.plan.Planner;

class AutoMixTest {

    private static final Planner OWN = (heard, draft) -> draft;

    @Test
    void standardDoesEverythingAllTheWay() {
        AutoMix mix = AutoMix.standard();

        assertThat(mix.moves()).containsExactly(AutoMove.values());
        assertThat(mix.amount()).isEqualTo(1);
        assertThat(mix.duckingUnderSpeech()).isFalse();
        assertThat(mix.profile()).isEmpty();
    }

    @Test
    void movesComeInTheirOrderHoweverTheyAreAskedFor() {
        assertThat(AutoMix.standard()
                        .only(AutoMove.SPACE, AutoMove.PAN, AutoMove.EQ)
                        .moves())
                .containsExactly(AutoMove.PAN, AutoMove.EQ, AutoMove.SPACE);
        assertThat(AutoMix.standard()
                        .only(AutoMove.EQ, AutoMove.PAN)
                        .without(AutoMove.EQ)
                        .moves())
                .containsExactly(AutoMove.PAN);
        assertThat(AutoMix.standard().only().moves()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AutoMove.class)
    void everyMoveButGainHasItsPlanner(AutoMove move) {
        assertThat(AutoMix.standard().planner(move).isPresent()).isEqualTo(move != AutoMove.GAIN);
        assertThat(AutoMix.standard().without(move).with(move, OWN).planner(move))
                .contains(OWN);
        assertThat(AutoMix.standard().without(move).with(move, OWN).moves()).contains(move);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesAmountsThatAreNone(double amount) {
        assertThatThrownBy(() -> AutoMix.standard().withAmount(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount must be in [0.0, 1.0], but was " + amount);
    }

    @Test
    void movesAreKnownByTheirLabels() {
        assertThat(AutoMove.ofLabel(" EQ ")).isEqualTo(AutoMove.EQ);
        assertThat(AutoMove.EQ.source()).isEqualTo("auto eq");
        assertThatThrownBy(() -> AutoMove.ofLabel("equaliser"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a move must be one of housekeeping, gain, ")
                .hasMessageEndingWith("but was 'equaliser'");
    }
}
