package org.stemmixer.core.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records of parameters as JSON objects, a property for each component. What is missing is as in the record's static method
 * {@code defaults()}, if it has one, and else required; what is not known is passed over with a note; the record's own checks
 * refuse what is out of range.
 */
final class RecordCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private RecordCodec() {}

    static ObjectNode write(Record parameters) {
        return MAPPER.valueToTree(parameters);
    }

    /**
     * Reads a record.
     *
     * @param path where the object is, for messages
     */
    static <P extends Record> P read(JsonNode object, Class<P> type, String path, Consumer<String> notes) {
        return read(object, type, defaults(type), path, notes);
    }

    /**
     * Reads a record.
     *
     * @param defaults what is missing is as in this
     * @param path where the object is, for messages
     */
    static <P extends Record> P read(
            JsonNode object, Class<P> type, Optional<? extends Record> defaults, String path, Consumer<String> notes) {
        JsonDocument.object(object, path);
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toList();
        ObjectNode filled = defaults.map(RecordCodec::write).orElseGet(MAPPER::createObjectNode);
        JsonDocument.notes(object, path, names, notes);
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (names.contains(property.getKey())) {
                filled.set(property.getKey(), property.getValue());
            }
        }
        for (String name : names) {
            if (!filled.has(name)) {
                throw new JsonFormatException(path + "." + name, "is required, but is missing");
            }
        }
        ObjectReader reader = MAPPER.readerFor(type).withHandler(new Unknown(path, notes));
        try {
            return reader.readValue(filled);
        } catch (IOException e) {
            throw JsonFormatException.of(path, filled, e);
        }
    }

    /** What the record says of itself. */
    private static Optional<Record> defaults(Class<? extends Record> type) {
        try {
            var method = type.getMethod("defaults");
            return Modifier.isStatic(method.getModifiers())
                    ? Optional.of((Record) method.invoke(null))
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type + " has no usable defaults()", e);
        }
    }

    /** Passes over what is not known in records within a record. */
    private static final class Unknown extends DeserializationProblemHandler {

        private final String path;
        private final Consumer<String> notes;

        Unknown(String path, Consumer<String> notes) {
            this.path = path;
            this.notes = notes;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            notes.accept(path + "…" + name + ": is not known and was passed over");
            parser.skipChildren();
            return true;
        }
    }
}
