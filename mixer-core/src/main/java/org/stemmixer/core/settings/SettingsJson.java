package org.stemmixer.core.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.settings.MixSettings.Fader;

/** Settings as JSON; every message begins with the path of what is wrong. */
final class SettingsJson {

    /** So much of a wrong value is quoted. */
    private static final int MOST_SHOWN = 80;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SettingsJson() {}

    static String write(MixSettings settings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", MixSettings.SCHEMA_VERSION);
        ArrayNode stems = root.putArray("stems");
        for (Fader fader : settings.faders()) {
            stems.addObject()
                    .put("name", fader.stem())
                    .put("gainDb", fader.gainDb())
                    .put("pan", fader.pan())
                    .put("mute", fader.muted());
        }
        return root.toPrettyString() + "\n";
    }

    static MixSettings read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SettingsFormatException("$", "not JSON: " + e.getOriginalMessage(), e);
        }
        object(root, "$", List.of("schemaVersion", "stems"));
        JsonNode version = root.path("schemaVersion");
        if (!version.isInt() || version.intValue() != MixSettings.SCHEMA_VERSION) {
            throw fault("$.schemaVersion", "must be " + MixSettings.SCHEMA_VERSION, version);
        }
        JsonNode stems = root.path("stems");
        if (!stems.isArray()) {
            throw fault("$.stems", "must be an array", stems);
        }
        List<Fader> faders = new ArrayList<>();
        for (JsonNode stem : stems) {
            faders.add(fader(stem, "$.stems[" + faders.size() + "]"));
        }
        try {
            return new MixSettings(faders);
        } catch (IllegalArgumentException e) {
            throw new SettingsFormatException("$.stems", String.valueOf(e.getMessage()), e);
        }
    }

    private static Fader fader(JsonNode node, String path) {
        object(node, path, List.of("name", "gainDb", "pan", "mute"));
        JsonNode name = node.path("name");
        if (!name.isTextual()) {
            throw fault(path + ".name", "must be a string", name);
        }
        JsonNode mute = node.path("mute");
        if (!mute.isBoolean()) {
            throw fault(path + ".mute", "must be true or false", mute);
        }
        double gainDb = number(node, "gainDb", path);
        double pan = number(node, "pan", path);
        try {
            return new Fader(name.textValue(), gainDb, pan, mute.booleanValue());
        } catch (IllegalArgumentException e) {
            throw new SettingsFormatException(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static double number(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (!node.isNumber()) {
            throw fault(path + "." + name, "must be a number", node);
        }
        return node.doubleValue();
    }

    /** Requires an object with no other properties than these. */
    private static void object(JsonNode node, String path, List<String> allowed) {
        if (!node.isObject()) {
            throw fault(path, "must be an object", node);
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!allowed.contains(property.getKey())) {
                throw new SettingsFormatException(
                        path + "." + property.getKey(), "unknown property; must be one of " + allowed, null);
            }
        }
    }

    private static SettingsFormatException fault(String path, String rule, JsonNode found) {
        String shown = found.isMissingNode() ? "missing" : found.toString();
        return new SettingsFormatException(
                path,
                rule + ", but was " + (shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown),
                null);
    }
}
