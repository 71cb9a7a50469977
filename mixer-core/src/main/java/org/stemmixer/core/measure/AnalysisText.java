package org.stemmixer.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.internal.Text;

/** A table for people. */
final class AnalysisText {

    private static final int LONGEST_NAME = 24;

    private AnalysisText() {}

    static String of(List<SongAnalysis> songs) {
        List<List<String>> columns = new ArrayList<>();
        columns.add(labels());
        songs.forEach(song -> columns.add(values(song)));
        int[] widths = columns.stream()
                .mapToInt(
                        column -> column.stream().mapToInt(String::length).max().orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < columns.get(0).size(); row++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String cell = columns.get(c).get(row);
                String space = " ".repeat(widths[c] - cell.length());
                line.append(c == 0 ? cell + space : "  " + space + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> labels() {
        List<String> labels = new ArrayList<>();
        labels.add("");
        for (Metric metric : Metric.values()) {
            labels.add(metric.heading());
        }
        return labels;
    }

    private static List<String> values(SongAnalysis song) {
        List<String> values = new ArrayList<>();
        values.add(name(song));
        for (Metric metric : Metric.values()) {
            values.add(metric.format(metric.of(song)));
        }
        return values;
    }

    private static String name(SongAnalysis song) {
        String name = Text.printable(song.name());
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = LONGEST_NAME - 1;
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
