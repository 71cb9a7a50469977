package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.catalog.parquet.ParquetColumn;
import org.stemmixer.catalog.parquet.ParquetColumn.Kind;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.measure.Metric;

/** The rows of the table of songs, and its schema (docs/catalog.md). */
final class CatalogRow {

    /** The version of the schema: a column that is added leaves it, one that goes or means something else raises it. */
    static final int SCHEMA_VERSION = 1;

    static final String KEY = "key";
    static final String ACTION = "action";
    static final String STATUS = "status";
    static final String REASON = "reason";
    static final String ADDRESSES = "addresses";
    static final String SHA256 = "sha256";
    static final String BYTES = "bytes";
    static final String SAMPLE_RATE = "sampleRate";
    static final String CHANNELS = "channels";
    static final String THIRD_OCTAVES = "thirdOctavesDb";
    static final String FEATURES = "features";
    static final String OUTPUTS = "outputs";
    static final String NOTES = "notes";
    static final String DETAILS = "details";

    /** All columns of the table in Parquet, which are the fields of an object in JSON behind the version of the schema. */
    static final List<ParquetColumn> COLUMNS = columns();

    private CatalogRow() {}

    private static List<ParquetColumn> columns() {
        List<ParquetColumn> columns = new ArrayList<>();
        for (String name : List.of(KEY, ACTION, STATUS, REASON)) {
            columns.add(new ParquetColumn(name, Kind.STRING));
        }
        columns.add(new ParquetColumn(ADDRESSES, Kind.STRINGS));
        columns.add(new ParquetColumn(SHA256, Kind.STRING));
        for (String name : List.of(BYTES, SAMPLE_RATE, CHANNELS)) {
            columns.add(new ParquetColumn(name, Kind.LONG));
        }
        for (Metric metric : Metric.values()) {
            columns.add(new ParquetColumn(metric.key(), Kind.DOUBLE));
        }
        columns.add(new ParquetColumn(THIRD_OCTAVES, Kind.DOUBLES));
        columns.add(new ParquetColumn(FEATURES, Kind.DOUBLES));
        columns.add(new ParquetColumn(OUTPUTS, Kind.STRINGS));
        columns.add(new ParquetColumn(NOTES, Kind.STRINGS));
        columns.add(new ParquetColumn(DETAILS, Kind.STRING));
        return columns;
    }

    /**
     * The row of a song that was done, but for its addresses.
     *
     * @param folder that the files which were made are in, as seen from the results
     */
    static ObjectNode done(String key, CatalogAction action, SongContent content, SongResult result, String folder) {
        ObjectNode row = empty(key, action, CatalogDone.Status.DONE, Optional.of(content));
        result.sampleRate().ifPresent(rate -> row.put(SAMPLE_RATE, rate));
        result.channels().ifPresent(channels -> row.put(CHANNELS, channels));
        result.metrics().forEach((metric, value) -> row.set(metric.key(), number(value)));
        row.set(THIRD_OCTAVES, numbers(result.thirdOctavesDb()));
        row.set(FEATURES, numbers(result.features()));
        ArrayNode outputs = row.putArray(OUTPUTS);
        result.outputs().forEach(name -> outputs.add(folder + "/" + name));
        result.notes().forEach(row.putArray(NOTES)::add);
        result.details().ifPresent(details -> row.set(DETAILS, details));
        return row;
    }

    /** The row of a song that there are no results of, but for its addresses. */
    static ObjectNode failed(
            String key, CatalogAction action, CatalogDone.Status status, String reason, Optional<SongContent> content) {
        return empty(key, action, status, content).put(REASON, reason);
    }

    /** All fields in their order, so that what is set later stays in its place. */
    private static ObjectNode empty(
            String key, CatalogAction action, CatalogDone.Status status, Optional<SongContent> content) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put(JsonDocument.VERSION, SCHEMA_VERSION);
        for (ParquetColumn column : COLUMNS) {
            switch (column.kind()) {
                case STRINGS, DOUBLES -> row.putArray(column.name());
                case STRING, LONG, DOUBLE -> row.putNull(column.name());
            }
        }
        row.put(KEY, key).put(ACTION, action.label()).put(STATUS, status.label());
        content.ifPresent(known -> row.put(SHA256, known.sha256()).put(BYTES, known.bytes()));
        return row;
    }

    /** How the song of a row ended. */
    static CatalogDone.Status status(ObjectNode row) {
        return CatalogDone.Status.ofLabel(row.path(STATUS).asText());
    }

    private static ArrayNode numbers(List<Double> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(number(value)));
        return array;
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.nullNode();
    }

    /** Says where the song is: at all these addresses. */
    static void setAddresses(ObjectNode row, List<String> addresses) {
        ArrayNode array = row.putArray(ADDRESSES);
        addresses.forEach(array::add);
    }

    /** The values of the columns. */
    static List<@Nullable Object> values(ObjectNode row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (ParquetColumn column : COLUMNS) {
            values.add(value(row.path(column.name()), column.kind()));
        }
        return values;
    }

    private static @Nullable Object value(JsonNode field, Kind kind) {
        if (field.isNull() || field.isMissingNode()) {
            return null;
        }
        return switch (kind) {
            case STRING -> field.isTextual() ? field.textValue() : field.toString();
            case LONG -> field.longValue();
            case DOUBLE -> field.doubleValue();
            case STRINGS -> {
                List<String> texts = new ArrayList<>();
                field.forEach(element -> texts.add(element.textValue()));
                yield texts;
            }
            case DOUBLES -> doubles(field);
        };
    }

    /** The numbers of an array, NaN for those that are missing. */
    static List<Double> doubles(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(element -> numbers.add(element.isNumber() ? element.doubleValue() : Double.NaN));
        return numbers;
    }
}
