package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.measure.SpectralBalance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.text.ParameterText;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.Outliers;
import org.stemmixer.report.Processing;
import org.stemmixer.report.ProcessingText;
import org.stemmixer.report.SongVersion;

/** What the page of a comparison shows, as JSON for its script. */
final class ComparisonData {

    private ComparisonData() {}

    static String of(Comparison comparison, Excerpt excerpt, List<EmbeddedAudio> audio, List<Double> excerptLufs) {
        List<SongVersion> versions = comparison.versions();
        SongAnalysis first = versions.get(0).measurements().analysis();
        return Json.object(json -> {
            json.writeStringField("title", comparison.title());
            json.writeArrayFieldStart("versions");
            for (int i = 0; i < versions.size(); i++) {
                json.writeStartObject();
                version(json, versions.get(i), first);
                Json.number(json, "excerptLufs", excerptLufs.get(i));
                json.writeNumberField("embeddedGainDb", audio.get(i).gainDb());
                json.writeEndObject();
            }
            json.writeEndArray();
            excerpt.writeTo(json, first.sampleRate());
            metrics(json, versions);
            parameters(json, versions);
            json.writeArrayFieldStart("centresHz");
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                json.writeNumber(ThirdOctaves.centreHz(band));
            }
            json.writeEndArray();
            json.writeStringField("parameterRule", Outliers.PARAMETER_RULE);
            json.writeStringField("metricRule", Outliers.METRIC_RULE);
            json.writeStringField(
                    "monoNote",
                    TwoSpeakers.note(versions.stream()
                                    .mapToInt(version ->
                                            version.measurements().analysis().channels()))
                            .orElse(""));
            Json.strings(json, "notes", comparison.notes());
        });
    }

    private static void version(JsonGenerator json, SongVersion version, SongAnalysis first) throws IOException {
        SongAnalysis analysis = version.measurements().analysis();
        json.writeStringField("label", version.label());
        json.writeStringField("file", String.valueOf(version.file().getFileName()));
        json.writeNumberField("sampleRate", analysis.sampleRate());
        Json.number(
                json,
                "integratedLufs",
                TwoSpeakers.lufs(analysis.audio().loudness().integratedLufs(), analysis.channels()));
        json.writeArrayFieldStart("balanceDb");
        for (double deviationDb : SpectralBalance.deviationsDb(analysis)) {
            Json.number(json, deviationDb);
        }
        json.writeEndArray();
        if (version.processing().isPresent()) {
            Processing processing = version.processing().get();
            json.writeStringField("sentence", ProcessingText.sentence(processing, first, analysis));
            Json.strings(json, "steps", ProcessingText.steps(processing, first, analysis));
            json.writeStringField(
                    "decidedBy", ProcessingText.decidedBy(processing).orElse(""));
        }
    }

    private static void metrics(JsonGenerator json, List<SongVersion> versions) throws IOException {
        json.writeArrayFieldStart("metrics");
        for (Metric metric : Metric.values()) {
            json.writeStartObject();
            json.writeStringField("name", metric.label());
            json.writeStringField("unit", metric.unit());
            json.writeArrayFieldStart("cells");
            for (SongVersion version : versions) {
                SongAnalysis song = version.measurements().analysis();
                json.writeStartObject();
                json.writeStringField("value", metric.format(metric.of(song)));
                json.writeBooleanField(
                        "unusual",
                        Outliers.metric(
                                metric, song, versions.get(0).measurements().analysis()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void parameters(JsonGenerator json, List<SongVersion> versions) throws IOException {
        List<SongVersion> processed = versions.stream()
                .filter(version -> version.processing().isPresent())
                .toList();
        if (processed.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("parameters");
        Json.strings(json, "columns", processed.stream().map(SongVersion::label).toList());
        json.writeArrayFieldStart("rows");
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", MixParameters.NAMES.get(i));
            json.writeArrayFieldStart("cells");
            for (SongVersion version : processed) {
                cell(json, i, version.processing().orElseThrow().prediction());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, int index, MixParameterPrediction prediction) throws IOException {
        double value = prediction.parameters().toArray()[index];
        json.writeStartObject();
        json.writeNumberField("value", value);
        json.writeNumberField("neutral", MixParameters.NEUTRAL.toArray()[index]);
        json.writeStringField("effect", ParameterText.effect(prediction.parameters(), index));
        json.writeBooleanField("unusual", Outliers.parameter(index, value));
        json.writeEndObject();
    }
}
