package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.training.nn.ModelCard;

/** How styles measure, and what became of songs that were brought closer to them, in tables. */
final class StyleTables {

    private StyleTables() {}

    /** The numbers of a profile. */
    static ModelCard.Table numbers(ReferenceProfile profile) {
        return new ModelCard.Table(
                "How its songs measure",
                List.of("number", "mean", "standard deviation"),
                List.of(
                        row("integrated loudness, LUFS", profile.integratedLufs()),
                        row("loudness range, LU", profile.loudnessRangeLu()),
                        row("crest factor in seconds, dB", profile.crestFactorDb()),
                        row("side to mid, 200 Hz to 10 kHz, dB", profile.sideToMidDb()),
                        row("tail after 200 ms, dB", profile.tailDb()),
                        row("third-octave at 50 Hz, dB", profile.balanceDb().get(4)),
                        row("third-octave at 100 Hz, dB", profile.balanceDb().get(7)),
                        row("third-octave at 1 kHz, dB", profile.balanceDb().get(17)),
                        row("third-octave at 10 kHz, dB", profile.balanceDb().get(27))));
    }

    private static ModelCard.Row row(String name, ReferenceProfile.Target target) {
        return new ModelCard.Row(name, List.of(target.mean(), target.spread()));
    }

    /** What became of songs when they were brought closer to each style. */
    static List<ModelCard.Table> of(List<StyleTrial> trials) {
        List<String> styles = List.copyOf(trials.get(0).beforeDb().keySet());
        return List.of(moves(trials, styles), matrix(trials, styles), nearest(trials, styles));
    }

    /** What became of songs by how far each intervention goes, and how far apart the results are. */
    static List<ModelCard.Table> ofInterventions(List<InterventionTrial> trials) {
        List<ModelCard.Row> distances = new ArrayList<>();
        for (Intervention intervention : Intervention.values()) {
            distances.add(new ModelCard.Row(
                    intervention.label(),
                    List.of(
                            mean(trials, trial -> trial.beforeDb() - trial.nearerDb(intervention)),
                            100
                                    * mean(trials, trial -> trial.nearerDb(intervention))
                                    / mean(trials, InterventionTrial::beforeDb),
                            100 * mean(trials, trial -> trial.nearerDb(intervention) > 0 ? 1 : 0),
                            trials.stream()
                                    .mapToDouble(trial -> -trial.nearerDb(intervention))
                                    .max()
                                    .orElseThrow())));
        }
        String songs = trials.size() + " songs held out and styles";
        List<ModelCard.Table> tables = new ArrayList<>(List.of(new ModelCard.Table(
                String.format(
                        Locale.ROOT,
                        "How far interventions go, from %.2f dB on the mean, %s",
                        mean(trials, InterventionTrial::beforeDb),
                        songs),
                List.of("intervention", "after, dB", "share of the distance, %", "nearer, %", "worst case, dB farther"),
                distances)));
        tables.addAll(EvaluationTables.differences(
                songs, trials.stream().map(InterventionTrial::differencesDb).toList()));
        return tables;
    }

    private static ModelCard.Table moves(List<StyleTrial> trials, List<String> styles) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (String style : styles) {
            double before = mean(trials, trial -> trial.beforeDb().getOrDefault(style, Double.NaN));
            rows.add(new ModelCard.Row(
                    style,
                    List.of(
                            before,
                            before - mean(trials, trial -> trial.nearerDb(style, style)),
                            100 * mean(trials, trial -> trial.nearerDb(style, style) > 0 ? 1 : 0),
                            100 * mean(trials, trial -> trial.isBestReachedByAsking(style) ? 1 : 0),
                            100 * mean(trials, trial -> trial.movesTowards(style) ? 1 : 0),
                            trials.stream()
                                    .mapToDouble(trial -> -trial.nearerDb(style, style))
                                    .max()
                                    .orElseThrow())));
        }
        return new ModelCard.Table(
                "Distance to the style asked for, " + trials.size() + " songs held out",
                List.of(
                        "style asked for",
                        "before, dB",
                        "after, dB",
                        "nearer, %",
                        "nearer than by asking for any other, %",
                        "nearer by more than to any other, %",
                        "worst case, dB farther"),
                rows);
    }

    private static ModelCard.Table matrix(List<StyleTrial> trials, List<String> styles) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (String asked : styles) {
            rows.add(new ModelCard.Row(
                    asked,
                    styles.stream()
                            .map(style -> mean(trials, trial -> trial.nearerDb(asked, style)))
                            .toList()));
        }
        return new ModelCard.Table(
                "Nearer to each style, dB, " + trials.size() + " songs held out", columns(styles), rows);
    }

    private static ModelCard.Table nearest(List<StyleTrial> trials, List<String> styles) {
        List<ModelCard.Row> rows = new ArrayList<>();
        Map<String, List<StyleTrial>> byKind = trials.stream()
                .collect(Collectors.groupingBy(trial -> trial.song().style(), TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, songs) -> rows.add(new ModelCard.Row(
                kind,
                styles.stream()
                        .map(style -> (double) songs.stream()
                                .filter(trial -> trial.nearest().equals(style))
                                .count())
                        .toList())));
        return new ModelCard.Table(
                "Nearest style of songs as they are, songs held out, by what they are", columns(styles), rows);
    }

    private static List<String> columns(List<String> styles) {
        List<String> columns = new ArrayList<>(List.of("style"));
        columns.addAll(styles);
        return columns;
    }

    private static <T> double mean(List<T> trials, ToDoubleFunction<T> value) {
        return trials.stream().mapToDouble(value).average().orElseThrow();
    }
}
