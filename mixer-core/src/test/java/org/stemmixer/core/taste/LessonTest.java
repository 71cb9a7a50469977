package org.stemmixer.core.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.reverb.Reverb;

/** What a corrected plan teaches, and what a taste makes of the next one. */
class LessonTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private static StemPlan stem(String name, StemRole role, double gainDb) {
        return StemPlan.of(name)
                .withRole(Decided.of(role, "name", ""))
                .withGainDb(Decided.of(gainDb, "cnn", "by its sound"));
    }

    private static Decided<Insert> equaliser(String source, double highDb) {
        return Decided.of(
                Insert.of(EffectSpec.of("parametric-eq", ParametricEq.Parameters.of(EqBand.highShelf(3000, highDb)))),
                source,
                "");
    }

    private static Ride ride(double... gainsDb) {
        List<Ride.Point> points = new ArrayList<>();
        for (int i = 0; i < gainsDb.length; i++) {
            points.add(new Ride.Point(44_100L * i, gainsDb[i]));
        }
        return Ride.ofFader(points);
    }

    /** A plan in which everything that can be learned about was decided by planners. */
    private static MixPlan suggested() {
        MixPlan plan = MixPlan.of(44_100, List.of())
                .withStems(List.of(
                        stem("kick", StemRole.KICK, -1),
                        stem("vox", StemRole.LEAD_VOCAL, -2)
                                .withPan(Decided.of(0.2, "auto pan", ""))
                                .withInsert(equaliser("auto eq", -1))
                                .withRide(Decided.of(ride(1, -2), "auto rides", "")),
                        stem("choir", StemRole.BACKING_VOCAL, -3).withPan(Decided.of(-0.5, "auto pan", ""))));
        plan = plan.withBus(BusPlan.of("hall")
                .withInserts(List.of(Decided.of(
                        Insert.of(EffectSpec.of(
                                "reverb", Reverb.Parameters.defaults().withMix(1))),
                        "auto space",
                        ""))));
        plan = plan.withStem("vox", vox -> vox.withSend(Decided.of(Send.of("hall", -12), "auto space", "")));
        return plan.withMaster(
                plan.master().withTarget(Optional.of(Decided.of(LoudnessTarget.ofLufs(-14), "own", ""))));
    }

    private static Lesson lesson(MixPlan suggested, MixPlan wanted) {
        return Lesson.of(suggested, wanted, new TasteContext("rock", Map.of("vox", -6.0)));
    }

    private static Correction only(Lesson lesson, TasteDecision decision, String of) {
        return lesson.corrections().stream()
                .filter(one -> one.decision() == decision && one.of().equals(of))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasLeftAloneIsAgreedTo() {
        Lesson lesson = lesson(suggested(), suggested());

        assertThat(lesson.isAgreement()).isTrue();
        assertThat(lesson.style()).isEqualTo("rock");
        assertThat(lesson.stems()).isEqualTo(3);
        assertThat(lesson.corrections())
                .extracting(one -> one.decision().label() + " " + one.of())
                .containsExactly(
                        "gain kick",
                        "tilt kick",
                        "gain lead vocal",
                        "pan lead vocal",
                        "tilt lead vocal",
                        "reverb lead vocal",
                        "ride lead vocal",
                        "gain backing vocal",
                        "pan backing vocal",
                        "tilt backing vocal",
                        "target ");
        assertThat(only(lesson, TasteDecision.GAIN, "lead vocal").relativeLoudnessLu())
                .hasValue(-6);
        assertThat(only(lesson, TasteDecision.GAIN, "kick").relativeLoudnessLu())
                .isEmpty();
    }

    @Test
    void whatWasSetByHandIsWanted() {
        MixPlan wanted = suggested()
                .withStem(
                        "vox",
                        vox -> vox.withGainDb(Decided.byHand(1.5))
                                .withPan(Decided.byHand(-0.1))
                                .withInserts(List.of())
                                .withSends(List.of(Decided.byHand(Send.of("hall", -15))))
                                .withRides(List.of(Decided.byHand(ride(0.5, -1)))));
        wanted = wanted.withMaster(wanted.master().withTarget(Optional.of(Decided.byHand(LoudnessTarget.ofLufs(-12)))));

        Lesson lesson = lesson(suggested(), wanted);

        assertThat(only(lesson, TasteDecision.GAIN, "lead vocal").difference()).isCloseTo(3.5, EXACT);
        assertThat(only(lesson, TasteDecision.PAN, "lead vocal").difference()).isCloseTo(-0.1, EXACT);
        assertThat(only(lesson, TasteDecision.TILT, "lead vocal").difference()).isBetween(0.1, 0.3);
        assertThat(only(lesson, TasteDecision.REVERB, "lead vocal").difference())
                .isCloseTo(-3, EXACT);
        assertThat(only(lesson, TasteDecision.RIDE, "lead vocal").difference()).isCloseTo(-0.5, EXACT);
        assertThat(only(lesson, TasteDecision.TARGET, "").difference()).isCloseTo(2, EXACT);
        assertThat(only(lesson, TasteDecision.GAIN, "kick").difference()).isZero();
    }

    @Test
    void whatWasTakenBackIsNotWanted() {
        MixPlan wanted = suggested()
                .withStem(
                        "vox",
                        vox -> vox.withGainDb(Decided.open(0.0))
                                .withSends(List.of())
                                .withRides(List.of()));

        Lesson lesson = lesson(suggested(), wanted);

        assertThat(only(lesson, TasteDecision.GAIN, "lead vocal").wanted()).isZero();
        assertThat(only(lesson, TasteDecision.REVERB, "lead vocal").difference())
                .isCloseTo(-12, EXACT);
        assertThat(only(lesson, TasteDecision.RIDE, "lead vocal").wanted()).isZero();
    }

    @Test
    void whatNoPlannerSuggestedTeachesNothing() {
        MixPlan byHand = suggested()
                .withStem("vox", vox -> vox.withGainDb(Decided.byHand(-2.0)))
                .withStem("choir", choir -> choir.withGainDb(Decided.open(0.0)).withMuted(true))
                .withStem("kick", kick -> kick.withRole(Decided.open(StemRole.OTHER)));
        MixPlan wanted = byHand.withStem("vox", vox -> vox.withGainDb(Decided.byHand(5.0)));

        assertThat(lesson(byHand, wanted).corrections())
                .extracting(Correction::decision)
                .doesNotContain(TasteDecision.GAIN);
        // Somebody else's planner is no person.
        MixPlan planned = suggested().withStem("vox", vox -> vox.withGainDb(Decided.of(4.0, "rules", "")));
        assertThat(lesson(suggested(), planned).corrections())
                .noneMatch(
                        one -> one.decision() == TasteDecision.GAIN && one.of().equals("lead vocal"));
    }

    private static MixPlan open() {
        return suggested()
                .withStems(suggested().stems().stream()
                        .map(stem -> StemPlan.of(stem.stem()).withRole(stem.role()))
                        .toList())
                .withBuses(List.of())
                .withMaster(MasterPlan.NEUTRAL);
    }

    private static MixPlan corrected(Taste taste, MixPlan before, MixPlan after, double amount) {
        return new PlanTaste(new TasteAdvice(taste.model(), amount), before, TasteContext.UNKNOWN).corrected(after);
    }

    private static Taste learned() {
        MixPlan wanted = suggested()
                .withStem(
                        "vox",
                        vox -> vox.withGainDb(Decided.byHand(0.0))
                                .withPan(Decided.byHand(-0.4))
                                .withInserts(List.of(equaliser("manual", 1)))
                                .withSends(List.of(Decided.byHand(Send.of("hall", -18))))
                                .withRides(List.of(Decided.byHand(ride(0.5, -1)))));
        wanted = wanted.withMaster(wanted.master().withTarget(Optional.of(Decided.byHand(LoudnessTarget.ofLufs(-12)))));
        Taste taste = Taste.named("mine");
        for (int i = 0; i < 12; i++) {
            taste = taste.learn(Lesson.of(suggested(), wanted, TasteContext.UNKNOWN));
        }
        return taste;
    }

    @Test
    void theNextPlanIsCorrectedAndSaysSo() {
        MixPlan plan = corrected(learned(), open(), suggested(), 1);
        StemPlan vox = plan.stem("vox");

        assertThat(vox.gainDb().source()).isEqualTo("taste");
        assertThat(vox.gainDb().value()).isBetween(-0.5, 0.0);
        assertThat(vox.gainDb().reason())
                .matches("by its sound; you usually want lead vocals [0-9.]+ dB higher \\(12 mixes\\)");
        assertThat(vox.gainDb().evidence())
                .extracting(evidence -> evidence.name() + " " + evidence.unit())
                .containsExactly("taste dB", "doubt dB standard deviation", "mixes ");
        assertThat(vox.gainDb().evidence().get(2).value()).isEqualTo(12);
        assertThat(vox.pan().value()).as("farther aside, and on the other side").isBetween(-0.4, -0.35);
        assertThat(vox.inserts()).hasSize(2);
        assertThat(vox.inserts().get(1).source()).isEqualTo("taste");
        assertThat(vox.sends().get(0).value().levelDb()).isBetween(-18.0, -16.5);
        assertThat(vox.rides().get(0).value().mostDb()).isBetween(0.5, 0.65);
        assertThat(plan.master().target().orElseThrow().value().integratedLufs())
                .isBetween(-12.5, -12.0);
        assertThat(plan.stem("kick")).isEqualTo(suggested().stem("kick"));
        assertThat(MixPlan.parse(plan.toJson())).isEqualTo(plan);
    }

    @Test
    void whatATasteAddedIsNotSuggestedASecondTime() {
        MixPlan plan = corrected(learned(), open(), suggested(), 1);

        Lesson agreed = Lesson.of(plan, plan, TasteContext.UNKNOWN);
        Lesson before = Lesson.of(suggested(), plan, TasteContext.UNKNOWN);

        assertThat(agreed.isAgreement()).isFalse();
        for (Correction one :
                Lesson.of(suggested(), suggested(), TasteContext.UNKNOWN).corrections()) {
            assertThat(only(agreed, one.decision(), one.of()).suggested())
                    .as(one.decision() + " of " + one.of())
                    .isCloseTo(one.suggested(), EXACT);
        }
        assertThat(only(agreed, TasteDecision.GAIN, "lead vocal").difference()).isGreaterThan(1.5);
        assertThat(before.corrections())
                .noneMatch(one -> one.of().equals("lead vocal") && one.decision() == TasteDecision.GAIN);
    }

    @Test
    void amountScalesCorrectionsAndNoTasteChangesNothing() {
        double all = corrected(learned(), open(), suggested(), 1)
                        .stem("vox")
                        .gainDb()
                        .value()
                + 2;
        double half = corrected(learned(), open(), suggested(), 0.5)
                        .stem("vox")
                        .gainDb()
                        .value()
                + 2;

        assertThat(half).isCloseTo(all / 2, EXACT);
        assertThat(corrected(learned(), open(), suggested(), 0)).isEqualTo(suggested());
        MixPlan plan = suggested();
        assertThat(corrected(Taste.none(), open(), plan, 1)).isSameAs(plan);
    }

    @Test
    void whatWasDecidedBeforeOrByHandStays() {
        assertThat(corrected(learned(), suggested(), suggested(), 1)).isEqualTo(suggested());
        MixPlan byHand = suggested()
                .withStem("vox", vox -> vox.withGainDb(Decided.byHand(-2.0)).withPan(Decided.byHand(0.2)));
        MixPlan plan = corrected(learned(), open(), byHand, 1);

        assertThat(plan.stem("vox").gainDb()).isEqualTo(byHand.stem("vox").gainDb());
        assertThat(plan.stem("vox").pan()).isEqualTo(byHand.stem("vox").pan());
    }

    /** By hand: (2 · -2 + 1 · -5) / 3 for the voice, and what one version does not know is what the other says. */
    @Test
    void votesBetweenMixesTeachTheirMean() {
        MixPlan suggested = suggested();
        MixPlan softer = suggested.withStem("vox", vox -> vox.withGainDb(Decided.byHand(-5.0)));
        Lesson asItWas = Lesson.of(suggested, suggested, TasteContext.UNKNOWN);
        Lesson corrected = Lesson.of(suggested, softer, TasteContext.UNKNOWN);

        Lesson learned = Lesson.ofVotes(List.of(asItWas, corrected), List.of(1, 0));

        assertThat(learned.corrections()).hasSameSizeAs(corrected.corrections());
        assertThat(learned.corrections())
                .filteredOn(
                        one -> one.decision() == TasteDecision.GAIN && one.of().equals("lead vocal"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.suggested()).isEqualTo(-2);
                    assertThat(one.wanted()).isEqualTo(-3, EXACT);
                });
        assertThat(learned.corrections())
                .filteredOn(
                        one -> one.decision() == TasteDecision.GAIN && one.of().equals("kick"))
                .allSatisfy(one -> assertThat(one.wanted()).isEqualTo(one.suggested(), EXACT));
        MixPlan without = softer.withStem("kick", kick -> kick.withMuted(true));
        assertThat(Lesson.ofVotes(List.of(asItWas, Lesson.of(suggested, without, TasteContext.UNKNOWN)), List.of(0, 5))
                        .corrections())
                .hasSameSizeAs(corrected.corrections());
    }

    @Test
    void votesMustBeForSomething() {
        Lesson lesson = Lesson.of(suggested(), suggested(), TasteContext.UNKNOWN);

        assertThatThrownBy(() -> Lesson.ofVotes(List.of(lesson), List.of(1)))
                .hasMessage("versions must be at least 2, but was 1");
        assertThatThrownBy(() -> Lesson.ofVotes(List.of(lesson, lesson), List.of(0, 0)))
                .hasMessage("nothing can be learned: there is no vote for any version");
        assertThatThrownBy(() -> Lesson.ofVotes(List.of(lesson, lesson), List.of(1)))
                .hasMessage("number of votes must be in [2, 2], but was 1");
    }
}
