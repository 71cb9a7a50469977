package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;
import org.stemmixer.dsp.reverb.Reverb;

/** Plans come back from JSON as they were, and files of every version can be read. */
class PlanJsonTest {

    private static final MixPlan PLAN = plan();

    private static MixPlan plan() {
        EffectSpec compressor =
                EffectSpec.of("compressor", Compressor.Parameters.defaults().withRatio(Double.POSITIVE_INFINITY));
        EffectSpec chain = new EffectSpec.Chain(
                List.of(
                        new EffectSpec.Step.Insert(EffectSpec.of("high-pass", new HighPass.Parameters(80, 4))),
                        new EffectSpec.Step.Send("room", 0.3),
                        new EffectSpec.Step.Return("room")),
                java.util.Map.of("room", EffectSpec.of("reverb", Reverb.Parameters.defaults())),
                OptionalDouble.empty());
        StemPlan vocals = StemPlan.of("Lead \"Vox\" <1>")
                .withRole(Decided.of(StemRole.LEAD_VOCAL, "name", "its name says so"))
                .withAlignment(Decided.byHand(new Alignment(-12, true)))
                .withGainDb(new Decided<>(
                        2.25,
                        "cnn",
                        "it sits 3 dB under the rest",
                        List.of(Evidence.ofDb("loudness", -3.1, "measured")),
                        OptionalDouble.of(0.7)))
                .withPan(Decided.byHand(-0.25))
                .withInsert(Decided.byHand(Insert.of(chain)))
                .withInsert(Decided.of(Insert.keyed(compressor, "drums"), "ducking", "the kick needs room"))
                .withSend(Decided.of(new Send("hall", -12, Tap.BEFORE_FADER), "space", "it is dry"))
                .withRide(Decided.of(
                        new Ride("hall", List.of(new Ride.Point(0, 0), new Ride.Point(44_100, -3))), "rides", "verse"))
                .withBus("voices");
        return new MixPlan(
                48_000,
                List.of(vocals, StemPlan.of("drums").withMuted(true)),
                List.of(
                        BusPlan.of("hall")
                                .withInsert(Decided.byHand(Insert.of(new EffectSpec.External("com.me.Hall")))),
                        BusPlan.of("voices").withGainDb(Decided.byHand(-1.0)).withPan(Decided.byHand(0.1))),
                new MasterPlan(
                        List.of(Decided.byHand(Insert.of(compressor))),
                        Optional.of(Decided.byHand(LoudnessTarget.SPOTIFY)),
                        PeakHandling.STAY_LOWER,
                        MasterPlan.Peaks.KEEP,
                        Tail.CUT),
                new Provenance("1.2.3", List.of("rule-based", "space")));
    }

    @Test
    void comesBackAsItWas() {
        String json = PLAN.toJson();
        List<String> notes = new ArrayList<>();
        assertThat(PlanJson.read(json, notes::add)).isEqualTo(PLAN);
        assertThat(notes).isEmpty();
        assertThat(MixPlan.parse(json).toJson()).isEqualTo(json);
        assertThat(json).doesNotContain("\"open\"").doesNotContain("\"default\"");
    }

    @Test
    void readsFilesOfVersionTwoForEver() throws IOException {
        assertThat(MixPlan.parse(resource("plan-v2.json"))).isEqualTo(PLAN);
        assertThat(PLAN.toJson()).isEqualToNormalizingNewlines(resource("plan-v2.json"));
    }

    @Test
    void readsTheSettingsOfPagesForEver() throws IOException {
        MixPlan plan = MixPlan.parse(resource("settings-v1.json"));

        assertThat(plan.stem("drums").gainDb()).isEqualTo(Decided.of(-1.5, "manual", ""));
        assertThat(plan.stem("drums").muted()).isFalse();
        assertThat(plan.stem("vocals").pan().value()).isEqualTo(-0.1);
        assertThat(plan.stem("vocals").pan().isByHand()).isTrue();
        assertThat(plan.stem("bass").muted()).isTrue();
        assertThat(plan.stem("bass").role().isOpen()).isTrue();
    }

    @Test
    void bareValuesAreSetByHandAndWhatIsMissingIsOpen() {
        MixPlan plan = MixPlan.parse("""
                {"schemaVersion": 2, "stems": [{"stem": "a", "gainDb": -3, "inserts": [
                  {"effect": {"effect": "compressor", "parameters": {"ratio": 8}}}]}],
                 "master": {"target": {"name": "mine", "integratedLufs": -16, "maxTruePeakDbtp": -1.5}}}
                """);
        StemPlan a = plan.stem("a");
        assertThat(a.gainDb().isByHand()).isTrue();
        assertThat(a.pan()).isEqualTo(Decided.open(0.0));
        assertThat(a.inserts().get(0).value())
                .isEqualTo(Insert.of(EffectSpec.of(
                        "compressor", Compressor.Parameters.defaults().withRatio(8))));
        assertThat(plan.master().target().orElseThrow().value().integratedLufs())
                .isEqualTo(-16);
        assertThat(plan.sampleRate()).isEqualTo(44_100);
    }

    @Test
    void whatIsNotKnownIsPassedOverWithANote() throws IOException {
        List<String> notes = new ArrayList<>();
        String json = resource("plan-v2.json")
                .replaceFirst("\"muted\" : false", "\"muted\" : false, \"colour\" : {\"hue\": [1, 2]}")
                .replaceFirst("\"kneeDb\"", "\"warmth\" : 11, \"kneeDb\"");
        assertThat(PlanJson.read(json, notes::add)).isEqualTo(PLAN);
        assertThat(notes)
                .hasSize(2)
                .anyMatch(note -> note.equals("$.stems[0].colour: is not known and was passed over"));
        assertThat(notes).anyMatch(note -> note.startsWith("$.stems[0].inserts[1]") && note.contains("warmth"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"schemaVersion\" : 2 | \"schemaVersion\" : 3 | $.schemaVersion: must be in [1, 2], but was 3",
                "\"sampleRate\" : 48000 | \"sampleRate\" : 4 | $: sampleRate must be in [8000, 192000], but was 4",
                "\"value\" : 2.25 | \"value\" : 225 | $.stems[0]: gainDb of stem 'Lead \"Vox\" <1>' must be in [-120.0, 40.0]",
                "\"value\" : 2.25 | \"value\" : \"loud\" | $.stems[0].gainDb.value: ",
                "\"key\" : \"drums\" | \"key\" : \"snare\" | $: stem 'Lead \"Vox\" <1>' has an insert that listens to 'snare'",
                "\"bus\" : \"voices\" | \"bus\" : \"choir\" | $: stem 'Lead \"Vox\" <1>' goes to bus 'choir', but the buses are",
                "\"effect\" : \"compressor\" | \"effect\" : \"squeezer\" | $.stems[0].inserts[1].value.effect.effect: must be one of [",
                "\"tap\" : \"BEFORE_FADER\" | \"tap\" : \"LATER\" | $.stems[0].sends[0].value.tap: ",
                "\"lead vocal\" | \"yodel\" | $.stems[0].role.value: ",
                "{ | [ | $: not JSON: "
            })
    void saysWhereAndWhatIsWrong(String part, String replacement, String message) throws IOException {
        String json = resource("plan-v2.json");
        assertThat(json).contains(part);
        int at = json.indexOf(part);
        String broken = json.substring(0, at) + replacement + json.substring(at + part.length());
        assertThatThrownBy(() -> MixPlan.parse(broken))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aVersionThatIsMissingIsToldByTheStemsAndNoted() {
        List<String> notes = new ArrayList<>();
        assertThat(PlanJson.read("{}", notes::add).stems()).isEmpty();
        assertThat(PlanJson.read("{\"stems\": [{\"stem\": \"a\", \"gainDb\": -3}]}", notes::add)
                        .stem("a")
                        .gainDb()
                        .value())
                .isEqualTo(-3);
        assertThat(PlanJson.read("{\"stems\": [{\"name\": \"a\", \"gainDb\": -3}]}", notes::add)
                        .stem("a")
                        .gainDb()
                        .value())
                .isEqualTo(-3);
        assertThat(notes)
                .containsExactly(
                        "$.schemaVersion: is missing and was taken as 2",
                        "$.schemaVersion: is missing and was taken as 2",
                        "$.schemaVersion: is missing and was taken as 1");
    }

    @Test
    void notesNameWhatStandsInTheFile() {
        List<String> notes = new ArrayList<>();
        PlanJson.read(
                "{\"schemaVersion\": 2, \"stems\": [{\"stem\": \"a\", \"alignment\": {\"frames\": 1, \"hours\": 2}}]}",
                notes::add);
        assertThat(notes).containsExactly("$.stems[0].alignment.hours: is not known and was passed over");
    }

    @Test
    void aChannelThatIsMutedIsNoPartOfACircle() {
        BusPlan there = BusPlan.of("there").withBus("back");
        BusPlan back = BusPlan.of("back").withBus("there");
        MixPlan plan = MixPlan.of(44_100, List.of("a")).withBuses(List.of(there, back.withMuted(true)));
        assertThatThrownBy(() -> plan.withBuses(List.of(there, back)))
                .hasMessage("signals must not go round in a circle, but do among ['there', 'back']");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"stems\": [{\"gainDb\": -3}] | $.stems[0].stem: is required, but is missing",
                "\"stems\": [null] | $: holds null, or lacks something that is required",
                "\"stems\": [{\"stem\": \"a\", \"gainDb\": null}] | $.stems[0].gainDb: is required, but is missing",
                "\"stems\": [{\"stem\": \"a\", \"sends\": [{}]}] | $.stems[0].sends[0].bus: is required, but is missing",
                "\"stems\": [{\"stem\": \"a\", \"inserts\": [{}]}] | $.stems[0].inserts[0].effect: is required",
                "\"stems\": [{\"stem\": \"a\", \"rides\": [{}]}] | $.stems[0].rides[0]: holds null, or lacks",
                "\"stems\": [{\"stem\": \"a\", \"gainDb\": {\"value\": \"loud\"}}] | $.stems[0].gainDb.value: must be a number",
                "\"stems\": [{\"stem\": \"a\", \"inserts\": [{\"effect\": {\"effect\": \"squeezer\"}}]}] | $.stems[0].inserts[0].effect.effect: must be one",
                "\"buses\": [{\"name\": \"a\", \"bus\": \"b\"}, {\"name\": \"b\", \"bus\": \"a\"}, {\"name\": \"c\", \"bus\": \"a\"}] | $: signals must not go round in a circle, but do among ['a', 'b']",
                "\"buses\": [{}] | $.buses[0].name: is required, but is missing",
                "\"master\": {\"target\": {\"name\": \"x\"}} | $.master.target.integratedLufs: must be a number, but was missing",
                "\"master\": {\"target\": {\"integratedLufs\": 3}} | $.master.target: integratedLufs must be in",
                "\"master\": {\"target\": \"spottify\"} | $.master.target: "
            })
    void saysWhatIsMissing(String part, String message) {
        assertThatThrownBy(() -> MixPlan.parse("{\"schemaVersion\": 2, " + part + "}"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("Cannot invoke");
    }

    /** What docs/plans.md shows is read, and nothing in it is passed over. */
    @Test
    void readsTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/plans.md"));
        int begin = page.indexOf("    {\"schemaVersion\": 2,");
        String example = page.substring(begin, page.indexOf("\n\n", begin));
        List<String> notes = new ArrayList<>();
        MixPlan plan = PlanJson.read(example, notes::add);
        assertThat(notes).isEmpty();
        assertThat(plan.stem("bass").inserts().get(0).value().key()).contains("drums");
        assertThat(plan.stem("vocals").sends().get(0).value()).isEqualTo(Send.of("hall", -12));
        assertThat(plan.master().target().orElseThrow().value()).isEqualTo(LoudnessTarget.SPOTIFY);
    }

    @Test
    void aTargetIsANameOrALoudness() {
        String plan = "{\"schemaVersion\": 2, \"master\": {\"target\": %s}}";
        assertThat(target(plan.formatted("\"spotify\""))).isEqualTo(LoudnessTarget.SPOTIFY);
        assertThat(target(plan.formatted("{\"integratedLufs\": -16}"))).isEqualTo(LoudnessTarget.ofLufs(-16));
        assertThat(target(plan.formatted("{\"integratedLufs\": -16, \"name\": \"mine\"}")))
                .isEqualTo(new LoudnessTarget("mine", -16, -1));
    }

    private static LoudnessTarget target(String json) {
        return MixPlan.parse(json).master().target().orElseThrow().value();
    }

    @Test
    void atAnotherRateEverythingHappensAtTheSameTime() {
        MixPlan twice = PLAN.atSampleRate(96_000);
        StemPlan vocals = twice.stem("Lead \"Vox\" <1>");
        assertThat(vocals.alignment().value()).isEqualTo(new Alignment(-24, true));
        assertThat(vocals.alignment().isByHand()).isTrue();
        assertThat(vocals.rides().get(0).value().points())
                .extracting(Ride.Point::frame)
                .containsExactly(0L, 88_200L);
        assertThat(twice.atSampleRate(48_000)).isEqualTo(PLAN);
        Ride steep = Ride.ofFader(List.of(new Ride.Point(1000, 0), new Ride.Point(1001, -60)));
        assertThat(MixPlan.of(48_000, List.of("a"))
                        .withStem("a", stem -> stem.withRide(Decided.byHand(steep)))
                        .atSampleRate(8000)
                        .stem("a")
                        .rides()
                        .get(0)
                        .value()
                        .points())
                .extracting(Ride.Point::frame)
                .containsExactly(167L, 168L);
    }

    @Test
    void saysWhatDiffers() {
        MixPlan other = PLAN.withStem(
                        "drums", stem -> stem.withGainDb(Decided.byHand(-3.0)).withMuted(false))
                .withStem(
                        "Lead \"Vox\" <1>", stem -> stem.withInserts(List.of()).withBus(""))
                .withMaster(PLAN.master().withTarget(Optional.empty()))
                .withBus(BusPlan.of("new"));
        assertThat(other.differencesFrom(PLAN))
                .contains(
                        "drums: gain +0.00 dB → -3.00 dB",
                        "drums: mute on → off",
                        "Lead \"Vox\" <1>: bus 'voices' → the mix",
                        "bus 'new' is new",
                        "master: target Spotify (-14.0 LUFS, -1.0 dBTP) → none")
                .hasSize(6);
        assertThat(PLAN.differencesFrom(PLAN)).isEmpty();
        assertThat(PLAN.withProvenance(Provenance.UNKNOWN).differencesFrom(PLAN))
                .isEmpty();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PlanJsonTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
