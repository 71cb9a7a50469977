package org.stemmixer.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON of two properties: {@code schemaVersion}, and what it is about. */
final class VersionedJson {

    private static final String VERSION = "schemaVersion";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VersionedJson() {}

    static String write(int version, String name, JsonNode content) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(VERSION, version);
        root.set(name, content);
        return root.toPrettyString();
    }

    /** The content, at the path {@code $.name}; it may be missing. */
    static JsonNode read(String json, int version, String name) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new ChainFormatException("$", "not JSON: " + e.getOriginalMessage(), e);
        }
        ChainReader.object(root, "$", List.of(VERSION, name));
        JsonNode found = root.path(VERSION);
        if (!found.isInt() || found.intValue() != version) {
            throw new ChainFormatException(
                    "$." + VERSION, "must be " + version + ", but was " + ChainReader.shown(found));
        }
        return root.path(name);
    }
}
