package org.stemmixer.core.analysis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A table for programs. */
final class AnalysisJson {

    private static final JsonFactory JSON = new JsonFactory();

    private AnalysisJson() {}

    static String of(SongAnalysis song) {
        return write(json -> song(json, song));
    }

    static String of(List<SongAnalysis> songs) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("songs");
            for (SongAnalysis song : songs) {
                song(json, song);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void song(JsonGenerator json, SongAnalysis song) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", song.name());
        json.writeNumberField("sampleRate", song.sampleRate());
        json.writeNumberField("channels", song.channels());
        for (Metric metric : Metric.values()) {
            json.writeFieldName(metric.key());
            number(json, metric.of(song));
        }
        json.writeArrayFieldStart("thirdOctavesDb");
        for (double level : song.thirdOctavesDb()) {
            number(json, level);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** JSON knows neither infinity nor NaN. */
    private static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private interface Value {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String write(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory does not fail
        }
        return text.toString();
    }
}
