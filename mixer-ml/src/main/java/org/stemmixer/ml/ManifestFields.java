package org.stemmixer.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.JsonDocument;

/** The fields of one JSON object, read with checks whose messages name the field by its whole path. */
final class ManifestFields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final String prefix;

    private ManifestFields(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    static ManifestFields parse(byte[] json) throws ModelException {
        JsonNode root;
        try {
            root = MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new ModelException("the manifest is not valid JSON: " + JsonDocument.problem(e), e);
        }
        if (!root.isObject()) {
            throw new ModelException("the manifest must be a JSON object");
        }
        return new ManifestFields(root, "");
    }

    ManifestFields object(String name) throws ModelException {
        JsonNode node = required(name);
        if (!node.isObject()) {
            throw wrong(name, "an object", node);
        }
        return new ManifestFields(node, prefix + name + ".");
    }

    Optional<ManifestFields> optionalObject(String name) throws ModelException {
        return object.hasNonNull(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** A string that is not blank. */
    String text(String name) throws ModelException {
        JsonNode node = required(name);
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw wrong(name, "a text that is not blank", node);
        }
        return node.textValue();
    }

    /** A string that matches the regular expression, described in words for the message. */
    String matching(String name, String regex, String inWords) throws ModelException {
        String text = text(name);
        if (!text.matches(regex)) {
            throw wrong(name, inWords, required(name));
        }
        return text;
    }

    /** One of the given strings. */
    String oneOf(String name, String... permitted) throws ModelException {
        String text = text(name);
        List<String> list = List.of(permitted);
        if (!list.contains(text)) {
            throw wrong(name, list.size() == 1 ? '"' + permitted[0] + '"' : "one of " + list, required(name));
        }
        return text;
    }

    /** One of the given strings, or none. */
    Optional<String> optionalOneOf(String name, String... permitted) throws ModelException {
        return object.hasNonNull(name) ? Optional.of(oneOf(name, permitted)) : Optional.empty();
    }

    /** A whole number in [min, max]. */
    int integer(String name, int min, int max) throws ModelException {
        JsonNode node = required(name);
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < min || node.intValue() > max) {
            throw wrong(name, "a whole number in [" + min + ", " + max + "]", node);
        }
        return node.intValue();
    }

    /** A number in [min, max]. */
    double number(String name, double min, double max) throws ModelException {
        JsonNode node = required(name);
        if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
            throw wrong(name, "a number in [" + min + ", " + max + "]", node);
        }
        return node.doubleValue();
    }

    /** A number in [min, max], or none. */
    OptionalDouble optionalNumber(String name, double min, double max) throws ModelException {
        return object.hasNonNull(name) ? OptionalDouble.of(number(name, min, max)) : OptionalDouble.empty();
    }

    /** A list of distinct strings. */
    List<String> distinctTexts(String name) throws ModelException {
        JsonNode node = required(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            if (element.isTextual() && !texts.contains(element.textValue())) {
                texts.add(element.textValue());
            }
        }
        if (!node.isArray() || texts.size() != node.size()) {
            throw wrong(name, "a list of distinct texts", node);
        }
        return List.copyOf(texts);
    }

    private JsonNode required(String name) throws ModelException {
        if (!object.hasNonNull(name)) {
            throw new ModelException("the manifest has no " + prefix + name);
        }
        return object.get(name);
    }

    private ModelException wrong(String name, String permitted, JsonNode node) {
        return new ModelException(
                "the manifest's " + prefix + name + " must be " + permitted + ", but was " + node.toString());
    }
}
