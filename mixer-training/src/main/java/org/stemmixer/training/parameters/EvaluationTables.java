package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.training.nn.ModelCard;

/** What became of songs, in tables: songs as they are and degraded songs apart, and distances by the profile aimed at. */
final class EvaluationTables {

    /** Results that differ by so much beside themselves sound different to anybody. */
    private static final double AUDIBLE_DB = -15;

    private EvaluationTables() {}

    /**
     * The tables.
     *
     * @param outcomes of songs, with the same predictors each
     */
    static List<ModelCard.Table> of(List<SongOutcome> outcomes) {
        List<ModelCard.Table> tables = new ArrayList<>();
        byKind(outcomes).forEach((songs, kind) -> {
            tables.add(errors(songs, kind));
            tables.add(spreads(songs, kind));
            tables.addAll(distances(songs, kind, kind.get(0).predictors()));
            tables.addAll(differences(
                    songs, kind.stream().map(SongOutcome::differencesDb).toList()));
        });
        return tables;
    }

    /**
     * The tables of distances alone.
     *
     * @param outcomes of songs
     * @param predictors whose rows to show, in their order
     */
    static List<ModelCard.Table> distances(List<SongOutcome> outcomes, List<String> predictors) {
        List<ModelCard.Table> tables = new ArrayList<>();
        byKind(outcomes).forEach((songs, kind) -> tables.addAll(distances(songs, kind, predictors)));
        return tables;
    }

    /**
     * How far apart results are at the same loudness; no table where nothing was compared.
     *
     * @param differences of each song, by the names of two results
     */
    static List<ModelCard.Table> differences(String songs, List<Map<String, Double>> differences) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (String pair : differences.get(0).keySet()) {
            double[] differencesDb = differences.stream()
                    .map(song -> song.get(pair))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            rows.add(new ModelCard.Row(
                    pair,
                    List.of(
                            differencesDb[differencesDb.length / 2],
                            100.0
                                    * Arrays.stream(differencesDb)
                                            .filter(differenceDb -> differenceDb >= AUDIBLE_DB)
                                            .count()
                                    / differencesDb.length)));
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(new ModelCard.Table(
                        "Difference of results at the same loudness, " + songs,
                        List.of("results", "median, dB", "-15 dB or more, %"),
                        rows));
    }

    /** Songs as they are, then degraded songs, by what to call them; without a kind of which there are none. */
    private static Map<String, List<SongOutcome>> byKind(List<SongOutcome> outcomes) {
        Map<String, List<SongOutcome>> kinds = new LinkedHashMap<>();
        for (boolean degraded : new boolean[] {false, true}) {
            List<SongOutcome> kind = outcomes.stream()
                    .filter(outcome -> outcome.variant() > 0 == degraded)
                    .toList();
            if (!kind.isEmpty()) {
                kinds.put(songs(kind) + (degraded ? " degraded songs" : " songs as they are"), kind);
            }
        }
        return kinds;
    }

    /** How many songs or variants of songs there are, each of which may have been brought closer to several profiles. */
    private static long songs(List<SongOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.variant() + " " + outcome.song())
                .distinct()
                .count();
    }

    private static ModelCard.Table spreads(String songs, List<SongOutcome> outcomes) {
        List<String> predictors = outcomes.get(0).predictors();
        List<double[]> spreads = new ArrayList<>();
        for (String predictor : predictors) {
            spreads.add(ParameterSpread.of(outcomes.stream()
                    .map(outcome -> outcome.predicted(predictor))
                    .toList()));
        }
        List<ModelCard.Row> rows = new ArrayList<>();
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            int parameter = i;
            rows.add(new ModelCard.Row(
                    MixParameters.NAMES.get(i),
                    spreads.stream().map(spread -> spread[parameter]).toList()));
        }
        List<String> columns = new ArrayList<>(List.of("parameter"));
        columns.addAll(predictors);
        return new ModelCard.Table("Spread (standard deviation), " + songs, columns, rows);
    }

    private static ModelCard.Table errors(String songs, List<SongOutcome> outcomes) {
        List<String> predictors = outcomes.get(0).predictors();
        List<ModelCard.Row> rows = new ArrayList<>();
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            int parameter = i;
            rows.add(new ModelCard.Row(
                    MixParameters.NAMES.get(i),
                    predictors.stream()
                            .map(predictor -> mean(outcomes, outcome -> outcome.errors(predictor)[parameter]))
                            .toList()));
        }
        List<Double> means = new ArrayList<>();
        for (int column = 0; column < predictors.size(); column++) {
            int at = column;
            means.add(rows.stream()
                    .mapToDouble(row -> row.values().get(at))
                    .average()
                    .orElseThrow());
        }
        rows.add(new ModelCard.Row("mean", means));
        List<String> columns = new ArrayList<>(List.of("parameter"));
        columns.addAll(predictors);
        return new ModelCard.Table("Mean absolute error, " + songs, columns, rows);
    }

    private static List<ModelCard.Table> distances(String songs, List<SongOutcome> outcomes, List<String> predictors) {
        Map<String, List<SongOutcome>> byProfile = outcomes.stream()
                .collect(Collectors.groupingBy(SongOutcome::profile, LinkedHashMap::new, Collectors.toList()));
        List<ModelCard.Table> tables = new ArrayList<>();
        byProfile.forEach((profile, of) -> {
            String title = byProfile.size() == 1 ? "the profile" : "the profile \"" + profile + "\"";
            tables.add(distancesFrom(title, songs, of, predictors));
        });
        return tables;
    }

    private static ModelCard.Table distancesFrom(
            String profile, String songs, List<SongOutcome> outcomes, List<String> predictors) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (String predictor : predictors) {
            SongOutcome worst = worst(outcomes, predictor);
            rows.add(new ModelCard.Row(
                    predictor + " (worst: " + worst.song() + ")",
                    List.of(
                            mean(outcomes, SongOutcome::distanceDb),
                            mean(outcomes, outcome -> outcome.distanceDb() + outcome.fartherDb(predictor)),
                            100 * mean(outcomes, outcome -> outcome.fartherDb(predictor) < 0 ? 1 : 0),
                            worst.fartherDb(predictor))));
        }
        return new ModelCard.Table(
                "Distance from " + profile + ", " + songs,
                List.of("predictor", "before, dB", "after, dB", "brought closer, %", "worst case, dB farther"),
                rows);
    }

    /** The song that a predictor took farthest away from the profile. */
    private static SongOutcome worst(List<SongOutcome> outcomes, String predictor) {
        return outcomes.stream()
                .max(Comparator.comparingDouble(outcome -> outcome.fartherDb(predictor)))
                .orElseThrow();
    }

    private static double mean(List<SongOutcome> outcomes, ToDoubleFunction<SongOutcome> value) {
        return outcomes.stream().mapToDouble(value).average().orElseThrow();
    }
}
