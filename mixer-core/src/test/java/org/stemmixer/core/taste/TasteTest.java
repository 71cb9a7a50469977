package org.stemmixer.core.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;

/** A taste as a value: its history, its JSON, what it says. */
class TasteTest {

    private static Lesson lesson(TasteDecision decision, StemRole role, double suggested, double wanted) {
        return new Lesson(
                "",
                "",
                6,
                List.of(
                        Correction.of(decision, role, suggested, wanted),
                        Correction.of(decision, StemRole.KICK, suggested, suggested),
                        Correction.of(decision, StemRole.BASS, suggested, suggested),
                        Correction.of(decision, StemRole.SNARE, suggested, suggested)));
    }

    private static Taste after(int lessons, TasteDecision decision, StemRole role, double suggested, double wanted) {
        Taste taste = Taste.named("mine");
        for (int i = 0; i < lessons; i++) {
            taste = taste.learn(lesson(decision, role, suggested, wanted));
        }
        return taste;
    }

    private static Lesson rich() {
        return new Lesson(
                "Ä \"song\"",
                "rock",
                3,
                List.of(
                        new Correction(TasteDecision.GAIN, "kick", -1.1, 0.1 + 0.2, OptionalDouble.of(-7.25)),
                        new Correction(TasteDecision.TARGET, "", -14, -12, OptionalDouble.empty()),
                        new Correction(TasteDecision.HIGH_EQ, "ast_regressor", 0.5, 0.6, OptionalDouble.empty())));
    }

    @Test
    void undoReturnsExactlyToBefore() {
        List<Taste> before = new ArrayList<>(List.of(Taste.named("mine")));
        before.add(before.get(0).learn(rich()));
        before.add(before.get(1).learn(rich().withNote("two"), rich().withNote("three")));
        before.add(before.get(2).forget("kick"));
        before.add(before.get(3).learn(rich().withNote("four")));

        Taste taste = before.get(4);
        for (int i = 3; i >= 0; i--) {
            taste = taste.undo();
            assertThat(taste).isEqualTo(before.get(i)).hasSameHashCodeAs(before.get(i));
            assertThat(taste.toJson()).isEqualTo(before.get(i).toJson());
        }
        Taste none = taste;
        assertThatIllegalStateException()
                .isThrownBy(none::undo)
                .withMessage("there is nothing to undo: taste 'mine' has learned nothing");
    }

    @Test
    void jsonHoldsAll() {
        Taste taste = Taste.named("mine").learn(rich(), rich().withNote("")).forget("target");

        Taste read = Taste.parse(taste.toJson());

        assertThat(read).isEqualTo(taste);
        assertThat(read.toJson()).isEqualTo(taste.toJson());
        assertThat(read.lessons())
                .hasSize(2)
                .allMatch(lesson -> lesson.corrections().size() == 2);
    }

    /** Of the first version of the format, which is read for ever. */
    @Test
    void filesOfTheFirstVersionAreRead() throws IOException {
        String json;
        try (InputStream in = TasteTest.class.getResourceAsStream("taste-v1.json")) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        Taste taste = Taste.parse(json);

        assertThat(taste.toJson()).isEqualTo(json);
        assertThat(taste.lessons()).hasSize(2);
        assertThat(taste.lessons().get(0).corrections())
                .containsExactly(
                        new Correction(TasteDecision.GAIN, "lead vocal", -2, 1.5, OptionalDouble.of(-6)),
                        Correction.of(TasteDecision.PAN, StemRole.BACKING_VOCAL, 0.25, -0.5));
    }

    @Test
    void whatIsForgottenCountsNoMoreUntilItIsLearnedAgain() {
        Taste taste = after(8, TasteDecision.GAIN, StemRole.BACKING_VOCAL, 0, -3);
        assertThat(taste.says()).singleElement().asString().startsWith("you usually want backing vocals ");

        assertThat(taste.forget("Backing Vocal").says()).isEmpty();
        assertThat(taste.forget("backing vocals").says()).as("group").isEmpty();
        assertThat(taste.forget("gain").isEmpty()).isTrue();
        assertThat(taste.forget("drums").lessons())
                .allMatch(lesson -> lesson.corrections().size() == 2);
        assertThat(taste.forget("gain")
                        .learn(lesson(TasteDecision.GAIN, StemRole.BACKING_VOCAL, 0, -3))
                        .lessons())
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> taste.forget("strings"))
                .withMessage(
                        "nothing was learned about 'strings'; learned was about backing vocal, bass, gain, kick, snare");
    }

    @ParameterizedTest
    @CsvSource({
        "GAIN, LEAD_VOCAL, -2, 1, 'you usually want lead vocals 3.0 dB higher (12 mixes)'",
        "GAIN, KEYS, 2, 1, 'you usually want keys 1.0 dB lower (12 mixes)'",
        "PAN, HATS, 0.2, 0.5, 'you usually want hats 30 % farther aside (12 mixes)'",
        "PAN, HATS, -0.4, -0.2, 'you usually want hats 20 % nearer to the centre (12 mixes)'",
        "TILT, LEAD_VOCAL, 0, 0.4, 'you usually want lead vocals brighter by 0.40 dB an octave (12 mixes)'",
        "REVERB, LEAD_VOCAL, -10, -14, 'you usually want 4.0 dB less reverb on lead vocals (12 mixes)'",
        "RIDE, LEAD_VOCAL, 1, 0.5, 'you usually want rides of lead vocals 50 % shallower (12 mixes)'"
    })
    void whatIsSureIsSaid(TasteDecision decision, StemRole role, double suggested, double wanted, String words) {
        Taste taste = after(12, decision, role, suggested, wanted);

        // A little is always held back.
        assertThat(taste.says()).hasSizeGreaterThanOrEqualTo(1);
        double size = Double.parseDouble(words.replaceAll("^.*?([0-9.]+) (dB|%).*$", "$1"));
        String said = taste.says().get(0);
        assertThat(Double.parseDouble(said.replaceAll("^.*?([0-9.]+) (dB|%).*$", "$1")))
                .isBetween(0.8 * size, size);
        assertThat(said.replaceAll("[0-9.]+ (dB|%)", "X")).isEqualTo(words.replaceAll("[0-9.]+ (dB|%)", "X"));
    }

    @Test
    void fewLessonsMoveLittleAndContradictoryOnesWidenTheDoubt() {
        Situation vocals = Situation.usual("lead vocal");
        double one = after(1, TasteDecision.GAIN, StemRole.LEAD_VOCAL, 0, 3)
                .model()
                .at(TasteDecision.GAIN, vocals)
                .correction();
        Estimate many =
                after(10, TasteDecision.GAIN, StemRole.LEAD_VOCAL, 0, 3).model().at(TasteDecision.GAIN, vocals);
        Taste torn = Taste.named("mine");
        for (int i = 0; i < 10; i++) {
            torn = torn.learn(lesson(TasteDecision.GAIN, StemRole.LEAD_VOCAL, 0, i % 2 == 0 ? 6 : 0));
        }
        Estimate contradictory = torn.model().at(TasteDecision.GAIN, vocals);

        assertThat(one).isBetween(0.0, 1.5);
        assertThat(many.correction()).isBetween(2.5, 3.0);
        assertThat(contradictory.doubt()).isGreaterThan(2 * many.doubt());
        assertThat(contradictory.correction()).isLessThan(many.correction());
    }

    @Test
    void whatAllStemsHaveInCommonIsNoMatterOfBalance() {
        Taste taste = Taste.named("mine");
        for (int i = 0; i < 10; i++) {
            taste = taste.learn(new Lesson(
                    "",
                    "",
                    4,
                    List.of(
                            Correction.of(TasteDecision.GAIN, StemRole.KICK, 0, -4),
                            Correction.of(TasteDecision.GAIN, StemRole.BASS, 1, -3),
                            Correction.of(TasteDecision.GAIN, StemRole.KEYS, 2, -2),
                            Correction.of(TasteDecision.GAIN, StemRole.LEAD_VOCAL, 3, -1))));
        }

        assertThat(taste.says()).isEmpty();
    }

    @Test
    void sidesAreLearnedWhereTheyAreClear() {
        Taste taste = Taste.named("mine");
        for (int i = 0; i < 8; i++) {
            double suggested = i % 2 == 0 ? -0.4 : 0.4;
            taste = taste.learn(lesson(TasteDecision.PAN, StemRole.HATS, suggested, 0.4));
        }

        assertThat(taste.says()).containsExactly("you usually want hats on the right (8 mixes)");
    }

    @Test
    void aTasteOfASongCorrectsItsModel() {
        Taste taste = Taste.named("mine");
        MixParameters suggested = MixParameters.NEUTRAL.with("highEq", 0.5);
        for (int i = 0; i < 10; i++) {
            taste = taste.learn(Lesson.ofSong("ast_regressor", suggested, suggested.with("highEq", 0.7), ""));
        }
        MixParameterPrediction prediction = MixParameterPrediction.of(suggested, "onnx", "heard");

        MixParameterPrediction corrected = taste.corrected("ast_regressor", prediction, "");

        assertThat(corrected.parameters().highEq()).isBetween(0.66, 0.7);
        assertThat(corrected.parameters().with("highEq", 0.5)).isEqualTo(suggested);
        assertThat(corrected.reasons().get(2))
                .matches("heard; taste \\+0\\.\\d{6}: you usually want highEq 0\\.\\d\\d higher"
                        + " than ast_regressor has it \\(10 songs\\)");
        assertThat(Taste.none().corrected("ast_regressor", prediction, "")).isSameAs(prediction);
    }

    @Test
    void votesTeachWhatWasPreferredAgainstWhat() {
        String report = """
                {"schemaVersion": 1, "versions": [
                  {"label": "original"},
                  {"label": "ast_regressor", "treatment": {"parameters": {"highEq": 0.7}, "reasons": {}}},
                  {"label": "baseline_cnn", "treatment": {"parameters": {"highEq": 0.4},
                   "reasons": {"highEq": "heard; taste -0.050000: you usually want less"}}}]}
                """;
        String votes = """
                {"schemaVersion": 1, "title": "Song", "versions": ["original", "ast_regressor", "baseline_cnn"], "tests": [
                  {"test": "abx", "a": "original"},
                  {"test": "preference", "votes": [{"preferred": "ast_regressor"}, {"preferred": "ast_regressor"},
                    {"preferred": "original"}]}]}
                """;

        Lesson lesson = Lesson.ofVotes(votes, report);

        assertThat(lesson.note()).isEqualTo("Song");
        // (2 * 0.5 + 3 * 0.7 + 1 * 0.4) / 6
        assertThat(lesson.corrections())
                .filteredOn(one -> one.decision() == TasteDecision.HIGH_EQ)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.wanted()).isEqualTo(3.5 / 6, Offset.offset(1e-12)))
                .extracting(Correction::suggested)
                .containsExactly(0.7, 0.45);
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> Lesson.ofVotes(votes, "{\"versions\": [{\"label\": \"a.wav\"}]}"))
                .withMessageStartingWith("$.versions: nothing can be learned: the report knows the parameters of 0 of");
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() ->
                        Lesson.ofVotes("{\"versions\": [\"original\", \"ast_regressor\"], \"tests\": []}", report))
                .withMessage("$.tests: nothing can be learned: there is no vote of preference for any version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | $: not JSON",
                "[] | $: must be an object, but was []",
                "{\"schemaVersion\": 2, \"history\": []} | $.schemaVersion: must be 1, but was 2",
                "{} | $.history: must be an array, but was missing",
                "{\"name\": \"../x\", \"history\": []} | $: name of a taste must be 1 to 64 of a to z, 0 to 9, - and _, and not that of a device, but was '../x'",
                "{\"history\": [7]} | $.history[0]: must be an object, but was 7",
                "{\"history\": [{}]} | $.history[0]: must have either learned or forgotten",
                "{\"history\": [{\"forgotten\": \"\"}]} | $.history[0]: forgotten must have 1 to 200 characters, but had 0",
                "{\"history\": [{\"learned\": [{\"stems\": 0, \"corrections\": []}]}]} | $.history[0].learned[0]: stems must be in [1, 10000], but was 0",
                "{\"history\": [{\"learned\": [{\"stems\": 1.5, \"corrections\": []}]}]} | $.history[0].learned[0].stems: must be a whole number, but was 1.5",
                "{\"history\": [{\"learned\": [{\"stems\": 1, \"corrections\": [{\"decision\": \"mood\", \"suggested\": 0, \"wanted\": 0}]}]}]} | $.history[0].learned[0].corrections[0]: decision must be one of gain,",
                "{\"history\": [{\"learned\": [{\"stems\": 1, \"corrections\": [{\"decision\": \"gain\", \"of\": \"tuba\", \"suggested\": 0, \"wanted\": 0}]}]}]} | $.history[0].learned[0].corrections[0]: stem role must be one of",
                "{\"history\": [{\"learned\": [{\"stems\": 1, \"corrections\": [{\"decision\": \"gain\", \"of\": \"kick\", \"suggested\": 1e308, \"wanted\": 0}]}]}]} | $.history[0].learned[0].corrections[0]: suggested must be in [-200.0, 200.0], but was 1.0E308",
                "{\"history\": [{\"learned\": [{\"stems\": 1, \"corrections\": [{\"decision\": \"gain\", \"of\": \"kick\", \"suggested\": \"x\", \"wanted\": 0}]}]}]} | $.history[0].learned[0].corrections[0].suggested: must be a number, but was \"x\""
            })
    void badJsonIsOneFaultWithItsPlace(String json, String message) {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> Taste.parse(json))
                .withMessageStartingWith(message)
                .satisfies(fault ->
                        assertThat(fault.getMessage()).doesNotContain("\n").hasSizeLessThan(1000));
    }

    @Test
    void whatIsNotKnownIsPassedOverWithANote() {
        List<String> notes = new ArrayList<>();

        Taste taste = Taste.parse("{\"mood\": 1, \"history\": [{\"learned\": [], \"when\": 2}]}", notes::add);

        assertThat(taste.isEmpty()).isTrue();
        assertThat(notes)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("$.mood is not known and was passed over".replace("$.mood ", "$.mood: "));
    }

    @Test
    void manyStylesAndModelsDoNotMakeItSlow() {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lessons.add(new Lesson(
                    "",
                    "style " + i,
                    4,
                    List.of(
                            Correction.of(TasteDecision.GAIN, StemRole.KICK, 0, i % 5),
                            Correction.of(TasteDecision.GAIN, StemRole.BASS, 0, 1),
                            Correction.of(TasteDecision.GAIN, StemRole.KEYS, 0, 0))));
        }
        long start = System.nanoTime();

        Taste.named("mine").learn(lessons.toArray(Lesson[]::new)).says();

        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
    }
}
