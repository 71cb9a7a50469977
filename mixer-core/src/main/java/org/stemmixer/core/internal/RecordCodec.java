package org.stemmixer.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stemmixer.core.json.JsonFormatException;

/**
 * Records of parameters as JSON objects, a property for each component. What is missing is as in the record's static method
 * {@code defaults()}, if it has one, and else required; what is not known is passed over with a note; the record's own checks
 * refuse what is out of range.
 */
public final class RecordCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(RecordNames.module())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    /** What {@link java.util.Objects#requireNonNull(Object, String)} says of a component. */
    private static final Pattern NAME = Pattern.compile("(?!null$)[A-Za-z]+");

    private RecordCodec() {}

    /** A record as a JSON object. */
    public static ObjectNode write(Record parameters) {
        return MAPPER.valueToTree(parameters);
    }

    /**
     * Reads a record.
     *
     * @param path where the object is, for messages
     */
    public static <P extends Record> P read(JsonNode object, Class<P> type, String path, Consumer<String> notes) {
        return read(object, type, defaults(type), path, notes);
    }

    /**
     * Reads a record.
     *
     * @param defaults what is missing is as in this
     * @param path where the object is, for messages
     */
    public static <P extends Record> P read(
            JsonNode object, Class<P> type, Optional<? extends Record> defaults, String path, Consumer<String> notes) {
        JsonDocument.object(object, path);
        List<String> names = RecordNames.of(type);
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
            throw failure(path, filled, e);
        }
    }

    /** What Jackson found wrong below a path. */
    public static JsonFormatException failure(String path, JsonNode root, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonFormatException known) {
                return known;
            }
        }
        if (!(failure instanceof JsonMappingException mapping)) {
            return new JsonFormatException(path, String.valueOf(failure.getMessage()), failure);
        }
        String at = path + pathOf(mapping.getPath());
        if (mapping.getCause() instanceof NullPointerException missing) {
            String name = String.valueOf(missing.getMessage());
            return NAME.matcher(name).matches()
                    ? new JsonFormatException(at + "." + name, "is required, but is missing", failure)
                    : new JsonFormatException(at, "holds null, or lacks something that is required", failure);
        }
        if (mapping.getCause() instanceof RuntimeException refused) {
            return new JsonFormatException(at, String.valueOf(refused.getMessage()), failure);
        }
        JsonNode found = root;
        for (JsonMappingException.Reference step : mapping.getPath()) {
            found = step.getFieldName() == null ? found.path(step.getIndex()) : found.path(step.getFieldName());
        }
        String rule = mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? rule(mismatch.getTargetType())
                : mapping.getOriginalMessage();
        return new JsonFormatException(at, rule + ", but was " + JsonDocument.shown(found), failure);
    }

    /** What may stand in a place, in the words of JSON. */
    private static String rule(Class<?> type) {
        if (type == double.class || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == int.class || type == long.class) {
            return "must be a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        return Collection.class.isAssignableFrom(type) ? "must be an array" : "must be an object";
    }

    private static String pathOf(List<JsonMappingException.Reference> steps) {
        return steps.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
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
            notes.accept(JsonDocument.passedOver(path + "…" + name));
            parser.skipChildren();
            return true;
        }
    }
}
