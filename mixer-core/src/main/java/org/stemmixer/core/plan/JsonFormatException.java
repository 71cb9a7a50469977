package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** JSON that does not describe what it should; the message says where, what is allowed and what is there. */
public class JsonFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * A fault in a description.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     */
    public JsonFormatException(String path, String problem) {
        super(path + ": " + problem);
        this.path = path;
    }

    /**
     * A fault in a description, and what found it.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     * @param cause what found it
     */
    public JsonFormatException(String path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
        this.path = path;
    }

    /** Where the fault is, as a JSON path from {@code $}. */
    public String path() {
        return path;
    }

    /** What Jackson found wrong below a path. */
    static JsonFormatException of(String path, JsonNode root, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonFormatException known) {
                return known;
            }
        }
        if (!(failure instanceof JsonMappingException mapping)) {
            return new JsonFormatException(path, String.valueOf(failure.getMessage()), failure);
        }
        String at = path + pathOf(mapping.getPath());
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
}
