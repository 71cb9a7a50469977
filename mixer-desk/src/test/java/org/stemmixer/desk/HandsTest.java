package org.stemmixer.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.dsp.dynamics.Compressor;

class HandsTest {

    private final MixPlan asked = MixPlan.of(44_100, List.of("a", "b"));
    private final MixPlan suggestion = asked.withBus(BusPlan.of("hall"))
            .withStem(
                    "a",
                    a -> a.withGainDb(by(-3.0))
                            .withPan(by(0.5))
                            .withInsert(by(compressor(2)))
                            .withSend(by(Send.of("hall", -10)))
                            .withRide(by(new Ride("hall", List.of(new Ride.Point(0, 1))))));

    private static <T> Decided<T> by(T value) {
        return Decided.of(value, "auto", "as it sounds");
    }

    private static Insert compressor(double ratio) {
        return Insert.of(
                EffectSpec.of("compressor", Compressor.Parameters.defaults().withRatio(ratio)));
    }

    @Test
    void whoHasDoneNothingGetsTheSuggestion() {
        assertThat(Hands.kept(asked, asked, suggestion)).isEqualTo(suggestion);
    }

    @Test
    void whatWasSetMeanwhileWins() {
        MixPlan now = asked.withBus(BusPlan.of("own"))
                .withStem(
                        "a",
                        a -> a.withGainDb(Decided.byHand(1.0))
                                .withInsert(Decided.byHand(compressor(9)))
                                .withMuted(true)
                                .withBus("own"))
                .withStem("b", b -> b.withPan(Decided.byHand(-1.0)));

        MixPlan kept = Hands.kept(now, asked, suggestion);

        assertThat(kept.stem("a").gainDb().value()).isEqualTo(1);
        assertThat(kept.stem("a").pan().value()).isEqualTo(0.5);
        assertThat(kept.stem("a").inserts()).extracting(Decided::value).containsExactly(compressor(2), compressor(9));
        assertThat(kept.stem("a").muted()).isTrue();
        assertThat(kept.stem("a").bus()).isEqualTo("own");
        assertThat(kept.stem("a").sends()).isEqualTo(suggestion.stem("a").sends());
        assertThat(kept.stem("a").rides()).isEqualTo(suggestion.stem("a").rides());
        assertThat(kept.stem("b").pan().value()).isEqualTo(-1);
        assertThat(kept.buses()).extracting(BusPlan::name).containsExactly("hall", "own");
    }

    @Test
    void aSendSetByHandTakesThePlaceOfTheSuggestedOne() {
        MixPlan now =
                asked.withBus(BusPlan.of("hall")).withStem("a", a -> a.withSend(Decided.byHand(Send.of("hall", -30))));

        MixPlan kept = Hands.kept(now, asked, suggestion);

        assertThat(kept.stem("a").sends())
                .extracting(send -> send.value().levelDb())
                .containsExactly(-30.0);
    }

    @Test
    void whatWasTakenOffMeanwhileStaysOff() {
        MixPlan before = asked.withStem("a", a -> a.withGainDb(Decided.byHand(2.0)));
        MixPlan answered = suggestion.withStem("a", a -> a.withGainDb(Decided.byHand(2.0)));

        MixPlan kept = Hands.kept(asked, before, answered);

        assertThat(kept.stem("a").gainDb().isByHand()).isFalse();
    }
}
