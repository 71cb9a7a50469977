package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ParameterWords;
import org.stemmixer.report.SpectralBalance;
import org.stemmixer.report.Treatment;
import org.stemmixer.report.Unusual;
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
            json.writeStringField("parameterRule", Unusual.PARAMETER_RULE);
            json.writeStringField("metricRule", Unusual.METRIC_RULE);
            Json.strings(json, "notes", comparison.notes());
        });
    }

    private static void version(JsonGenerator json, Version version) throws IOException {
        SongAnalysis analysis = version.portrait().analysis();
        json.writeStringField("label", version.label());
        json.writeStringField("file", String.valueOf(version.file().getFileName()));
        json.writeNumberField("sampleRate", analysis.sampleRate());
        Json.number(json, "integratedLufs", analysis.audio().loudness().integratedLufs());
        json.writeArrayFieldStart("balanceDb");
        for (double deviationDb : SpectralBalance.deviationsDb(analysis)) {
            Json.number(json, deviationDb);
        }
        json.writeEndArray();
        Json.strings(
                json, "words", version.treatment().map(ComparisonData::words).orElse(List.of()));
    }

    private static List<String> words(Treatment treatment) {
        List<String> words = new ArrayList<>(treatment.notes());
        List<String> reasons = treatment.prediction().reasons();
        if (reasons.stream().distinct().count() == 1) {
            words.add(reasons.get(0));
        } else {
            for (int i = 0; i < reasons.size(); i++) {
                words.add(MixParameters.NAMES.get(i) + ": " + reasons.get(i));
            }
        }
        treatment.model().ifPresent(model -> {
            words.add("Predicted by " + model.name() + ", version " + model.version());
            model.meanAbsoluteError()
                    .ifPresent(error -> words.add("Mean absolute error of its parameters: "
                            + String.format(Locale.US, "%.3f", error) + ", measured on " + model.testedOn()));
        });
        return words;
    }

    private static void metrics(JsonGenerator json, List<Version> versions) throws IOException {
        json.writeArrayFieldStart("metrics");
        for (Metric metric : Metric.values()) {
            json.writeStartObject();
            json.writeStringField("name", metric.label());
            json.writeStringField("unit", metric.unit());
            json.writeArrayFieldStart("cells");
            for (Version version : versions) {
                SongAnalysis song = version.portrait().analysis();
                json.writeStartObject();
                json.writeStringField("value", metric.format(metric.of(song)));
                json.writeBooleanField(
                        "unusual",
                        Unusual.metric(metric, song, versions.get(0).portrait().analysis()));
                json.writeEndObject();
            }
            json.writeEndArray();
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
        double value = prediction.parameters().toArray()[index];
        json.writeStartObject();
        json.writeNumberField("value", value);
        json.writeNumberField("neutral", MixParameters.NEUTRAL.toArray()[index]);
        json.writeStringField("effect", ParameterWords.effect(prediction.parameters(), index));
        json.writeBooleanField("unusual", Unusual.parameter(index, value));
        json.writeEndObject();
    }
}
