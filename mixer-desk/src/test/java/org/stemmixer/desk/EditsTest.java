package org.stemmixer.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.reverb.Reverb;

class EditsTest {

    private static final String PLANNER = "auto";

    private final MixPlan suggested = MixPlan.of(44_100, List.of("kick", "vox"))
            .withBus(BusPlan.of("hall")
                    .withInsert(by(Insert.of(
                            EffectSpec.of("reverb", Reverb.Parameters.defaults().withMix(1))))))
            .withStem("kick", kick -> kick.withGainDb(by(-2.0)).withPan(by(0.2)))
            .withStem(
                    "vox",
                    vox -> vox.withInsert(by(compressor(2)))
                            .withInsert(by(compressor(3)))
                            .withInsert(by(compressor(4)))
                            .withSend(by(Send.of("hall", -12)))
                            .withRide(by(new Ride("hall", List.of(new Ride.Point(0, -1)))))
                            .withRide(by(Ride.ofFader(List.of(new Ride.Point(0, 1))))));

    private static <T> Decided<T> by(T value) {
        return new Decided<>(
                value, PLANNER, "as it sounds", List.of(Evidence.ofDb("x", 1, "")), OptionalDouble.of(0.5));
    }

    private static Insert compressor(double ratio) {
        return Insert.of(
                EffectSpec.of("compressor", Compressor.Parameters.defaults().withRatio(ratio)));
    }

    private static Edit edit(String json) {
        try {
            return Edits.of(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private MixPlan edited(MixPlan plan, String json) {
        return edit(json).change().of(plan, suggested);
    }

    @Test
    void fadersPansMutesAndPolarityAreSetByHand() {
        MixPlan plan = edited(suggested, "{'op':'gain','channel':'kick','value':-4.5}");
        plan = edited(plan, "{'op':'pan','channel':'kick','value':-0.5}");
        plan = edited(plan, "{'op':'mute','channel':'vox','on':true}");
        plan = edited(plan, "{'op':'polarity','channel':'kick','on':true}");
        plan = edited(plan, "{'op':'role','channel':'vox','role':'lead vocal'}");
        plan = edited(plan, "{'op':'gain','channel':'hall','value':1}");
        plan = edited(plan, "{'op':'target','name':'spotify'}");

        assertThat(plan.differencesFrom(suggested)).hasSize(7);
        assertThat(plan.stem("kick").gainDb().value()).isEqualTo(-4.5);
        assertThat(plan.stem("kick").gainDb().isByHand()).isTrue();
        assertThat(plan.stem("kick").pan().value()).isEqualTo(-0.5);
        assertThat(plan.stem("kick").alignment().value().inverted()).isTrue();
        assertThat(plan.stem("vox").muted()).isTrue();
        assertThat(plan.stem("vox").role().value()).isEqualTo(StemRole.LEAD_VOCAL);
        assertThat(plan.buses().get(0).gainDb().value()).isEqualTo(1.0);
        assertThat(plan.master().target().orElseThrow().value().integratedLufs())
                .isEqualTo(-14);
        assertThat(edited(plan, "{'op':'target','name':null}").master().target())
                .isEmpty();
    }

    @Test
    void sendsAreSetMadeAndTakenAwayWithTheirRides() {
        MixPlan louder = edited(suggested, "{'op':'send','channel':'vox','bus':'hall','value':-6}");
        assertThat(louder.stem("vox").sends().get(0).value()).isEqualTo(new Send("hall", -6, Tap.AFTER_FADER));
        assertThat(louder.stem("vox").rides()).hasSize(2);

        MixPlan dry = edited(suggested, "{'op':'send','channel':'vox','bus':'hall','value':null}");
        assertThat(dry.stem("vox").sends()).isEmpty();
        assertThat(dry.stem("vox").rides())
                .extracting(ride -> ride.value().send())
                .containsExactly("");

        MixPlan without = MixPlan.of(44_100, List.of("kick", "vox"));
        MixPlan sent = edited(without, "{'op':'send','channel':'kick','bus':'hall','value':-20}");
        assertThat(sent.buses()).isEqualTo(suggested.buses()); // the bus comes along from the suggestion
    }

    @Test
    void insertsArePutInReplacedAndTakenOut() {
        String compressor = "{'effect':'compressor','parameters':{'ratio':8}}";
        MixPlan more = edited(suggested, "{'op':'insert','channel':'vox','index':-1,'effect':" + compressor + "}");
        assertThat(more.stem("vox").inserts()).hasSize(4);
        assertThat(more.stem("vox").inserts().get(3).value()).isEqualTo(compressor(8));
        MixPlan other = edited(suggested, "{'op':'insert','channel':'vox','index':1,'effect':" + compressor + "}");
        assertThat(other.stem("vox").inserts().get(1).value()).isEqualTo(compressor(8));
        MixPlan keyed = edited(
                suggested,
                "{'op':'insert','channel':'vox','index':1,'effect':{'effect':" + compressor + ",'key':'kick'}}");
        assertThat(keyed.stem("vox").inserts().get(1).value().key()).contains("kick");
        MixPlan stillKeyed = edited(keyed, "{'op':'insert','channel':'vox','index':1,'effect':" + compressor + "}");
        assertThat(stillKeyed.stem("vox").inserts().get(1).value().key()).contains("kick");
        MixPlan fewer = edited(suggested, "{'op':'insert','channel':'vox','index':0,'effect':null}");
        assertThat(fewer.stem("vox").inserts()).hasSize(2);
        MixPlan master = edited(suggested, "{'op':'insert','channel':'','index':-1,'effect':" + compressor + "}");
        assertThat(master.master().inserts()).hasSize(1);
    }

    @Test
    void ridesAreSetAndTakenAway() {
        MixPlan ridden = edited(suggested, "{'op':'ride','channel':'kick','send':'','points':[[0,0],[44100,-3.5]]}");
        assertThat(ridden.stem("kick").rides().get(0).value())
                .isEqualTo(Ride.ofFader(List.of(new Ride.Point(0, 0), new Ride.Point(44_100, -3.5))));
        MixPlan level = edited(suggested, "{'op':'ride','channel':'vox','send':'','points':null}");
        assertThat(level.stem("vox").rides())
                .extracting(ride -> ride.value().send())
                .containsExactly("hall");
    }

    @Test
    void everyDecisionIsSwitchedOffAndOnAgainToWhatItWas() {
        for (PlanDecision decision : suggested.decisions()) {
            String id = Switches.id(decision);
            MixPlan off = edited(suggested, "{'op':'decision','id':'" + id + "','on':false}");
            assertThat(Switches.isOn(off, decision)).as(id).isFalse();
            assertThat(edited(off, "{'op':'decision','id':'" + id + "','on':false}"))
                    .isEqualTo(off);
            MixPlan on = edited(off, "{'op':'decision','id':'" + id + "','on':true}");
            assertThat(Switches.isOn(on, decision)).as(id).isTrue();
            // A ride of a send goes with the send and comes back by its own switch.
            MixPlan all = suggested.decisions().stream()
                    .reduce(on, (plan, other) -> Switches.on(plan, suggested, other), (a, b) -> b);
            assertThat(all.differencesFrom(suggested)).as(id).isEmpty();
            assertThat(all.stem("vox").inserts())
                    .as(id)
                    .isEqualTo(suggested.stem("vox").inserts());
        }
    }

    @Test
    void allDecisionsCanBeOffTogetherAndOnAgainInAnyOrder() {
        MixPlan off = suggested;
        for (PlanDecision decision : suggested.decisions()) {
            off = Switches.off(off, decision);
        }
        assertThat(off.decisions()).isEmpty();
        List<PlanDecision> decisions = suggested.decisions();
        MixPlan on = off;
        for (int i = decisions.size() - 1; i >= 0; i--) {
            on = Switches.on(on, suggested, decisions.get(i));
        }
        for (PlanDecision decision : decisions) {
            on = Switches.on(on, suggested, decision); // rides of sends that were not there yet
        }
        assertThat(on.differencesFrom(suggested)).isEmpty();
        assertThat(on.stem("vox").inserts()).isEqualTo(suggested.stem("vox").inserts());
    }

    @Test
    void whatAPersonHasSetOverrulesADecisionUntilItIsReset() {
        PlanDecision gain = Switches.decision(suggested, "stem/kick/gain/0");
        MixPlan set = edited(suggested, "{'op':'gain','channel':'kick','value':0}");
        assertThat(Switches.isOverruled(set, gain)).isTrue();
        assertThat(Switches.isOn(set, gain)).isFalse();
        MixPlan reset = edited(set, "{'op':'reset','channel':'kick','aspect':'gain'}");
        assertThat(reset).isEqualTo(suggested);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'op':'gain','channel':'kick','value':99}          | gainDb of stem 'kick' must be in [-120.0, 40.0], but was 99.0
            {'op':'gain','channel':'kick'}                     | value must be a number, but was missing
            {'op':'gain','channel':'kick','value':'x'}         | value must be a number, but was "x"
            {'op':'gain','channel':'nobody','value':1}         | channel must be one of kick, vox, hall, but was 'nobody'
            {'op':'pan','channel':'kick','value':2}            | pan of stem 'kick' must be in [-1.0, 1.0], but was 2.0
            {'op':'mute','channel':'kick','on':1}              | on must be true or false, but was 1
            {'op':'bus','channel':'kick','bus':'nowhere'}      | stem 'kick' goes to bus 'nowhere', but the buses are [hall]
            {'op':'send','channel':'kick','bus':'x','value':1} | stem 'kick' sends to bus 'x', but the buses are [hall]
            {'op':'insert','channel':'vox','index':7,'effect':null} | index must be in [0, 2], or -1 for one behind the others, but was 7
            {'op':'ride','channel':'vox','send':'','points':[[1]]} | points must be pairs of a whole frame and a gain in dB, but one was [1]
            {'op':'ride','channel':'vox','send':'','points':[[0.5,1]]} | points must be pairs of a whole frame and a gain in dB, but one was [0.5,1]
            {'op':'ride','channel':'vox','send':'','points':[[1e18,1]]} | points must be pairs of a whole frame and a gain in dB, but one was [1.0E18,1]
            {'op':'insert','channel':'kick','index':0,'effect':null} | index must be that of an insert, of which there is none, or -1 for one behind the others, but was 0
            {'op':'key','channel':'kick','index':0,'key':'vox'} | index must be that of an insert, of which there is none, but was 0
            {'op':'target'}                                    | name must be something or null, but was missing
            {'op':'send','channel':'kick','bus':'hall'}        | value must be something or null, but was missing
            {'op':'ride','channel':'kick','send':''}           | points must be something or null, but was missing
            {'op':'insert','channel':'vox','index':0}          | effect must be something or null, but was missing
            {'op':'decision','id':'x','on':true}               | id must be that of a decision, but was 'x'
            {'op':'reset','channel':'kick','aspect':'role'}    | aspect must be gain, pan or send, but was 'role'
            {'op':'gain','channel':'kick','value':1,'foo':2}   | there is no field 'foo' here; there are op, channel, value
            {'op':'insert','channel':'vox','index':-1,'effect':{'effect':'compressor','ratio':4}} | $.effect.ratio: is not known; known are [effect, parameters]
            [1]                                                | a request must be an object, but was [1]
            """)
    void whatCannotBeDoneIsSaidInOneLine(String json, String message) {
        assertThatThrownBy(() -> edited(suggested, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void ridesHaveNoMorePointsThanCanBeKept() {
        String point = "[%d,-1],";
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            points.append(String.format(point, i));
        }
        String most = points.substring(0, points.length() - 1);

        assertThat(edited(suggested, "{'op':'ride','channel':'vox','send':'','points':[" + most + "]}")
                        .stem("vox")
                        .rides()
                        .get(1)
                        .value()
                        .points())
                .hasSize(20_000);
        assertThatThrownBy(() -> edit("{'op':'ride','channel':'vox','send':'','points':[" + most + ",[20000,0]]}"))
                .hasMessage("points must be at most 20000, but were 20001");
    }

    @Test
    void sendsGoBackToWhatWasSuggested() {
        Send before = suggested.stem("vox").sends().get(0).value();
        String reset = "{'op':'reset','channel':'vox','aspect':'send','bus':'hall'}";

        MixPlan moved = edited(suggested, "{'op':'send','channel':'vox','bus':'hall','value':3}");
        MixPlan gone = edited(suggested, "{'op':'send','channel':'vox','bus':'hall','value':null}");
        MixPlan more = edited(suggested, "{'op':'send','channel':'kick','bus':'hall','value':-20}");

        assertThat(before.bus()).isEqualTo("hall");
        assertThat(moved).isNotEqualTo(suggested);
        assertThat(edited(moved, reset)).isEqualTo(suggested);
        assertThat(edited(gone, reset).stem("vox").sends())
                .isEqualTo(suggested.stem("vox").sends());
        assertThat(edited(more, reset.replace("vox", "kick")).stem("kick").sends())
                .isEmpty();
    }

    @Test
    void anUnknownEditNamesThoseThatThereAre() {
        assertThatThrownBy(() -> edit("{'op':'explode'}"))
                .hasMessage(
                        "op must be one of gain, pan, mute, polarity, role, bus, newBus, removeBus, send, insert, key, ride, decision,"
                                + " reset, target, but was 'explode'");
    }

    @Test
    void editsTellInWordsWhatTheyDo() {
        assertThat(edit("{'op':'gain','channel':'kick','value':-4.5}").inWords())
                .isEqualTo("gain of kick -4.5 dB");
        assertThat(edit("{'op':'gain','channel':'kick','value':-0.01}").inWords())
                .isEqualTo("gain of kick +0.0 dB");
        assertThat(edit("{'op':'pan','channel':'kick','value':-0.25}").inWords())
                .isEqualTo("pan of kick 25 % left");
        assertThat(edit("{'op':'send','channel':'kick','bus':'hall','value':-6}")
                        .inWords())
                .isEqualTo("send of kick to hall -6.0 dB");
    }

    @Test
    void busesAreMadeAndTakenAway() {
        MixPlan plan = edited(suggested, "{'op':'newBus','name':' parallel '}");
        plan = edited(plan, "{'op':'bus','channel':'kick','bus':'parallel'}");
        plan = edited(plan, "{'op':'bus','channel':'parallel','bus':'hall'}");
        plan = edited(plan, "{'op':'send','channel':'kick','bus':'parallel','value':-6}");
        plan = edited(plan, "{'op':'ride','channel':'kick','send':'parallel','points':[[0,-3]]}");
        plan = edited(plan, "{'op':'key','channel':'vox','index':1,'key':'parallel'}");

        assertThat(plan.buses()).extracting(BusPlan::name).containsExactly("hall", "parallel");

        MixPlan without = edited(plan, "{'op':'removeBus','channel':'parallel'}");

        assertThat(without.buses()).extracting(BusPlan::name).containsExactly("hall");
        assertThat(without.stem("kick").bus()).isEqualTo("hall");
        assertThat(without.stem("kick").sends()).isEmpty();
        assertThat(without.stem("kick").rides()).isEmpty();
        assertThat(without.stem("vox").sends()).isEqualTo(suggested.stem("vox").sends());
        assertThat(without.stem("vox").rides()).isEqualTo(suggested.stem("vox").rides());
        assertThat(without.stem("vox").inserts().get(1).value()).isEqualTo(compressor(3));
        for (String name : List.of("", "  ", "kick", "hall", "x".repeat(101), "a\\u0007")) {
            assertThatThrownBy(() -> edited(suggested, "{'op':'newBus','name':'" + name + "'}"))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> edited(suggested, "{'op':'removeBus','channel':'kick'}"))
                .hasMessage("channel must be a bus, but was 'kick'");
    }

    @Test
    void sendsAreTakenBeforeAndBehindTheFader() {
        MixPlan plan = edited(suggested, "{'op':'send','channel':'vox','bus':'hall','value':-9,'tap':'BEFORE_FADER'}");

        assertThat(plan.stem("vox").sends().get(0).value()).isEqualTo(new Send("hall", -9, Tap.BEFORE_FADER));
        // What is not said stays.
        plan = edited(plan, "{'op':'send','channel':'vox','bus':'hall','value':-8}");
        assertThat(plan.stem("vox").sends().get(0).value()).isEqualTo(new Send("hall", -8, Tap.BEFORE_FADER));
        plan = edited(plan, "{'op':'send','channel':'vox','bus':'hall','value':-8,'tap':'AFTER_FADER'}");
        assertThat(plan.stem("vox").sends().get(0).value()).isEqualTo(Send.of("hall", -8));
        assertThatThrownBy(() ->
                        edited(suggested, "{'op':'send','channel':'vox','bus':'hall','value':-9,'tap':'SIDEWAYS'}"))
                .hasMessage("tap must be BEFORE_FADER or AFTER_FADER, but was 'SIDEWAYS'");
    }

    @Test
    void insertsListenToOthersAndToThemselvesAgain() {
        MixPlan keyed = edited(suggested, "{'op':'key','channel':'vox','index':1,'key':'kick'}");

        assertThat(keyed.stem("vox").inserts().get(1).value().key()).contains("kick");
        assertThat(keyed.stem("vox").inserts().get(1).isByHand()).isTrue();
        // Another setting of the effect leaves its key alone.
        MixPlan set = edited(
                keyed,
                "{'op':'insert','channel':'vox','index':1,'effect':{'effect':'compressor','parameters':{'ratio':5}}}");
        assertThat(set.stem("vox").inserts().get(1).value().key()).contains("kick");
        MixPlan back = edited(set, "{'op':'key','channel':'vox','index':1,'key':''}");
        assertThat(back.stem("vox").inserts().get(1).value().key()).isEmpty();
        assertThatThrownBy(() -> edited(suggested, "{'op':'key','channel':'hall','index':0,'key':'kick'}"))
                .hasMessage("a key is for effects that listen, such as a compressor, but reverb does not");
        assertThatThrownBy(() -> edited(suggested, "{'op':'key','channel':'vox','index':3,'key':'kick'}"))
                .hasMessage("index must be in [0, 2], but was 3");
        assertThatThrownBy(() -> edited(suggested, "{'op':'key','channel':'vox','index':1,'key':'tuba'}"))
                .hasMessageContaining("tuba");
        assertThatThrownBy(() -> edited(suggested, "{'op':'key','channel':'vox','index':1,'key':'vox'}"))
                .hasMessageContaining("circle");
    }
}
