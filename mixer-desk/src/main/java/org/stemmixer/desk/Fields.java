package org.stemmixer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a request, each of the type that it must have. */
final class Fields {

    private static final int MOST_SHOWN = 80;

    private final JsonNode object;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("a request must be an object, but was " + shortened(object.toString()));
        }
        this.object = object;
    }

    private JsonNode value(String name) {
        asked.add(name);
        return object.path(name);
    }

    /**
     * Refuses fields that nobody has asked for.
     *
     * @param besides fields that others ask for
     */
    void requireNoOthers(String... besides) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!asked.contains(field.getKey()) && !List.of(besides).contains(field.getKey())) {
                throw new IllegalArgumentException("there is no field '" + shortened(field.getKey())
                        + "' here; there are " + String.join(", ", asked));
            }
        }
    }

    String text(String name) {
        JsonNode value = value(name);
        if (!value.isTextual()) {
            throw wrong(name, "a string", value);
        }
        return value.textValue();
    }

    Optional<String> optionalText(String name) {
        return isThere(name) ? Optional.of(text(name)) : Optional.empty();
    }

    double number(String name) {
        JsonNode value = value(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "a number", value);
        }
        return value.doubleValue();
    }

    Optional<Double> optionalNumber(String name) {
        return isThere(name) ? Optional.of(number(name)) : Optional.empty();
    }

    int wholeNumber(String name) {
        JsonNode value = value(name);
        if (!value.isInt()) {
            throw wrong(name, "a whole number", value);
        }
        return value.intValue();
    }

    Optional<Integer> optionalWholeNumber(String name) {
        return isThere(name) ? Optional.of(wholeNumber(name)) : Optional.empty();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    Optional<JsonNode> optionalObject(String name) {
        JsonNode value = value(name);
        if (isThere(name) && !value.isObject()) {
            throw wrong(name, "an object", value);
        }
        return isThere(name) ? Optional.of(value) : Optional.empty();
    }

    Optional<JsonNode> optionalArray(String name) {
        JsonNode value = value(name);
        if (isThere(name) && !value.isArray()) {
            throw wrong(name, "an array", value);
        }
        return isThere(name) ? Optional.of(value) : Optional.empty();
    }

    private boolean isThere(String name) {
        asked.add(name);
        return object.hasNonNull(name);
    }

    private static IllegalArgumentException wrong(String name, String wanted, JsonNode found) {
        String was = found.isMissingNode() ? "missing" : shortened(found.toString());
        return new IllegalArgumentException(name + " must be " + wanted + ", but was " + was);
    }

    /** So much of something unknown as an error shows. */
    static String shortened(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
