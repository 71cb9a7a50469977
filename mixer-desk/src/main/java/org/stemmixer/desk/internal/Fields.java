package org.stemmixer.desk.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a request, each of the type that it must have. */
public final class Fields {

    private static final int MOST_SHOWN = 80;

    private final JsonNode object;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Of a request.
     *
     * @throws IllegalArgumentException if it is no object
     */
    public Fields(JsonNode object) {
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
    public void requireNoOthers(String... besides) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!asked.contains(field.getKey()) && !List.of(besides).contains(field.getKey())) {
                throw new IllegalArgumentException("there is no field '" + shortened(field.getKey())
                        + "' here; there are " + String.join(", ", asked));
            }
        }
    }

    public String text(String name) {
        JsonNode value = value(name);
        if (!value.isTextual()) {
            throw wrong(name, "a string", value);
        }
        return value.textValue();
    }

    public Optional<String> optionalText(String name) {
        return isThere(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /**
     * Refuses a request that leaves out what takes something away where it is null: it may have been forgotten.
     *
     * @param wanted what it may be, in words
     */
    public void requireSaid(String name, String wanted) {
        if (value(name).isMissingNode()) {
            throw wrong(name, wanted, value(name));
        }
    }

    public double number(String name) {
        JsonNode value = value(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "a number", value);
        }
        return value.doubleValue();
    }

    public Optional<Double> optionalNumber(String name) {
        return isThere(name) ? Optional.of(number(name)) : Optional.empty();
    }

    public int wholeNumber(String name) {
        JsonNode value = value(name);
        if (!value.isInt()) {
            throw wrong(name, "a whole number", value);
        }
        return value.intValue();
    }

    public Optional<Integer> optionalWholeNumber(String name) {
        return isThere(name) ? Optional.of(wholeNumber(name)) : Optional.empty();
    }

    public boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    public Optional<JsonNode> optionalObject(String name) {
        JsonNode value = value(name);
        if (isThere(name) && !value.isObject()) {
            throw wrong(name, "an object", value);
        }
        return isThere(name) ? Optional.of(value) : Optional.empty();
    }

    public Optional<JsonNode> optionalArray(String name) {
        JsonNode value = value(name);
        if (isThere(name) && !value.isArray()) {
            throw wrong(name, "an array", value);
        }
        return isThere(name) ? Optional.of(value) : Optional.empty();
    }

    /** A list of strings. */
    public List<String> texts(String name) {
        JsonNode list = value(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            if (!text.isTextual()) {
                throw wrong(name, "an array of strings", list);
            }
            texts.add(text.textValue());
        }
        if (!list.isArray()) {
            throw wrong(name, "an array of strings", list);
        }
        return texts;
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
    public static String shortened(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
