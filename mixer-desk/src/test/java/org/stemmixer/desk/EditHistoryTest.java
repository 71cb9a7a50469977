package org.stemmixer.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;

class EditHistoryTest {

    private static MixPlan plan(double gainDb) {
        return MixPlan.of(44_100, List.of("a")).withStem("a", stem -> stem.withGainDb(Decided.byHand(gainDb)));
    }

    @Test
    void undoAndRedoGoThereAndBackToEqualPlans() {
        EditHistory history =
                EditHistory.of(plan(0)).with("one", plan(1), Optional.empty()).with("two", plan(2), Optional.empty());

        assertThat(history.undoable()).containsExactly("one", "two");
        EditHistory back = history.undone().undone().undone();
        assertThat(back.plan()).isEqualTo(plan(0));
        assertThat(back.redoable()).containsExactly("one", "two");
        assertThat(back.redone().redone().redone()).isEqualTo(history);
    }

    @Test
    void whatWasUndoneIsForgottenWithTheNextStep() {
        EditHistory history =
                EditHistory.of(plan(0)).with("one", plan(1), Optional.empty()).undone();

        EditHistory other = history.with("other", plan(5), Optional.empty());

        assertThat(other.redoable()).isEmpty();
        assertThat(other.undoable()).containsExactly("other");
    }

    @Test
    void oneGestureIsOneStep() {
        Optional<String> gesture = Optional.of("g1");
        EditHistory history = EditHistory.of(plan(0));
        for (int i = 1; i <= 20; i++) {
            history = history.with("gain " + i, plan(i / 10.0), gesture);
        }
        history = history.with("next", plan(9), Optional.of("g2"));

        assertThat(history.undoable()).containsExactly("gain 20", "next");
        assertThat(history.undone().undone().plan()).isEqualTo(plan(0));
    }

    @Test
    void whatChangesNothingIsNoStep() {
        EditHistory history = EditHistory.of(plan(0));
        assertThat(history.with("nothing", plan(0), Optional.empty())).isEqualTo(history);
    }

    @Test
    void onlySoMuchIsKept() {
        EditHistory history = EditHistory.of(plan(0));
        for (int i = 1; i <= EditHistory.MOST + 50; i++) {
            history = history.with("step " + i, plan(i % 40), Optional.empty());
        }
        assertThat(history.undoable()).hasSize(EditHistory.MOST).endsWith("step " + (EditHistory.MOST + 50));
    }
}
