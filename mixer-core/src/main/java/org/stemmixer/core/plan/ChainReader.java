package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.effect.Effect;

/** Makes chains from JSON; every message begins with the path of what is wrong. */
final class ChainReader {

    private ChainReader() {}

    static EffectsChain chain(JsonNode node, String path) {
        object(node, path, List.of("steps", "buses", "scaleToPeak"));
        JsonNode steps = node.path("steps");
        if (!steps.isArray()) {
            throw new ChainFormatException(path + ".steps", "must be an array, but was " + shown(steps));
        }
        EffectsChain.Builder builder = EffectsChain.builder();
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), path + ".steps[" + i + "]", builder);
        }
        if (node.has("buses")) {
            buses(node.path("buses"), path + ".buses", builder);
        }
        if (node.has("scaleToPeak")) {
            double peak = number(node, "scaleToPeak", path);
            checked(path, () -> builder.scaleToPeak(peak));
        }
        return checked(path, builder::build);
    }

    private static void buses(JsonNode node, String path, EffectsChain.Builder builder) {
        object(node, path);
        for (Map.Entry<String, JsonNode> bus : node.properties()) {
            builder.bus(bus.getKey(), effect(bus.getValue(), path + "." + bus.getKey()));
        }
    }

    private static void step(JsonNode node, String path, EffectsChain.Builder builder) {
        if (node.has("send")) {
            object(node, path, List.of("send", "level"));
            double level = number(node, "level", path);
            checked(path, () -> builder.send(text(node, "send", path), level));
        } else if (node.has("return")) {
            object(node, path, List.of("return"));
            builder.returnFrom(text(node, "return", path));
        } else {
            builder.add(effect(node, path));
        }
    }

    private static Effect effect(JsonNode node, String path) {
        if (node.has("chain")) {
            object(node, path, List.of("chain"));
            return chain(node.path("chain"), path + ".chain");
        }
        object(node, path, List.of("effect", "parameters"));
        EffectType<?, ?> type = EffectTypes.named(text(node, "effect", path), path + ".effect");
        String at = path + ".parameters";
        return checked(at, () -> type.create(RecordCodec.read(node.path("parameters"), type.parametersClass(), at)));
    }

    /** Requires an object with no other properties than these. */
    static void object(JsonNode node, String path, List<String> allowed) {
        object(node, path);
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!allowed.contains(property.getKey())) {
                throw new ChainFormatException(
                        path + "." + property.getKey(), "unknown property; must be one of " + allowed);
            }
        }
    }

    private static void object(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new ChainFormatException(path, "must be an object, but was " + shown(node));
        }
    }

    /** A value as messages show it. */
    static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : node.toString();
    }

    private static double number(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (!node.isNumber()) {
            throw new ChainFormatException(path + "." + name, "must be a number, but was " + shown(node));
        }
        return node.doubleValue();
    }

    private static String text(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (!node.isTextual()) {
            throw new ChainFormatException(path + "." + name, "must be a string, but was " + shown(node));
        }
        return node.textValue();
    }

    /** Puts the path before what the library's own checks say. */
    private static <T> T checked(String path, Supplier<T> step) {
        try {
            return step.get();
        } catch (ChainFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ChainFormatException(path, String.valueOf(e.getMessage()), e);
        }
    }
}
