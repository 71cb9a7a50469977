package org.stemmixer.core.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.stemmixer.core.json.JsonFormatException;

/**
 * A JSON document with a schema version, and how parts of it are read: what is not known is passed over with a note, so that
 * files of newer versions can be read as far as this one understands them; what is wrong fails with the path to it.
 */
public final class JsonDocument {

    /** The property that says which version of its format a document is. */
    public static final String VERSION = "schemaVersion";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Where something began, with what of the source the parser may not show; and what it is set to. */
    private static final Pattern PARSER_WORDS =
            Pattern.compile("\\s*\\(start marker at \\[[^\\]]*\\]\\)|\\s*\\(?\\[Source: [^\\]]*\\]\\)?");

    /** So much of a wrong value is quoted. */
    private static final int MOST_SHOWN = 80;

    /** Notes of who does not ask for them: they go to the log. */
    public static final Consumer<String> LOGGED = note -> Log.warning("org.stemmixer.core", note);

    private JsonDocument() {}

    /**
     * What a text holds, and nothing besides; no property twice.
     *
     * @throws JsonProcessingException if it is not JSON; {@link #problem} says it in words
     */
    public static JsonNode tree(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    /** What is wrong with a text that is not JSON, in words for those who have written it, not for those of the parser. */
    public static String problem(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        String words = message.startsWith("Trailing token")
                ? "there is more after its end"
                : PARSER_WORDS.matcher(message).replaceAll("").strip();
        JsonLocation at = e.getLocation();
        return at == null ? words : words + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** The root of a document of one of these versions; a version that is missing is the first. */
    public static ObjectNode parse(String json, int newest) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new JsonFormatException("$", "not JSON: " + problem(e), e);
        }
        if (!(root instanceof ObjectNode object)) {
            throw fault("$", "must be an object", root);
        }
        JsonNode found = root.path(VERSION);
        if (!found.isMissingNode() && (!found.isInt() || found.intValue() < 1 || found.intValue() > newest)) {
            throw fault("$." + VERSION, newest == 1 ? "must be 1" : "must be in [1, " + newest + "]", found);
        }
        return object;
    }

    /** The names of the properties of a document of one of these versions. */
    public static Set<String> properties(String json, int newest) {
        Set<String> names = new HashSet<>();
        parse(json, newest).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Passes over properties that are not known. */
    public static void notes(JsonNode object, String path, List<String> known, Consumer<String> notes) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!known.contains(property.getKey())) {
                notes.accept(passedOver(path + "." + property.getKey()) + "; known are " + known);
            }
        }
    }

    /** The note that what a path leads to is not known. */
    public static String passedOver(String path) {
        // As errors say it: in one line of bounded length.
        return String.valueOf(new JsonFormatException(path, "is not known and was passed over").getMessage());
    }

    /** Requires an object. */
    public static void object(JsonNode node, String path) {
        if (!node.isObject()) {
            throw fault(path, "must be an object", node);
        }
    }

    /** Requires an array. */
    public static void array(JsonNode node, String path) {
        if (!node.isArray()) {
            throw fault(path, "must be an array", node);
        }
    }

    /** A number that must be there. */
    public static double number(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (!node.isNumber()) {
            throw fault(path + "." + name, "must be a number", node);
        }
        return node.doubleValue();
    }

    /** A string that must be there. */
    public static String text(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (!node.isTextual()) {
            throw fault(path + "." + name, "must be a string", node);
        }
        return node.textValue();
    }

    /** A value that may not stand where it does. */
    public static JsonFormatException fault(String path, String rule, JsonNode found) {
        return new JsonFormatException(path, rule + ", but was " + shown(found));
    }

    /** A value as messages show it. */
    public static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "missing" : node.toString();
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
