package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.nn.ModelCard;

class ParameterEvaluationTest {

    private static final MixParameters TARGET = with(0, 0.7);
    private static final MixParameters QUIETER = with(0, 0.3);

    @Test
    void tablesHoldMeansSharesAndTheWorstCase() {
        List<SongOutcome> outcomes = List.of(
                outcome("a", 0, 4, Map.of("stub", prediction(with(0, 0.5), 3))),
                outcome("b", 0, 2, Map.of("stub", prediction(with(0, 0.9), 2.5))),
                outcome("b", 1, 6, Map.of("stub", prediction(with(4, 0.3), 6))));
        List<ModelCard.Table> tables = EvaluationTables.of(outcomes);
        assertThat(tables).hasSize(6);
        assertThat(tables.get(0).title()).contains("2 songs as they are");
        assertThat(tables.get(0).columns()).containsExactly("parameter", "stub");
        assertThat(values(tables.get(0), 0)).containsExactly(new double[] {0.2}, within(1e-12));
        assertThat(values(tables.get(0), 4)).containsExactly(0);
        assertThat(values(tables.get(0), 10)).containsExactly(new double[] {0.02}, within(1e-12));
        assertThat(tables.get(2).rows().get(0).name()).isEqualTo("stub (worst: b)");
        assertThat(tables.get(1).title()).isEqualTo("Spread (standard deviation), 2 songs as they are");
        assertThat(tables.get(1).columns()).containsExactly("parameter", "stub");
        assertThat(values(tables.get(1), 0)).containsExactly(new double[] {0.2}, within(1e-12));
        assertThat(tables.get(2).title()).isEqualTo("Distance from the profile, 2 songs as they are");
        assertThat(values(tables.get(2), 0)).containsExactly(3, 2.75, 50, 0.5);
        assertThat(tables.get(3).title()).contains("1 degraded songs");
        assertThat(values(tables.get(3), 4)).containsExactly(new double[] {0.2}, within(1e-12));
        assertThat(values(tables.get(5), 0)).containsExactly(6, 6, 0, 0);
    }

    @Test
    void distancesAreToldByWhatIsAimedAt() {
        Map<String, SongOutcome.Prediction> stub = Map.of("stub", prediction(QUIETER, 3));
        List<ModelCard.Table> tables = EvaluationTables.of(List.of(
                new SongOutcome("a", 0, "rock", 4, Map.of(), stub),
                new SongOutcome("a", 0, "another song", 2, Map.of(), stub),
                new SongOutcome("a", 0, "another song", 3, Map.of(), stub)));
        assertThat(tables)
                .extracting(ModelCard.Table::title)
                .containsExactly(
                        "Mean absolute error, 1 songs as they are",
                        "Spread (standard deviation), 1 songs as they are",
                        "Distance from the profile \"rock\", 1 songs as they are",
                        "Distance from the profile \"another song\", 1 songs as they are");
        assertThat(values(tables.get(3), 0)).containsExactly(2.5, 3, 0, 1);
    }

    /** Who undoes what was done to the reference brings it closer, who does nothing leaves it, who does more takes it away. */
    @Test
    void distancesAreMeasuredOnTheAudio(@TempDir Path folder) throws IOException {
        GeneratedSongs.write(folder, 2, 1, 2);
        List<TrainingSong> songs = TrainingSong.find(folder);
        ExampleMaker maker = new ExampleMaker(
                SongInput.DEFAULT,
                new Teacher("quieter", stub(QUIETER)),
                new FeatureCache(folder.resolve(".cache")),
                100,
                1,
                1);
        AudioBuffer quieter = EffectsChain.of(QUIETER).render(maker.audio(songs.get(0), 0), Tail.CUT);
        ReferenceProfile profile = ReferenceProfile.of("quieter", SongStatistics.measure(Song.of("quieter", quieter)));
        Map<String, AimedPredictor> predictors = new LinkedHashMap<>();
        predictors.put("same", AimedPredictor.deaf(stub(QUIETER)));
        predictors.put("nothing", AimedPredictor.deaf(stub(MixParameters.NEUTRAL)));
        predictors.put("louder", AimedPredictor.deaf(stub(with(0, 0.8))));
        ParameterEvaluation evaluation =
                new ParameterEvaluation(maker, profile, predictors, List.of("same", "louder", "nothing"));

        List<SongOutcome> outcomes = evaluation.evaluate(songs, 1, 1, StrictListener.INSTANCE);
        assertThat(outcomes).extracting(SongOutcome::variant).containsExactly(0, 0, 1, 1);
        SongOutcome outcome = outcomes.get(0);
        assertThat(outcome.predictors()).containsExactly("same", "nothing", "louder");
        assertThat(outcome.distanceDb() + outcome.fartherDb("same")).isCloseTo(0, within(1e-6));
        assertThat(outcome.fartherDb("nothing")).isCloseTo(0, within(1e-6));
        assertThat(outcome.fartherDb("louder")).isGreaterThan(0.5);
        assertThat(outcome.errors("louder")[0]).isCloseTo(0.5, within(1e-6));
        assertThat(outcome.differencesDb()).containsOnlyKeys("same, nothing", "same, louder", "nothing, louder");
        // Nothing but level parts them.
        assertThat(outcome.differencesDb().get("same, nothing")).isLessThan(-60);
        assertThat(evaluation.evaluate(songs, 1, 3, StrictListener.INSTANCE)).isEqualTo(outcomes);
    }

    @Test
    void differencesAreToldWhereResultsWereCompared() {
        Map<String, SongOutcome.Prediction> both = Map.of("a", prediction(QUIETER, 3), "b", prediction(QUIETER, 3));
        List<ModelCard.Table> tables = EvaluationTables.of(List.of(
                new SongOutcome("x", 0, "rock", 4, Map.of("a, b", -10.0), both),
                new SongOutcome("y", 0, "rock", 4, Map.of("a, b", -15.0), both),
                new SongOutcome("z", 0, "rock", 4, Map.of("a, b", -30.0), both)));
        ModelCard.Table differences = tables.get(tables.size() - 1);
        assertThat(differences.title()).isEqualTo("Difference of results at the same loudness, 3 songs as they are");
        assertThat(differences.rows().get(0).name()).isEqualTo("a, b");
        assertThat(values(differences, 0)).containsExactly(new double[] {-15, 200 / 3.0}, within(1e-9));
    }

    /** At the same loudness opposite polarity leaves four times the power, another level nothing. */
    @Test
    void resultsAreComparedAtTheSameLoudness() throws IOException {
        AudioBuffer audio = GeneratedSongs.song(7, 3);
        MixedVariant one = MixedVariant.of("one", audio);
        AudioBuffer turned = audio.copy();
        for (float[] channel : turned.toArrays()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= -0.5f;
            }
        }
        assertThat(one.differenceDb(MixedVariant.of("turned", turned))).isCloseTo(6.02, within(0.01));
        assertThat(one.differenceDb(one)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void songsAreSpreadOverAll() {
        List<Integer> songs = List.of(0, 1, 2, 3, 4, 5, 6);
        assertThat(ParameterEvaluator.spread(songs, 3)).containsExactly(0, 2, 4);
        assertThat(ParameterEvaluator.spread(songs, 100)).isEqualTo(songs);
    }

    private static SongOutcome outcome(
            String song, int variant, double distanceDb, Map<String, SongOutcome.Prediction> predictions) {
        return new SongOutcome(song, variant, "rock", distanceDb, Map.of(), predictions);
    }

    private static SongOutcome.Prediction prediction(MixParameters parameters, double distanceDb) {
        return new SongOutcome.Prediction(parameters, TARGET, distanceDb);
    }

    private static double[] values(ModelCard.Table table, int row) {
        return table.rows().get(row).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static MixParameterPredictor stub(MixParameters parameters) {
        return song -> MixParameterPrediction.of(parameters, "stub", "always the same");
    }

    /** The neutral parameters, but for one. */
    private static MixParameters with(int index, double value) {
        double[] values = MixParameters.NEUTRAL.toArray();
        values[index] = value;
        return MixParameters.of(values);
    }
}
