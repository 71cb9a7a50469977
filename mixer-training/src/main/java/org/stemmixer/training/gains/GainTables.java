package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.stemmixer.core.StemType;
import org.stemmixer.training.nn.ModelCard;

/**
 * What became of songs, in tables: one over all conditions, one with the details of each condition, and one that says how sure
 * it is that one predictor is better than the others.
 *
 * @param what the songs, with their number, for the titles
 * @param outcomes of these songs
 * @param predictors in the order of the rows; the first leaves everything alone
 * @param seed of the bootstrap
 */
record GainTables(String what, Outcomes outcomes, List<String> predictors, long seed) {

    /** What nobody hears does not make a song worse. */
    private static final double WORSE_DB = 0.1;

    private static final List<StemType> TYPES = List.of(StemType.DRUMS, StemType.BASS, StemType.VOCALS, StemType.SYNTH);
    private static final Function<GainOutcome, OptionalDouble> PER_STEM = of(GainOutcome::perStemDb);
    private static final Function<GainOutcome, OptionalDouble> BY_ENERGY = of(GainOutcome::byEnergyDb);

    /** What the numbers of the tables mean, for a card. */
    static final String LEGEND =
            "mean over songs of the mean absolute error in dB of the gains against those that bring"
                    + " the stems back to the song as exported. Per stem: every stem counts the same, the plain mean difference over"
                    + " the song taken off; by energy: stems count by their power as exported, the mean by power taken off; by type:"
                    + " as per stem, synth with all others. Largest: of any stem in any song. Worse: share of songs with an error per"
                    + " stem more than " + WORSE_DB
                    + " dB above that of leaving all alone; worst song: by how much. Lead: mean error in"
                    + " LU of the level of the lead vocal against the rest while it sings. Below backing: share of songs in which the"
                    + " lead ends below a backing vocal that it was not below. Renderings and draws of a song count as one song";

    /** All tables, the one over all conditions first; comparisons are with the last predictor but peers. */
    List<ModelCard.Table> all(String compared) {
        List<ModelCard.Table> tables = new ArrayList<>();
        tables.add(overview());
        for (Condition condition : Condition.values()) {
            tables.add(details(condition));
        }
        tables.add(comparison(compared));
        return tables;
    }

    private ModelCard.Table overview() {
        List<String> columns = new ArrayList<>(List.of("gains by"));
        for (Condition condition : Condition.values()) {
            columns.add(condition.label());
        }
        List<ModelCard.Row> rows = new ArrayList<>();
        for (String predictor : predictors) {
            List<Double> values = Arrays.stream(Condition.values())
                    .map(condition -> answersAll(predictor, condition)
                            ? orNaN(outcomes.mean(predictor, condition, PER_STEM))
                            : Double.NaN)
                    .toList();
            if (!values.stream().allMatch(value -> value.isNaN())) {
                rows.add(row(predictor, values));
            }
        }
        return new ModelCard.Table("Error per stem in dB, " + what, columns, rows);
    }

    private ModelCard.Table details(Condition condition) {
        Map<String, ToDoubleFunction<String>> columns = columns(condition);
        List<String> headings = new ArrayList<>(List.of("gains by"));
        headings.addAll(columns.keySet());
        List<ModelCard.Row> rows = new ArrayList<>();
        for (String predictor : predictors) {
            if (answersAll(predictor, condition)) {
                rows.add(row(
                        predictor,
                        columns.values().stream()
                                .map(value -> value.applyAsDouble(predictor))
                                .toList()));
            }
        }
        return new ModelCard.Table("Gains of " + what + ", " + condition.label(), headings, rows);
    }

    /** The columns by their headings, without those that have nothing to say about these songs. */
    private Map<String, ToDoubleFunction<String>> columns(Condition condition) {
        Map<String, ToDoubleFunction<String>> columns = new LinkedHashMap<>();
        columns.put("per stem, dB", mean(condition, PER_STEM));
        columns.put("by energy, dB", mean(condition, BY_ENERGY));
        for (StemType type : TYPES) {
            columns.put(
                    type.label() + ", dB",
                    mean(
                            condition,
                            outcome -> outcome.byTypeDb().containsKey(type)
                                    ? OptionalDouble.of(outcome.byTypeDb().getOrDefault(type, 0.0))
                                    : OptionalDouble.empty()));
        }
        columns.put("largest, dB", predictor -> outcomes.largestDb(predictor, condition));
        columns.put(
                "worse, %",
                predictor -> 100
                        * Arrays.stream(againstNothing(predictor, condition))
                                .map(db -> db > WORSE_DB ? 1 : 0)
                                .average()
                                .orElse(Double.NaN));
        columns.put(
                "worst song, dB",
                predictor -> Arrays.stream(againstNothing(predictor, condition))
                        .max()
                        .orElse(Double.NaN));
        columns.put("lead, LU", mean(condition, GainOutcome::leadLu));
        ToDoubleFunction<String> below = mean(condition, GainOutcome::belowBacking);
        columns.put("below backing, %", predictor -> 100 * below.applyAsDouble(predictor));
        columns.values().removeIf(value -> Double.isNaN(value.applyAsDouble(predictors.get(0))));
        return columns;
    }

    private ToDoubleFunction<String> mean(Condition condition, Function<GainOutcome, OptionalDouble> value) {
        return predictor -> orNaN(outcomes.mean(predictor, condition, value));
    }

    private double[] againstNothing(String predictor, Condition condition) {
        return outcomes.differences(predictor, predictors.get(0), condition, PER_STEM);
    }

    private ModelCard.Table comparison(String compared) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            for (String other : predictors) {
                if (!other.equals(compared) && answersAll(other, condition)) {
                    List<Double> values = new ArrayList<>();
                    for (Function<GainOutcome, OptionalDouble> error : List.of(PER_STEM, BY_ENERGY)) {
                        PairedBootstrap interval =
                                PairedBootstrap.of(outcomes.differences(compared, other, condition, error), seed);
                        values.addAll(List.of(interval.mean(), interval.from(), interval.to()));
                    }
                    rows.add(row(condition.label() + ": " + other, values));
                }
            }
        }
        return new ModelCard.Table(
                compared + " less others in dB, and where 95 % of " + PairedBootstrap.DRAWS
                        + " draws of songs lie (below 0: " + compared + " is better), " + what,
                List.of("than", "per stem", "from", "to", "by energy", "from", "to"),
                rows);
    }

    /** Thousandths are finer than anything that is measured here. */
    private static ModelCard.Row row(String name, List<Double> values) {
        return new ModelCard.Row(
                name,
                values.stream()
                        .map(value -> Double.isNaN(value) ? value : Math.rint(value * 1000) / 1000 + 0.0)
                        .toList());
    }

    /** Another program may have answered for some conditions only. */
    private boolean answersAll(String predictor, Condition condition) {
        return outcomes.answers(predictor, condition) == outcomes.answers(predictors.get(0), condition);
    }

    private static Function<GainOutcome, OptionalDouble> of(ToDoubleFunction<GainOutcome> value) {
        return outcome -> OptionalDouble.of(value.applyAsDouble(outcome));
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
