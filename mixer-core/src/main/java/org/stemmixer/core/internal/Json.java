package org.stemmixer.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.MappingJsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes results as JSON on one line, numbers at full precision. */
public final class Json {

    private static final JsonFactory FACTORY = new MappingJsonFactory();

    private Json() {}

    /** What goes into an object. */
    @FunctionalInterface
    public interface Fields {
        /** Writes the fields. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An object with these fields. */
    public static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory does not fail
        }
        return text.toString();
    }

    /** A number, or {@code null} where it is not finite, which JSON cannot say. */
    public static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        number(json, value);
    }

    /** The same as an element of an array. */
    public static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    /** An array of records, each as {@link RecordCodec} writes it. */
    public static void records(JsonGenerator json, String name, List<? extends Record> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Record value : values) {
            json.writeTree(RecordCodec.write(value));
        }
        json.writeEndArray();
    }

    /** An array of strings. */
    public static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
