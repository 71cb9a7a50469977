package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.MixParameterPrediction;
import org.stemmixer.core.analysis.Metric;
import org.stemmixer.core.analysis.SongAnalysis;
import org.stemmixer.core.analysis.ThirdOctaves;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.Treatment;
import org.stemmixer.report.Version;

/** What the page of a comparison shows, as JSON for its script. */
final class ComparisonData {

    private ComparisonData() {}

    static String of(Comparison comparison, Excerpt excerpt, List<EmbeddedAudio> audio, List<Double> excerptLufs) {
        List<Version> versions = comparison.versions();
        return Json.object(json -> {
            json.writeStringField("title", comparison.title());
            json.writeArrayFieldStart("versions");
            for (int i = 0; i < versions.size(); i++) {
                json.writeStartObject();
                version(json, versions.get(i));
                Json.number(json, "excerptLufs", excerptLufs.get(i));
                json.writeNumberField("embeddedGainDb", audio.get(i).gainDb());
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.excerpt(json, excerpt, versions.get(0).portrait().analysis().sampleRate(), false);
            metrics(json, versions);
            parameters(json, versions);
            json.writeArrayFieldStart("centresHz");
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                json.writeNumber(ThirdOctaves.centreHz(band));
            }
            json.writeEndArray();
            Json.strings(json, "notes", comparison.notes());
        });
    }

    private static void version(JsonGenerator json, Version version) throws IOException {
        SongAnalysis analysis = version.portrait().analysis();
        json.writeStringField("label", version.label());
        json.writeStringField("file", String.valueOf(version.file().getFileName()));
        json.writeNumberField("sampleRate", analysis.sampleRate());
        Json.number(json, "integratedLufs", analysis.audio().loudness().integratedLufs());
        json.writeArrayFieldStart("thirdOctavesDb");
        for (double levelDb : analysis.thirdOctavesDb()) {
            Json.number(json, levelDb);
        }
        json.writeEndArray();
        Json.strings(
                json, "words", version.treatment().map(ComparisonData::words).orElse(List.of()));
    }

    private static List<String> words(Treatment treatment) {
        List<String> words = new ArrayList<>(treatment.notes());
        treatment.model().ifPresent(model -> {
            words.add("Predicted by " + model.name() + ", version " + model.version());
            model.meanAbsoluteError()
                    .ifPresent(error -> words.add("Mean absolute error of its parameters: "
                            + String.format(java.util.Locale.US, "%.3f", error) + ", measured on " + model.testedOn()));
        });
        return words;
    }

    private static void metrics(JsonGenerator json, List<Version> versions) throws IOException {
        json.writeArrayFieldStart("metrics");
        for (Metric metric : Metric.values()) {
            json.writeStartObject();
            json.writeStringField("name", metric.label());
            json.writeStringField("unit", metric.unit());
            List<String> values = versions.stream()
                    .map(version -> metric.format(metric.of(version.portrait().analysis())))
                    .toList();
            Json.strings(json, "values", values);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void parameters(JsonGenerator json, List<Version> versions) throws IOException {
        List<Version> treated = versions.stream()
                .filter(version -> version.treatment().isPresent())
                .toList();
        if (treated.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("parameters");
        Json.strings(json, "columns", treated.stream().map(Version::label).toList());
        json.writeArrayFieldStart("rows");
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", MixParameters.NAMES.get(i));
            json.writeArrayFieldStart("cells");
            for (Version version : treated) {
                cell(json, i, version.treatment().orElseThrow().prediction());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, int index, MixParameterPrediction prediction) throws IOException {
        json.writeStartObject();
        json.writeNumberField("value", prediction.parameters().toArray()[index]);
        json.writeNumberField("neutral", MixParameters.NEUTRAL.toArray()[index]);
        json.writeStringField("words", prediction.reasons().get(index));
        json.writeEndObject();
    }
}
