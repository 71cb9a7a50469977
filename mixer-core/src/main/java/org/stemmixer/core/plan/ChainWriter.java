package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.effect.Effect;

/** Turns chains into JSON. */
final class ChainWriter {

    private ChainWriter() {}

    static ObjectNode chain(EffectsChain chain, String path) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = node.putArray("steps");
        for (ChainStep step : chain.steps()) {
            steps.add(step(step, path + ".steps[" + steps.size() + "]"));
        }
        if (!chain.buses().isEmpty()) {
            ObjectNode buses = node.putObject("buses");
            chain.buses().forEach((name, effect) -> buses.set(name, effect(effect, path + ".buses." + name)));
        }
        chain.scaleToPeak().ifPresent(peak -> node.put("scaleToPeak", peak));
        return node;
    }

    private static ObjectNode step(ChainStep step, String path) {
        if (step instanceof ChainStep.Insert insert) {
            return effect(insert.effect(), path);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (step instanceof ChainStep.Send send) {
            node.put("send", send.bus()).put("level", send.level());
        } else if (step instanceof ChainStep.Return back) {
            node.put("return", back.bus());
        }
        return node;
    }

    private static ObjectNode effect(Effect effect, String path) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (effect instanceof EffectsChain chain) {
            node.set("chain", chain(chain, path + ".chain"));
            return node;
        }
        EffectType<?, ?> type = EffectTypes.of(effect, path);
        node.put("effect", type.name());
        node.set("parameters", RecordCodec.write(type.parametersOf(effect)));
        return node;
    }
}
