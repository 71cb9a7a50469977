package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.MonoBass;
import org.stemmixer.dsp.stereo.StereoWidth;

class PlanDecisionTest {

    private static final Insert EQ = Insert.of(
            EffectSpec.of("parametric-eq", new ParametricEq.Parameters(List.of(EqBand.peaking(340, -2.5, 1.2)))));
    private static final Insert DUCKING = Insert.keyed(
            EffectSpec.of(
                    "compressor",
                    Compressor.Parameters.defaults()
                            .withThresholdDb(-24)
                            .withRatio(4)
                            .withAttackMs(5)
                            .withReleaseMs(120)),
            "kick");
    private static final Insert ROOM =
            Insert.of(EffectSpec.of("reverb", new Reverb.Parameters(2.4, 20, 0.5, 5000, 1, 1, 1)));
    private static final Ride RIDE =
            Ride.ofFader(List.of(new Ride.Point(0, 0), new Ride.Point(44_100, 2), new Ride.Point(88_200, -1.5)));
    private static final Ride SEND_RIDE = new Ride("room", List.of(new Ride.Point(0, 3)));

    /** A plan with a decision of every kind, and settings of a person's beside them. */
    private static final MixPlan PLAN = MixPlan.of(44_100, List.of("kick", "bass"))
            .withBus(BusPlan.of("room").withInsert(by(AutoMove.SPACE, ROOM)).withGainDb(by(AutoMove.SPACE, -3.0)))
            .withStem(
                    "bass",
                    bass -> bass.withAlignment(by(AutoMove.HOUSEKEEPING, new Alignment(44, true)))
                            .withGainDb(by(AutoMove.GAIN, 1.5))
                            .withPan(by(AutoMove.PAN, 0.3))
                            .withInsert(Decided.byHand(
                                    Insert.of(EffectSpec.of("high-pass", new HighPass.Parameters(30, 4)))))
                            .withInsert(by(AutoMove.EQ, EQ))
                            .withInsert(by(AutoMove.DUCKING, DUCKING))
                            .withSend(by(AutoMove.SPACE, Send.of("room", -12)))
                            .withRide(by(AutoMove.RIDES, RIDE))
                            .withRide(by(AutoMove.SPACE, SEND_RIDE)))
            .withStem("kick", kick -> kick.withGainDb(Decided.byHand(-1.0)))
            .withMaster(MasterPlan.NEUTRAL
                    .withInsert(by(AutoMove.MASTER, EQ))
                    .withTarget(Optional.of(by(AutoMove.MASTER, LoudnessTarget.SPOTIFY))));

    private static <T> Decided<T> by(AutoMove move, T value) {
        return new Decided<>(
                value, move.source(), "it is better", List.of(Evidence.ofDb("before", 3, "")), OptionalDouble.of(0.8));
    }

    @Test
    void areAllThatPlannersHaveDecidedInTheOrderOfTheSignal() {
        assertThat(PLAN.decisions())
                .extracting(PlanDecision::toString)
                .containsExactly(
                        "bass: alignment +44 frames, inverted",
                        "bass: -2.5 dB at 340 Hz, Q 1.2",
                        "bass: compressor 4 : 1 above -24 dBFS, attack 5 ms, release 120 ms, listening to 'kick'",
                        "bass: gain +1.50 dB",
                        "bass: pan 30 % right",
                        "bass: ride of the fader between -1.5 and +2.0 dB, 3 points",
                        "bass: ride of the send to 'room' between +3.0 and +3.0 dB, 1 point",
                        "bass: send -12.00 dB to 'room'",
                        "bus 'room': reverb of 2.4 s after 20 ms",
                        "bus 'room': gain -3.00 dB",
                        "master: -2.5 dB at 340 Hz, Q 1.2",
                        "master: target Spotify (-14.0 LUFS, -1.0 dBTP)");
        // What a person has put in front of it counts.
        assertThat(PLAN.decisions().get(1).index()).isEqualTo(1);
        assertThat(MixPlan.of(44_100, List.of("kick")).decisions()).isEmpty();
    }

    @Test
    void everyOneOfThemCanBeTakenOutByItself() {
        for (PlanDecision decision : PLAN.decisions()) {
            MixPlan without = PLAN.without(decision);

            // A ride of a send goes with it, and a bus that nobody sends to any more, with its effect and its gain.
            boolean send = decision.aspect() == PlanDecision.Aspect.SEND;
            int gone = send ? 4 : 1;
            assertThat(without.decisions())
                    .as("%s", decision)
                    .hasSize(PLAN.decisions().size() - gone);
            assertThat(without.differencesFrom(PLAN)).as("%s", decision).hasSize(send ? 3 : 1);
            assertThat(without.decisions()).extracting(PlanDecision::toString).doesNotContain(decision.toString());
        }
    }

    @Test
    void takingAllOfThemOutLeavesWhatPeopleHaveSet() {
        MixPlan rest = PLAN;
        for (PlanDecision decision : PLAN.decisions()) {
            rest = rest.decisions().stream().anyMatch(left -> left.decided().equals(decision.decided()))
                    ? rest.without(decision)
                    : rest;
        }

        Decided<Insert> highPass = PLAN.stem("bass").inserts().get(0);
        assertThat(rest)
                .isEqualTo(MixPlan.of(44_100, List.of("kick", "bass"))
                        .withStem("kick", kick -> kick.withGainDb(Decided.byHand(-1.0)))
                        .withStem("bass", bass -> bass.withInsert(highPass)));
    }

    @Test
    void aBusStaysWhileItIsOfUse() {
        PlanDecision send = PLAN.decisions().get(7);
        BusPlan room = PLAN.buses().get(0);

        assertThat(PLAN.without(send).buses()).isEmpty();
        assertThat(PLAN.withStem("kick", kick -> kick.withSend(Decided.byHand(Send.of("room", -6))))
                        .without(send)
                        .buses())
                .containsExactly(room);
        assertThat(PLAN.withStem("kick", kick -> kick.withBus("room"))
                        .without(send)
                        .buses())
                .containsExactly(room);
        BusPlan panned = room.withPan(Decided.byHand(0.2));
        assertThat(PLAN.withBuses(List.of(panned)).without(send).buses()).containsExactly(panned);
        Insert listening = Insert.keyed(DUCKING.effect(), "room");
        assertThat(PLAN.without(PLAN.decisions().get(2))
                        .withStem("kick", kick -> kick.withInsert(by(AutoMove.DUCKING, listening)))
                        .without(send)
                        .buses())
                .containsExactly(room);
        // What the last of them sends to follows.
        MixPlan chain = PLAN.withBuses(List.of(
                room.withSends(List.of(by(AutoMove.SPACE, Send.of("hall", -9)))), BusPlan.of("hall")));
        assertThat(chain.without(send).buses()).isEmpty();
    }

    @Test
    void whatIsNotInAPlanCannotBeTakenOut() {
        PlanDecision pan = PLAN.decisions().get(4);
        MixPlan without = PLAN.without(pan);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> without.without(pan))
                .withMessage("the plan has no decision 'bass: pan 30 % right' of auto pan");
    }

    @Test
    void aFaderLeftWhereItIsIsNone() {
        MixPlan plan = MixPlan.of(44100, List.of("bass"))
                .withStem(
                        "bass",
                        bass -> bass.withGainDb(Decided.of(0.0, "cnn", "left alone"))
                                .withPan(Decided.of(0.0, "auto pan", "stays in the centre")));

        assertThat(plan.decisions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 100 % left", "-0.004, centre", "0.255, 26 % right"})
    void pansAreInPercentOfASide(double pan, String words) {
        MixPlan plan = MixPlan.of(44_100, List.of("a")).withStem("a", stem -> stem.withPan(by(AutoMove.PAN, pan)));

        assertThat(plan.decisions().get(0).inWords()).isEqualTo("pan " + words);
    }

    @Test
    void effectsAreToldByWhatMattersOfThem() {
        assertThat(words(
                        "parametric-eq",
                        new ParametricEq.Parameters(List.of(
                                EqBand.highPass(82.4),
                                EqBand.lowShelf(120, 1),
                                EqBand.notch(50, 30),
                                EqBand.highShelf(8000, -1.25)))))
                .isEqualTo("high-pass at 82.4 Hz, 12 dB per octave; +1.0 dB below 120 Hz; notch at 50 Hz, Q 30; "
                        + "-1.3 dB above 8 kHz");
        assertThat(words("high-pass", new HighPass.Parameters(30, 4)))
                .isEqualTo("high-pass at 30 Hz, 24 dB per octave");
        assertThat(words("low-pass", new LowPass.Parameters(12_500, 2)))
                .isEqualTo("low-pass at 12.5 kHz, 12 dB per octave");
        assertThat(words("three-band-eq", new ThreeBandEq.Parameters(1, 0, -2)))
                .isEqualTo("+1.0 dB below 100 Hz; +0.0 dB around 1 kHz; -2.0 dB above 8 kHz");
        assertThat(words("presence", new PresenceShelf.Parameters(1.5))).isEqualTo("+1.5 dB above 12 kHz");
        assertThat(words("de-esser", DeEsser.Parameters.defaults()))
                .startsWith("de-esser from ")
                .contains(" : 1 above ");
        assertThat(words("gate", Gate.Parameters.defaults())).startsWith("gate below ");
        assertThat(words("limiter", new Limiter.Parameters(-1, 5, 50))).isEqualTo("limiter at -1.0 dBTP");
        assertThat(words("soft-clipper", new SoftClipper.Parameters(3, -0.5)))
                .isEqualTo("soft clipper at -0.5 dBFS, driven by 3.0 dB");
        assertThat(words("gain", new GainEffect.Parameters(-2))).isEqualTo("-2.00 dB");
        assertThat(words("delay", new Delay.Parameters(375, 0.35, 5000, true, 0.3)))
                .isEqualTo("echoes every 375 ms from side to side, 30 % of the sound");
        assertThat(words("stereo-width", new StereoWidth.Parameters(0.5))).isEqualTo("-6.0 dB of sides");
        assertThat(words("mono-bass", new MonoBass.Parameters(120))).isEqualTo("mono below 120 Hz");
    }

    private static String words(String type, Record parameters) {
        return Insert.of(EffectSpec.of(type, parameters)).inWords();
    }
}
