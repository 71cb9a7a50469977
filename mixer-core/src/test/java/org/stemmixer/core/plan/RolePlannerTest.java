package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.Stems;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.dsp.AudioBuffer;

/** What follows from what stems sound like. */
class RolePlannerTest {

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();
    private final Map<String, RolePrediction> sounds = new LinkedHashMap<>();
    private final MixOptions.Builder options = MixOptions.builder();

    private void stem(String name, double amplitude, RolePrediction sound) {
        stems.put(name, Stems.noise(name.hashCode(), amplitude, 2, 5000));
        sounds.put(name, sound);
    }

    private static RolePrediction sound(StemRole first, double probability, Object... others) {
        Map<StemRole, Double> probabilities = new LinkedHashMap<>();
        probabilities.put(first, probability);
        for (int i = 0; i < others.length; i += 2) {
            probabilities.put((StemRole) others[i], (Double) others[i + 1]);
        }
        double rest = 1 - probabilities.values().stream().mapToDouble(p -> p).sum();
        if (rest > 1e-9) {
            probabilities.merge(StemRole.OTHER, rest, Double::sum);
        }
        return new RolePrediction(probabilities);
    }

    private MixPlan plan() throws IOException {
        RolePredictor predictor = stem -> sounds.getOrDefault(stem.name(), RolePrediction.NONE);
        return mixer.mixBuffers(
                        stems, options.planner(new RolePlanner(predictor)).build())
                .plan();
    }

    @Test
    void aPredictorThatGivesNothingIsNamed() {
        stem("take 1", 0.1, RolePrediction.NONE);
        assertThatNullPointerException()
                .isThrownBy(() -> mixer.mixBuffers(
                        stems, options.planner(new RolePlanner(stem -> gone())).build()))
                .withMessage("the role predictor gave nothing for take 1");
    }

    @SuppressWarnings("NullAway") // What somebody's predictor without such checks may do.
    private static RolePrediction gone() {
        return null;
    }

    @Test
    void theLikeliestRoleIsTakenWhereItIsLikely() throws IOException {
        stem("take 1", 0.1, sound(StemRole.SNARE, 0.87, StemRole.TOMS, 0.09));
        stem("take 2", 0.1, sound(StemRole.ORGAN, 0.5));

        Decided<StemRole> snare = plan().stem("take 1").role();

        assertThat(snare.value()).isEqualTo(StemRole.SNARE);
        assertThat(snare.source()).isEqualTo("sound");
        assertThat(snare.reason()).isEqualTo("sounds like a snare (87 %)");
        assertThat(snare.confidence()).isEqualTo(OptionalDouble.of(0.87));
        assertThat(snare.evidence()).extracting(Evidence::name).containsExactly("snare", "toms", "other");
        assertThat(snare.evidence().get(1).value()).isEqualTo(0.09);
        assertThat(plan().stem("take 2").role().reason()).isEqualTo("sounds like an organ (50 %)");
    }

    @Test
    void elseTheLikeliestTypeIs() throws IOException {
        stem("take 1", 0.1, sound(StemRole.SNARE, 0.4, StemRole.TOMS, 0.31, StemRole.BASS, 0.2));
        stem("take 2", 0.1, sound(StemRole.PAD, 0.49, StemRole.ORGAN, 0.21, StemRole.STRINGS, 0.3));

        MixPlan plan = plan();

        assertThat(plan.stem("take 1").role().value()).isEqualTo(StemRole.DRUMS);
        assertThat(plan.stem("take 1").role().reason()).isEqualTo("sounds like drums (71 %): snare 40 %, toms 31 %");
        assertThat(plan.stem("take 1").role().confidence().orElseThrow()).isCloseTo(0.71, within(1e-12));
        assertThat(plan.stem("take 2").role().value()).isEqualTo(StemRole.SYNTH);
        assertThat(plan.stem("take 2").role().reason())
                .isEqualTo("sounds like keys or a synth (70 %): pad 49 %, organ 21 %");
    }

    @Test
    void aTypeThatIsNoMoreThanLikelierIsNotTaken() throws IOException {
        stem("take 1", 0.1, sound(StemRole.SNARE, 0.45, StemRole.TOMS, 0.24, StemRole.BASS, 0.31));

        assertThat(plan().stem("take 1").role().value()).isEqualTo(StemRole.OTHER);
    }

    @Test
    void elseThePlanSaysWhatItMayBe() throws IOException {
        stem("take 1", 0.1, sound(StemRole.PAD, 0.3, StemRole.STRINGS, 0.25, StemRole.BASS, 0.21, StemRole.KICK, 0.24));
        stem("take 2", 0.1, sound(StemRole.ELECTRIC_GUITAR, 0.4, StemRole.STRINGS, 0.4, StemRole.PAD, 0.2));
        stem("take 3", 0.1, RolePrediction.NONE);

        MixPlan plan = plan();

        assertThat(plan.stem("take 1").role().value()).isEqualTo(StemRole.OTHER);
        assertThat(plan.stem("take 1").role().reason())
                .isEqualTo("its sound says little: pad 30 %, strings 25 %, kick 24 %");
        assertThat(plan.stem("take 1").role().confidence()).isEmpty();
        assertThat(plan.stem("take 2").role().value())
                .as("a guitar and strings are of one type, but not alike")
                .isEqualTo(StemRole.OTHER);
        assertThat(plan.stem("take 3").role().isOpen()).isTrue();
    }

    @Test
    void whatANameTellsOrAHandSetsStays() throws IOException {
        stem("snare", 0.1, sound(StemRole.TOMS, 0.8, StemRole.SNARE, 0.15));
        stem("take 2", 0.1, sound(StemRole.BASS, 0.99));
        stem("no_vocals", 0.1, sound(StemRole.BASS, 0.99));
        options.role("take 2", StemRole.PIANO);

        MixPlan plan = plan();

        Decided<StemRole> snare = plan.stem("snare").role();
        assertThat(snare.value()).isEqualTo(StemRole.SNARE);
        assertThat(snare.source()).isEqualTo("name");
        assertThat(snare.reason()).isEqualTo("its name says so; it sounds like toms (80 %)");
        assertThat(snare.confidence().orElseThrow()).as("that of its type").isCloseTo(0.95, within(1e-12));
        assertThat(plan.stem("take 2").role()).isEqualTo(Decided.byHand(StemRole.PIANO));
        assertThat(plan.stem("no_vocals").role().value()).isEqualTo(StemRole.OTHER);
        MixPlan again = mixer.mixBuffers(stems, options.plan(plan).build()).plan();
        assertThat(again).as("planned twice").isEqualTo(plan);
    }

    @Test
    void theMostEnergeticOfVocalsLeads() throws IOException {
        stem("take 1", 0.1, sound(StemRole.LEAD_VOCAL, 0.93));
        stem("take 2", 0.2, sound(StemRole.LEAD_VOCAL, 0.9));
        stem("drums", 0.9, sound(StemRole.DRUMS, 1));

        MixPlan plan = plan();

        assertThat(plan.stem("take 2").role().value()).isEqualTo(StemRole.LEAD_VOCAL);
        assertThat(plan.stem("take 2").role().reason())
                .isEqualTo("sounds like vocals (90 %), and leads with the most energy of 2 vocals");
        assertThat(plan.stem("take 1").role().value()).isEqualTo(StemRole.BACKING_VOCAL);
        assertThat(plan.stem("take 1").role().reason())
                .matches("sounds like vocals \\(93 %\\), and 'take 2' leads with (5\\.9|6\\.[01]) dB more energy");
    }

    @Test
    void aLongVocalHasMoreEnergyThanAShortOneAsLoud() throws IOException {
        stem("take 1", 0.1, sound(StemRole.LEAD_VOCAL, 0.93));
        stem("take 2", 0.1, sound(StemRole.LEAD_VOCAL, 0.9));
        stems.put("take 2", Stems.noise(3, 0.1, 1, 10_000));

        assertThat(plan().stem("take 2").role().value()).isEqualTo(StemRole.LEAD_VOCAL);
    }

    @ParameterizedTest
    @CsvSource({"Lead Vox, name", "take 9, hand"})
    void aVocalThatIsKnownToLeadLeads(String lead, String by) throws IOException {
        stem("take 1", 0.5, sound(StemRole.LEAD_VOCAL, 0.93));
        stem("take 2", 0.2, sound(StemRole.LEAD_VOCAL, 0.9));
        stem(lead, 0.01, sound(StemRole.LEAD_VOCAL, 0.9));
        if (by.equals("hand")) {
            options.role(lead, StemRole.LEAD_VOCAL);
        }

        MixPlan plan = plan();

        assertThat(plan.stem(lead).role().value()).isEqualTo(StemRole.LEAD_VOCAL);
        assertThat(plan.stem("take 1").role().value()).isEqualTo(StemRole.BACKING_VOCAL);
        assertThat(plan.stem("take 1").role().reason())
                .isEqualTo("sounds like vocals (93 %), and '" + lead + "' leads");
        assertThat(plan.stem("take 2").role().value()).isEqualTo(StemRole.BACKING_VOCAL);
    }

    @Test
    void backingVocalsByNameLeaveTheLeadToTheOnlyOther() throws IOException {
        stem("bgvox", 0.5, sound(StemRole.LEAD_VOCAL, 0.93));
        stem("take 2", 0.2, sound(StemRole.LEAD_VOCAL, 0.9));

        assertThat(plan().stem("take 2").role().reason()).isEqualTo("sounds like vocals (90 %)");
        assertThat(plan().stem("bgvox").role().value()).isEqualTo(StemRole.BACKING_VOCAL);
        assertThat(plan().stem("bgvox").role().reason()).isEqualTo("its name says so");
    }

    private List<String> doubts(String name, RolePrediction sound) throws IOException {
        stem(name, 0.1, sound);
        return RolePlanner.doubts(plan().stems());
    }

    @Test
    void aNameThatTheSoundContradictsIsDoubted() throws IOException {
        assertThat(doubts("kick", sound(StemRole.BASS, 0.96, StemRole.KICK, 0.02)))
                .containsExactly("kick sounds like a bass (96 %), not a kick; set its role if so");
        assertThat(mixer.mixBuffers(stems, options.build()).warnings())
                .contains("kick sounds like a bass (96 %), not a kick; set its role if so");
    }

    @Test
    void severalRolesOfOneTypeContradictTogether() throws IOException {
        assertThat(doubts("hats", sound(StemRole.PIANO, 0.4, StemRole.ORGAN, 0.35, StemRole.KEYS, 0.2)))
                .containsExactly("hats sounds like keys or a synth (95 %), not hats; set its role if so");
    }

    @Test
    void aNameThatMayBeRightIsNot() throws IOException {
        assertThat(doubts("kick", sound(StemRole.BASS, 0.95, StemRole.TOMS, 0.04)))
                .as("drums are not ruled out")
                .isEmpty();
        assertThat(doubts("snare", sound(StemRole.BASS, 0.89)))
                .as("not sure of a bass")
                .isEmpty();
        assertThat(doubts("tom", sound(StemRole.OTHER, 1)))
                .as("sounds like nothing known")
                .isEmpty();
        assertThat(doubts("hihat", sound(StemRole.EFFECTS, 1)))
                .as("effects may sound so")
                .isEmpty();
        assertThat(doubts("bgvox", sound(StemRole.LEAD_VOCAL, 1)))
                .as("vocals all the same")
                .isEmpty();
        assertThat(doubts("speech", sound(StemRole.LEAD_VOCAL, 1)))
                .as("speech is a voice")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"synth", "pad", "fx", "keys", "other"})
    void whatMaySoundLikeAnythingIsNot(String name) throws IOException {
        assertThat(doubts(name, sound(StemRole.BASS, 1))).isEmpty();
        assertThat(plan().stem(name).role().confidence()).isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void whatIsSetByHandIsNot() throws IOException {
        options.role("kick", StemRole.KICK);

        assertThat(doubts("kick", sound(StemRole.BASS, 1))).isEmpty();
    }

    @Test
    void everyRoleHasWordsOfItsOwn() {
        List<String> words = new ArrayList<>();
        for (StemRole role : StemRole.values()) {
            words.add(RoleWording.like(role));
        }

        assertThat(words)
                .doesNotHaveDuplicates()
                .contains("a kick", "hats", "an organ", "drums", "electric guitar", "vocals", "strings", "a pad");
    }

    @Test
    void asksOnlyWhereTheAnswerCounts() throws IOException {
        stem("take 1", 0.1, RolePrediction.NONE);
        stem("take 2", 0.1, RolePrediction.NONE);
        stem("kick", 0.1, RolePrediction.NONE);
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        RolePredictor predictor = new RolePredictor() {
            @Override
            public RolePrediction predict(StemMeasurements stem) {
                assertThat(stem.has(Measure.ONSETS)).as("heard in the one pass").isTrue();
                asked.add(stem.name());
                return RolePrediction.NONE;
            }

            @Override
            public Set<Measure<?>> measures() {
                return Set.of(Measure.ONSETS);
            }
        };

        mixer.mixBuffers(
                stems,
                options.role("take 2", StemRole.BASS)
                        .planner(new RolePlanner(predictor))
                        .build());

        assertThat(asked).containsExactlyInAnyOrder("take 1", "kick");
    }
}
