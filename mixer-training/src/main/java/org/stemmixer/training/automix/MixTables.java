package org.stemmixer.training.automix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What was measured of mixes, in tables: one for each way of spoiling. */
final class MixTables {

    /** The name of the plain sum of the stems. */
    static final String PLAIN = "plain sum";

    private final Map<Spoil, List<Row>> rows = new LinkedHashMap<>();

    private record Row(String mix, String song, MixDistance before, MixDistance after, double monoLossDb) {}

    /**
     * Takes a result.
     *
     * @param mix what was mixed by
     * @param before how far the plain sum of the same stems is
     * @param after how far the mix is
     * @param monoLossDb how much more is lost in mono than of the plain sum
     */
    void add(Spoil spoil, String mix, String song, MixDistance before, MixDistance after, double monoLossDb) {
        rows.computeIfAbsent(spoil, key -> new ArrayList<>()).add(new Row(mix, song, before, after, monoLossDb));
    }

    /** All tables. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Spoil, List<Row>> entry : rows.entrySet()) {
            List<Row> all = entry.getValue();
            long songs = all.stream().map(Row::song).distinct().count();
            text.append("### Stems ")
                    .append(entry.getKey().label())
                    .append(" (")
                    .append(songs)
                    .append(" songs)\n\n");
            text.append(
                    "| mixed by | third octaves, dB | left, % | closer, % | balance, LU | closer, % | left/right, dB |"
                            + " width, dB | crest, dB | range, LU | worst case, dB | mono loss, dB |\n");
            text.append("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n");
            Set<String> mixes = new LinkedHashSet<>();
            all.forEach(row -> mixes.add(row.mix()));
            for (String mix : mixes) {
                List<Row> own =
                        all.stream().filter(row -> row.mix().equals(mix)).toList();
                double left = 100
                        * mean(own, row -> row.after().thirdOctavesDb())
                        / mean(own, row -> row.before().thirdOctavesDb());
                double balance = mean(own, row -> row.after().balanceLu());
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %s | %.0f | %s | %s | %.2f | %.2f | %.2f | %.2f | %+.2f | %+.2f |%n",
                        mix,
                        mean(own, row -> row.after().thirdOctavesDb()),
                        orNothing("%.0f", left),
                        closer(own, MixDistance::thirdOctavesDb),
                        orNothing("%.2f", balance),
                        Double.isNaN(balance) ? "" : orNothing("%.0f", closer(own, MixDistance::balanceLu)),
                        mean(own, row -> row.after().leftRightDb()),
                        mean(own, row -> row.after().widthDb()),
                        mean(own, row -> row.after().crestDb()),
                        mean(own, row -> row.after().rangeLu()),
                        own.stream()
                                .mapToDouble(row -> row.after().thirdOctavesDb()
                                        - row.before().thirdOctavesDb())
                                .max()
                                .orElse(0),
                        own.stream().mapToDouble(Row::monoLossDb).max().orElse(0)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String orNothing(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }

    private static double closer(List<Row> rows, ToDoubleFunction<MixDistance> distance) {
        return 100.0
                * rows.stream()
                        .filter(row -> distance.applyAsDouble(row.after()) < distance.applyAsDouble(row.before()))
                        .count()
                / rows.size();
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
