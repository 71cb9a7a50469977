package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, each of the type that it must have; what is wrong is said in one line. */
final class ToolArguments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode object;

    private ToolArguments(ObjectNode object) {
        this.object = object;
    }

    /**
     * The arguments of a call.
     *
     * @param given by the client; null: none
     * @param permitted what the tool has
     * @throws IllegalArgumentException if there is one more
     */
    static ToolArguments of(@Nullable Map<String, Object> given, List<String> permitted) {
        ObjectNode object = JSON.valueToTree(given == null ? Map.of() : given);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!permitted.contains(name)) {
                throw new IllegalArgumentException("arguments must be of " + String.join(", ", permitted)
                        + ", but there was '" + OneLine.value(name) + "'");
            }
        }
        return new ToolArguments(object);
    }

    /** All of them. */
    ObjectNode all() {
        return object;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a string", object.path(name)));
    }

    Optional<String> optionalText(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw wrong(name, "a string", value);
        }
        return Optional.of(value.textValue());
    }

    Optional<Double> optionalNumber(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.path(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "a number", value);
        }
        return Optional.of(value.doubleValue());
    }

    OptionalInt optionalInt(String name, int min, int max) {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = object.path(name);
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw wrong(name, "a whole number in [" + min + ", " + max + "]", value);
        }
        return OptionalInt.of(value.intValue());
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode value = object.path(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /** A list of strings; empty: none was given. */
    Optional<List<String>> optionalTexts(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.path(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrong(name, "a list of strings", value);
            }
            texts.add(element.textValue());
        }
        if (!value.isArray() || texts.isEmpty()) {
            throw wrong(name, "a list of strings, at least one", value);
        }
        return Optional.of(texts);
    }

    private static IllegalArgumentException wrong(String name, String wanted, JsonNode found) {
        return new IllegalArgumentException(name + " must be " + wanted + ", but was "
                + (found.isMissingNode() || found.isNull() ? "missing" : OneLine.value(found)));
    }
}
