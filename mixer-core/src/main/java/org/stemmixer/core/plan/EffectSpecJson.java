package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.EffectSpec.Step;

/**
 * Effects as JSON: {@code {"effect": type, "parameters": {…}}}, a chain as {@code {"chain": {…}}}, an effect of somebody's own
 * as {@code {"class": name}}.
 */
final class EffectSpecJson {

    private final Consumer<String> notes;

    private EffectSpecJson(Consumer<String> notes) {
        this.notes = notes;
    }

    /** An effect; every message begins with the path of what is wrong. */
    static EffectSpec read(JsonNode node, String path, Consumer<String> notes) {
        return new EffectSpecJson(notes).effect(node, path);
    }

    /** A chain; every message begins with the path of what is wrong. */
    static EffectSpec.Chain readChain(JsonNode node, String path, Consumer<String> notes) {
        return new EffectSpecJson(notes).chain(node, path);
    }

    private EffectSpec effect(JsonNode node, String path) {
        JsonDocument.object(node, path);
        if (node.has("chain")) {
            JsonDocument.notes(node, path, List.of("chain"), notes);
            return chain(node.path("chain"), path + ".chain");
        }
        if (node.has("class")) {
            return new EffectSpec.External(JsonDocument.text(node, "class", path));
        }
        JsonDocument.notes(node, path, List.of("effect", "parameters"), notes);
        String name = JsonDocument.text(node, "effect", path);
        EffectType<?, ?> type = checked(path + ".effect", () -> EffectTypes.named(name));
        JsonNode parameters = node.has("parameters") ? node.path("parameters") : JsonNodeFactory.instance.objectNode();
        String at = path + ".parameters";
        return checked(
                at,
                () -> usable(
                        new EffectSpec.Single(name, RecordCodec.read(parameters, type.parametersClass(), at, notes))));
    }

    /** Parameters may be refused by the effect only. */
    private static EffectSpec usable(EffectSpec spec) {
        spec.create();
        return spec;
    }

    private EffectSpec.Chain chain(JsonNode node, String path) {
        JsonDocument.object(node, path);
        JsonDocument.notes(node, path, List.of("steps", "buses", "scaleToPeak"), notes);
        JsonNode stepNodes = node.path("steps");
        if (!stepNodes.isArray()) {
            throw JsonDocument.fault(path + ".steps", "must be an array", stepNodes);
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : stepNodes) {
            steps.add(step(step, path + ".steps[" + steps.size() + "]"));
        }
        Map<String, EffectSpec> buses = new LinkedHashMap<>();
        if (node.has("buses")) {
            JsonDocument.object(node.path("buses"), path + ".buses");
            for (Map.Entry<String, JsonNode> bus : node.path("buses").properties()) {
                buses.put(bus.getKey(), effect(bus.getValue(), path + ".buses." + bus.getKey()));
            }
        }
        OptionalDouble peak = node.has("scaleToPeak")
                ? OptionalDouble.of(JsonDocument.number(node, "scaleToPeak", path))
                : OptionalDouble.empty();
        EffectSpec.Chain chain = new EffectSpec.Chain(steps, buses, peak);
        if (chain.isComplete()) {
            checked(path, () -> usable(chain));
        }
        return chain;
    }

    private Step step(JsonNode node, String path) {
        JsonDocument.object(node, path);
        if (node.has("send")) {
            JsonDocument.notes(node, path, List.of("send", "level"), notes);
            double level = JsonDocument.number(node, "level", path);
            String bus = JsonDocument.text(node, "send", path);
            return checked(path, () -> {
                new org.stemmixer.dsp.chain.ChainStep.Send(bus, level);
                return new Step.Send(bus, level);
            });
        }
        if (node.has("return")) {
            JsonDocument.notes(node, path, List.of("return"), notes);
            return new Step.Return(JsonDocument.text(node, "return", path));
        }
        return new Step.Insert(effect(node, path));
    }

    /** Puts the path before what the library's own checks say. */
    private static <T> T checked(String path, Supplier<T> step) {
        try {
            return step.get();
        } catch (JsonFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(path, String.valueOf(e.getMessage()), e);
        }
    }

    static ObjectNode write(EffectSpec effect) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (effect instanceof EffectSpec.Chain chain) {
            node.set("chain", writeChain(chain));
        } else if (effect instanceof EffectSpec.Single single) {
            node.put("effect", single.type());
            node.set("parameters", RecordCodec.write(single.parameters()));
        } else if (effect instanceof EffectSpec.External external) {
            node.put("class", external.className());
        }
        return node;
    }

    static ObjectNode writeChain(EffectSpec.Chain chain) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = node.putArray("steps");
        for (Step step : chain.steps()) {
            if (step instanceof Step.Insert insert) {
                steps.add(write(insert.effect()));
            } else if (step instanceof Step.Send send) {
                steps.addObject().put("send", send.bus()).put("level", send.level());
            } else if (step instanceof Step.Return back) {
                steps.addObject().put("return", back.bus());
            }
        }
        if (!chain.buses().isEmpty()) {
            ObjectNode buses = node.putObject("buses");
            chain.buses().forEach((name, effect) -> buses.set(name, write(effect)));
        }
        chain.scaleToPeak().ifPresent(peak -> node.put("scaleToPeak", peak));
        return node;
    }
}
