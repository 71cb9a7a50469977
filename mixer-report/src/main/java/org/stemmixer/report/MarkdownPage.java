package org.stemmixer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.chain.MixParameters;

/** {@code REPORT.md}: the report for people, as text. */
final class MarkdownPage implements ReportPage {

    @Override
    public String fileName() {
        return "REPORT.md";
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        out.write(new Text(comparison).text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static final class Text {

        private final StringBuilder text = new StringBuilder();
        private final List<Version> versions;
        private final List<Version> treated;

        Text(Comparison comparison) {
            versions = comparison.versions();
            treated = versions.stream()
                    .filter(version -> version.treatment().isPresent())
                    .toList();
            paragraph("# " + Markdown.text(comparison.title()));
            comparison.notes().forEach(note -> paragraph(Markdown.text(note)));
            paragraph("![Spectrograms, waveforms and balance](mixing_comparison.png)");
            if (!treated.isEmpty()) {
                parameters();
            }
            metrics();
            if (!treated.isEmpty()) {
                whatWasDone();
            }
            models();
            paragraph("Stem Mixer " + Markdown.text(MixProvenance.currentVersion()));
            text.setLength(text.length() - 1);
        }

        private void parameters() {
            paragraph("## Mixing parameters");
            header("parameter", treated, "neutral");
            double[] neutral = MixParameters.NEUTRAL.toArray();
            for (int i = 0; i < neutral.length; i++) {
                List<String> cells = new ArrayList<>();
                cells.add(MixParameters.NAMES.get(i));
                for (Version version : treated) {
                    double value = parametersOf(version).toArray()[i];
                    cells.add(marked(words("%.2f", value), Unusual.parameter(i, value)));
                }
                cells.add(words("%.2f", neutral[i]));
                row(cells);
            }
            text.append('\n');
            paragraph("Bold: " + Unusual.PARAMETER_RULE + ".");
        }

        private void metrics() {
            SongAnalysis first = versions.get(0).portrait().analysis();
            paragraph("## Measurements");
            header("", versions);
            for (Metric metric : Metric.values()) {
                List<String> cells = new ArrayList<>();
                cells.add(metric.heading());
                for (Version version : versions) {
                    SongAnalysis song = version.portrait().analysis();
                    cells.add(marked(metric.format(metric.of(song)), Unusual.metric(metric, song, first)));
                }
                row(cells);
            }
            text.append('\n');
            paragraph("Bold: " + Unusual.METRIC_RULE + ".");
        }

        private void whatWasDone() {
            paragraph("## What was done");
            for (Version version : treated) {
                Treatment treatment = version.treatment().orElseThrow();
                paragraph("### " + Markdown.text(version.label()));
                paragraph(Markdown.text(String.valueOf(version.file().getFileName())) + ", by "
                        + Markdown.text(treatment.prediction().source())
                        + (treatment.prediction().confidence().isPresent()
                                ? words(
                                        ", confidence %.2f",
                                        treatment.prediction().confidence().getAsDouble())
                                : "")
                        + ":");
                effects(treatment);
                treatment.notes().forEach(note -> paragraph(Markdown.text(note)));
            }
        }

        private void effects(Treatment treatment) {
            List<String> reasons = treatment.prediction().reasons();
            boolean oneReason = reasons.stream().distinct().count() == 1;
            for (int i = 0; i < MixParameters.NAMES.size(); i++) {
                text.append("- ").append(MixParameters.NAMES.get(i)).append(": ");
                text.append(ParameterWords.effect(treatment.prediction().parameters(), i));
                if (!oneReason) {
                    text.append("; ").append(Markdown.text(reasons.get(i)));
                }
                text.append('\n');
            }
            text.append('\n');
            if (oneReason) {
                paragraph("Why: " + Markdown.text(reasons.get(0)) + ".");
            }
        }

        private void models() {
            List<ModelNote> models = treated.stream()
                    .flatMap(version -> version.treatment().orElseThrow().model().stream())
                    .distinct()
                    .toList();
            if (models.isEmpty()) {
                return;
            }
            paragraph("## How wrong the models are");
            row(List.of("model", "mean absolute error of parameters", "on", "SHA-256 of the model"));
            row(List.of("---", "---:", "---", "---"));
            for (ModelNote model : models) {
                row(List.of(
                        Markdown.text(model.name() + " " + model.version()),
                        model.meanAbsoluteError().isPresent()
                                ? words("%.3f", model.meanAbsoluteError().getAsDouble())
                                : "unknown",
                        Markdown.text(model.testedOn()),
                        Markdown.text(model.sha256())));
            }
            text.append('\n');
        }

        private static MixParameters parametersOf(Version version) {
            return version.treatment().orElseThrow().prediction().parameters();
        }

        private void header(String first, List<Version> columns, String... last) {
            List<String> names = new ArrayList<>(List.of(first));
            columns.forEach(version -> names.add(Markdown.text(version.label())));
            names.addAll(List.of(last));
            row(names);
            List<String> alignment = new ArrayList<>(List.of("---"));
            for (int i = 1; i < names.size(); i++) {
                alignment.add("---:");
            }
            row(alignment);
        }

        private void row(List<String> cells) {
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }

        private void paragraph(String line) {
            text.append(line).append("\n\n");
        }

        private static String marked(String value, boolean unusual) {
            return unusual ? "**" + value + "**" : value;
        }

        private static String words(String pattern, Object... values) {
            return String.format(Locale.US, pattern, values);
        }
    }
}
