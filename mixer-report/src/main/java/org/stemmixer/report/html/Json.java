package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What both pages write their data with. */
final class Json {

    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An object with these fields. */
    static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory does not fail
        }
        return text.toString();
    }

    /** JSON knows no infinity: what is not finite is null. */
    static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        number(json, value);
    }

    /** The same as an element of an array. */
    static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Where the audio of a page comes from. */
    static void excerpt(JsonGenerator json, Excerpt excerpt, int sampleRate, boolean reduced) throws IOException {
        json.writeObjectFieldStart("excerpt");
        json.writeNumberField("startSeconds", excerpt.startSeconds());
        json.writeNumberField("seconds", excerpt.seconds());
        json.writeBooleanField("whole", excerpt.whole());
        json.writeNumberField("sampleRate", sampleRate);
        json.writeBooleanField("reduced", reduced);
        json.writeEndObject();
    }
}
