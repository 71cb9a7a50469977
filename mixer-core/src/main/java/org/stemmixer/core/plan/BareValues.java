package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.json.JsonFormatException;

/** The decisions that stand as bare values in the JSON of a plan, as people write them. */
final class BareValues {

    private static final Set<String> DECISIONS = Set.of("role", "alignment", "gainDb", "pan", "target");
    private static final Set<String> LISTS_OF_DECISIONS = Set.of("inserts", "sends", "rides");

    /** What a bare value gets around it, and its path with it. */
    private static final String VALUE = "value";

    private final List<String> paths = new ArrayList<>();

    /** Makes decisions of the bare values in a plan. */
    BareValues(ObjectNode plan) {
        decide(plan, "$");
    }

    private void decide(ObjectNode object, String path) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            String at = path + "." + name;
            if (DECISIONS.contains(name)) {
                property.setValue(decided(value, at));
            } else if (LISTS_OF_DECISIONS.contains(name) && value instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, decided(list.get(i), at + "[" + i + "]"));
                }
            } else if (name.equals("master") && value instanceof ObjectNode master) {
                decide(master, at);
            } else if (name.equals("stems") || name.equals("buses")) {
                for (int i = 0; i < value.size(); i++) {
                    if (value.get(i) instanceof ObjectNode channel) {
                        decide(channel, at + "[" + i + "]");
                    }
                }
            }
        }
    }

    private JsonNode decided(JsonNode value, String path) {
        if (value.has(VALUE)) {
            return value;
        }
        paths.add(path);
        return JsonNodeFactory.instance.objectNode().set(VALUE, value);
    }

    /** A message that begins with a path, with that of the file. */
    String asWritten(String message) {
        for (String path : paths) {
            String inside = path + "." + VALUE;
            if (message.startsWith(inside)) {
                return path + message.substring(inside.length());
            }
        }
        return message;
    }

    /** A failure with its path in the file. */
    JsonFormatException asWritten(JsonFormatException failure) {
        String message = String.valueOf(failure.getMessage());
        String path = failure.path();
        return new JsonFormatException(asWritten(path), message.substring(path.length() + 2), failure);
    }
}
