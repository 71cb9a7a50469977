package org.stemmixer.core.measure;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.stemmixer.features.ThirdOctaves;

/** A table for spreadsheets, after RFC 4180. */
final class AnalysisCsv {

    private static final String LINE_END = "\r\n";

    private AnalysisCsv() {}

    static String of(List<SongAnalysis> songs) {
        StringBuilder text = new StringBuilder(header());
        songs.forEach(song -> text.append(line(song)));
        return text.toString();
    }

    private static String header() {
        StringJoiner header = new StringJoiner(",", "", LINE_END)
                .add("name")
                .add("sampleRate")
                .add("channels");
        for (Metric metric : Metric.values()) {
            header.add(metric.key());
        }
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            header.add(String.format(Locale.US, "band%.0fHzDb", ThirdOctaves.centreHz(band)));
        }
        return header.toString();
    }

    private static String line(SongAnalysis song) {
        StringJoiner line = new StringJoiner(",", "", LINE_END)
                .add(text(song.name()))
                .add(Integer.toString(song.sampleRate()))
                .add(Integer.toString(song.channels()));
        for (Metric metric : Metric.values()) {
            line.add(number(metric.of(song)));
        }
        song.thirdOctavesDb().forEach(level -> line.add(number(level)));
        return line.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** Quoted; an apostrophe goes before what a spreadsheet would take as a formula. */
    private static String text(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
