package org.stemmixer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.chain.MixParameters;

/** {@code report.json}: everything but the pictures, numbers at full precision. */
final class JsonPage implements ReportPage {

    private static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String fileName() {
        return "report.json";
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // The same line ends wherever the program runs.
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("library", "stem-mixer");
            json.writeStringField("libraryVersion", MixProvenance.currentVersion());
            json.writeStringField("title", comparison.title());
            strings(json, "notes", comparison.notes());
            json.writeArrayFieldStart("versions");
            SongAnalysis first = comparison.versions().get(0).measurements().analysis();
            for (SongVersion version : comparison.versions()) {
                version(json, version, first);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void version(JsonGenerator json, SongVersion version, SongAnalysis first) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", version.label());
        json.writeStringField("file", version.file().toString());
        if (version.processing().isPresent()) {
            Processing processing = version.processing().get();
            json.writeObjectFieldStart("treatment");
            json.writeStringField(
                    "inWords",
                    ProcessingText.sentence(
                            processing, first, version.measurements().analysis()));
            processing(json, processing);
            json.writeEndObject();
        }
        json.writeFieldName("metrics");
        json.writeRawValue(version.measurements().analysis().toJson());
        json.writeEndObject();
    }

    private static void processing(JsonGenerator json, Processing processing) throws IOException {
        json.writeStringField("source", processing.prediction().source());
        if (processing.prediction().confidence().isPresent()) {
            json.writeNumberField(
                    "confidence", processing.prediction().confidence().getAsDouble());
        }
        if (processing.model().isPresent()) {
            json.writeObjectFieldStart("model");
            model(json, processing.model().get());
            json.writeEndObject();
        }
        double[] values = processing.prediction().parameters().toArray();
        json.writeObjectFieldStart("parameters");
        for (int i = 0; i < values.length; i++) {
            json.writeNumberField(MixParameters.NAMES.get(i), values[i]);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("reasons");
        for (int i = 0; i < values.length; i++) {
            json.writeStringField(
                    MixParameters.NAMES.get(i),
                    processing.prediction().reasons().get(i));
        }
        json.writeEndObject();
        if (processing.delivery().isPresent()) {
            json.writeObjectFieldStart("delivery");
            delivery(json, processing.delivery().get());
            json.writeEndObject();
        }
        strings(json, "notes", processing.notes());
    }

    private static void delivery(JsonGenerator json, DeliveryResult delivery) throws IOException {
        json.writeStringField("target", delivery.target().name());
        json.writeNumberField("targetLufs", delivery.target().integratedLufs());
        json.writeNumberField("gainDb", delivery.gainDb());
        json.writeBooleanField("limited", delivery.limited());
        strings(json, "warnings", delivery.notes());
    }

    private static void model(JsonGenerator json, ModelAccuracy model) throws IOException {
        json.writeStringField("name", model.name());
        json.writeStringField("version", model.version());
        json.writeStringField("sha256", model.sha256());
        if (model.meanAbsoluteError().isPresent()) {
            json.writeNumberField("meanAbsoluteError", model.meanAbsoluteError().getAsDouble());
            json.writeStringField("testedOn", model.testedOn());
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
