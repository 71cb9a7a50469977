package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.RolePrediction;
import org.stemmixer.core.plan.RolePredictor;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.OfferedService;

/** When roles by sound are asked for in a mix, and what becomes of gains. */
class RolesInMixTest {

    private static final RolePredictor ALL_BASS =
            stem -> new RolePrediction(Map.of(StemRole.BASS, 0.96, StemRole.SYNTH, 0.04));

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    RolesInMixTest() {
        stems.put("kick in", Stems.noise(1, 0.4, 2, 30_000));
        stems.put("kick out", Stems.noise(2, 0.2, 2, 30_000));
        stems.put("take 3", Stems.noise(3, 0.2, 2, 30_000));
    }

    /** Gains of -6, 0 and 4 dB, by somebody who wants to know the roles. */
    private static class WithRoles implements GainPredictor {

        private static final double[] GAINS_DB = {-6, 0, 4};
        private final Map<String, StemRole> seen = new LinkedHashMap<>();

        @Override
        public List<GainPrediction> predict(List<AnalyzedStem> stems) {
            List<GainPrediction> predictions = new ArrayList<>();
            for (AnalyzedStem stem : stems) {
                seen.put(stem.name(), stem.role());
                predictions.add(new GainPrediction(
                        GAINS_DB[predictions.size()],
                        "test",
                        "as it is",
                        List.of(Evidence.ofDb("all", GAINS_DB[predictions.size()], "")),
                        OptionalDouble.of(0.5)));
            }
            return predictions;
        }

        @Override
        public Optional<RolePredictor> roles() {
            return Optional.of(ALL_BASS);
        }
    }

    private MixPlan plan(MixOptions.Builder options) throws IOException {
        return mixer.mixBuffers(stems, options.build()).plan();
    }

    @Test
    void aPredictorThatWantsRolesGetsThemFirst() throws IOException {
        WithRoles predictor = new WithRoles();

        MixPlan plan = plan(MixOptions.builder().predictor(predictor));

        assertThat(predictor.seen)
                .isEqualTo(Map.of("kick in", StemRole.KICK, "kick out", StemRole.KICK, "take 3", StemRole.BASS));
        assertThat(plan.stem("take 3").role().source()).isEqualTo("sound");
        assertThat(mixer.mixBuffers(
                                stems,
                                MixOptions.builder().predictor(new WithRoles()).build())
                        .warnings())
                .contains("kick in sounds like a bass (96 %), not a kick; set its role if so");
    }

    @Test
    void nobodyElseIsAsked() throws IOException {
        for (MixOptions.Builder options : List.of(
                MixOptions.builder(),
                MixOptions.builder().autoGain(true),
                MixOptions.builder().predictor(new LoudnessBalanceGainPredictor()))) {
            assertThat(plan(options).stem("take 3").role().isOpen()).isTrue();
        }
    }

    @Test
    void aPlannerOfOnesOwnComesBeforeTheGainsAndInPlaceOfThePredictors() throws IOException {
        RolePlanner organ = new RolePlanner(stem -> new RolePrediction(Map.of(StemRole.ORGAN, 1.0)));

        WithRoles predictor = new WithRoles();
        plan(MixOptions.builder().predictor(predictor).planner(organ));
        MixResult rules = mixer.mixBuffers(
                stems, MixOptions.builder().autoGain(true).planner(organ).build());

        assertThat(predictor.seen).containsEntry("take 3", StemRole.ORGAN);
        assertThat(rules.stems().get(2).reason()).startsWith("baseline -2.50 dB (where synth start)");
        assertThat(rules.summary()).contains("    organ, sound: sounds like an organ (100 %)\n");
        assertThat(rules.toJson()).contains("\"roleReason\":\"sounds like an organ (100 %)\"");
    }

    @Test
    void theStemsOfOneSourceMoveTogether() throws IOException {
        MixPlan plan = plan(MixOptions.builder().predictor(new WithRoles()));

        // Four times the energy of the other, within what noise differs.
        double togetherDb = plan.stem("kick in").gainDb().value();
        assertThat(togetherDb).isCloseTo(-6 * 0.8, within(0.05));
        Decided<Double> out = plan.stem("kick out").gainDb();
        assertThat(out.value()).isEqualTo(togetherDb);
        assertThat(out.reason())
                .matches("same source as 'kick in': moved together by [+-]\\d+\\.\\d dB; alone: as it is");
        assertThat(out.source()).isEqualTo("test");
        assertThat(out.confidence()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(out.evidence().stream().mapToDouble(Evidence::value).sum()).isCloseTo(togetherDb, within(1e-12));
        assertThat(plan.stem("take 3").gainDb().value()).isEqualTo(4);
        assertThat(plan(MixOptions.builder().predictor(new WithRoles()).gainAmount(0.5))
                        .stem("kick out")
                        .gainDb()
                        .value())
                .as("half of the way")
                .isCloseTo(togetherDb / 2, within(1e-12));
    }

    @Test
    void whatIsSetByHandOrPlannedOrHoldsNothingTakesNoPart() throws IOException {
        MixPlan set = plan(MixOptions.builder().predictor(new WithRoles()).gainDb("kick in", -12));
        assertThat(set.stem("kick in").gainDb()).isEqualTo(Decided.byHand(-12.0));
        assertThat(set.stem("kick out").gainDb().value()).isEqualTo(0);
        assertThat(set.stem("kick out").gainDb().reason()).isEqualTo("as it is");

        MixPlan planned = plan(MixOptions.builder().predictor(new WithRoles()));
        assertThat(plan(MixOptions.builder().plan(planned).predictor(new WithRoles())))
                .as("planned before")
                .isEqualTo(planned);

        stems.put("kick in", new AudioBuffer(Stems.RATE, 2, 30_000));
        MixPlan silent = plan(MixOptions.builder().predictor(new WithRoles()));
        assertThat(silent.stem("kick out").gainDb().reason()).isEqualTo("as it is");
    }

    @Test
    void rulesInThePlaceOfAPredictorTakeEachStemByItself() throws IOException {
        GainPredictor fallenBack = new WithRoles() {
            @Override
            public Optional<String> fallbackReason() {
                return Optional.of("no model");
            }
        };

        MixPlan plan = plan(MixOptions.builder().predictor(fallenBack));

        assertThat(plan.stem("kick in").gainDb().value()).isEqualTo(-6);
        assertThat(plan.stem("take 3").role().isOpen()).isTrue();
    }

    @Test
    void rulesAndBalanceMoveStemsAsEver() throws IOException {
        for (GainPredictor predictor : List.of(new RuleBasedGainPredictor(), new LoudnessBalanceGainPredictor())) {
            MixResult mix = mixer.mixBuffers(
                    stems, MixOptions.builder().predictor(predictor).build());
            MixOptions.Builder byHand = MixOptions.builder();
            for (StemResult stem : mix.stems()) {
                assertThat(stem.reason()).doesNotContain("source");
                byHand.gainDb(stem.name(), stem.gainDb());
            }
            assertThat(mix.stems().get(0).gainDb())
                    .isNotEqualTo(mix.stems().get(1).gainDb());
            assertThat(mixer.mixBuffers(stems, byHand.build()).toBuffer().toArrays())
                    .isDeepEqualTo(mix.toBuffer().toArrays());
        }
    }

    @Test
    void stemsAreOpenedNoMoreOften() throws IOException {
        try (OfferedService format =
                new OfferedService(AudioFormatProvider.class, CountingFormat.class, folder.resolve("services"))) {
            assertThat(format).isNotNull();
            Map<String, Path> files = new LinkedHashMap<>();
            for (Map.Entry<String, Path> file : Stems.write(folder, stems).entrySet()) {
                files.put(file.getKey(), CountingFormat.count(file.getValue()));
            }
            for (MixOptions.Builder options : List.of(
                    MixOptions.builder().predictor(new WithRoles()),
                    MixOptions.builder().planner(new RolePlanner(ALL_BASS)),
                    MixOptions.builder().autoGain(true).planner(new RolePlanner(ALL_BASS)))) {
                CountingFormat.OPENINGS.clear();
                mixer.mixStems(files, options.build(), folder.resolve("mix.wav"));
                assertThat(CountingFormat.OPENINGS)
                        .hasSize(3)
                        .allSatisfy((file, count) -> assertThat(count).isEqualTo(2));
            }
        }
    }
}
