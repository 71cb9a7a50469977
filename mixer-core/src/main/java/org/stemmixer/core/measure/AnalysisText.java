package org.stemmixer.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table for people. */
final class AnalysisText {

    private static final int LONGEST_NAME = 24;

    /** Controls, among them line ends, and those that turn the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

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

    /** A name that neither breaks the table nor does anything to a terminal. */
    private static String name(SongAnalysis song) {
        String name = CONTROLS.matcher(song.name()).replaceAll("�");
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = LONGEST_NAME - 1;
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
