package org.stemmixer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.report.internal.Markdown;
import org.stemmixer.report.internal.MarkdownDocument;

/** {@code REPORT.md}: the report for people, as text. */
final class MarkdownPage implements ReportPage {

    @Override
    public String fileName() {
        return "REPORT.md";
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        out.write(new Document(comparison).text.toBytes());
    }

    private static final class Document {

        private final MarkdownDocument text = new MarkdownDocument();
        private final List<SongVersion> versions;
        private final List<SongVersion> processed;

        Document(Comparison comparison) {
            versions = comparison.versions();
            processed = versions.stream()
                    .filter(version -> version.processing().isPresent())
                    .toList();
            paragraph("# " + Markdown.text(comparison.title()));
            comparison.notes().forEach(note -> paragraph(Markdown.text(note)));
            paragraph("![Spectrograms, waveforms and balance](mixing_comparison.png)");
            if (!processed.isEmpty()) {
                whatWasDone();
                parameters();
            }
            metrics();
            models();
            paragraph("Stem Mixer " + Markdown.text(MixProvenance.currentVersion()));
        }

        private void parameters() {
            paragraph("## Mixing parameters");
            header("parameter", processed, "neutral");
            double[] neutral = MixParameters.NEUTRAL.toArray();
            for (int i = 0; i < neutral.length; i++) {
                List<String> cells = new ArrayList<>();
                cells.add(MixParameters.NAMES.get(i));
                for (SongVersion version : processed) {
                    double value = parametersOf(version).toArray()[i];
                    cells.add(marked(Text.format("%.2f", value), Outliers.parameter(i, value)));
                }
                cells.add(Text.format("%.2f", neutral[i]));
                row(cells);
            }
            text.end();
            paragraph("Bold: " + Outliers.PARAMETER_RULE + ".");
        }

        private void metrics() {
            SongAnalysis first = versions.get(0).measurements().analysis();
            paragraph("## Measurements");
            header("", versions);
            for (Metric metric : Metric.values()) {
                List<String> cells = new ArrayList<>();
                cells.add(metric.heading());
                for (SongVersion version : versions) {
                    SongAnalysis song = version.measurements().analysis();
                    cells.add(marked(metric.format(metric.of(song)), Outliers.metric(metric, song, first)));
                }
                row(cells);
            }
            text.end();
            paragraph("Bold: " + Outliers.METRIC_RULE + ".");
            TwoSpeakers.note(versions.stream()
                            .mapToInt(
                                    version -> version.measurements().analysis().channels()))
                    .ifPresent(this::paragraph);
        }

        private void whatWasDone() {
            SongAnalysis before = versions.get(0).measurements().analysis();
            paragraph("## What was done");
            for (SongVersion version : processed) {
                Processing processing = version.processing().orElseThrow();
                SongAnalysis after = version.measurements().analysis();
                paragraph("### " + Markdown.text(version.label()));
                paragraph(Markdown.text(ProcessingText.sentence(processing, before, after)));
                for (String step : ProcessingText.steps(processing, before, after)) {
                    text.item(0, Markdown.text(step));
                }
                text.end();
                ProcessingText.decidedBy(processing).ifPresent(line -> paragraph(Markdown.text(line)));
            }
        }

        private void models() {
            List<ModelAccuracy> models = processed.stream()
                    .flatMap(version -> version.processing().orElseThrow().model().stream())
                    .distinct()
                    .toList();
            if (models.isEmpty()) {
                return;
            }
            paragraph("## How wrong the models are");
            row(List.of("model", "mean absolute error of parameters", "on", "SHA-256 of the model"));
            row(List.of("---", "---:", "---", "---"));
            for (ModelAccuracy model : models) {
                row(List.of(
                        Markdown.text(model.name() + " " + model.version()),
                        model.meanAbsoluteError().isPresent()
                                ? Text.format("%.3f", model.meanAbsoluteError().getAsDouble())
                                : "unknown",
                        Markdown.text(model.testSongs()),
                        Markdown.text(model.sha256())));
            }
            text.end();
        }

        private static MixParameters parametersOf(SongVersion version) {
            return version.processing().orElseThrow().prediction().parameters();
        }

        private void header(String first, List<SongVersion> columns, String... last) {
            List<String> names = new ArrayList<>(List.of(first));
            columns.forEach(version -> names.add(Markdown.text(version.label())));
            names.addAll(List.of(last));
            text.header(names, 1);
        }

        private void row(List<String> cells) {
            text.row(cells);
        }

        private void paragraph(String line) {
            text.paragraph(line);
        }

        private static String marked(String value, boolean unusual) {
            return unusual ? "**" + value + "**" : value;
        }
    }
}
