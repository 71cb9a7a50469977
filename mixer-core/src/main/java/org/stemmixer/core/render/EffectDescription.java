package org.stemmixer.core.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.effect.Effect;

/**
 * Says what an effect is. Effects of this library become the JSON of a chain as {@link EffectsChainJson} reads it, on
 * one line; a user's own effect is known by its class only: {@code {"class": "…"}}.
 */
public final class EffectDescription {

    private static final JsonMapper MAPPER = new JsonMapper();

    private EffectDescription() {}

    /** An effect with the parameters that it has now, as JSON. */
    public static String of(Effect effect) {
        EffectsChain chain = effect instanceof EffectsChain already
                ? already
                : EffectsChain.builder().add(effect).build();
        try {
            return parse(EffectsChainJson.write(chain)).toString();
        } catch (IllegalArgumentException e) {
            // Not one of the library's own, or it holds one that is not.
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("class", effect.getClass().getName())
                    .toString();
        }
    }

    /** The names of effects in a description, in their order. */
    public static List<String> names(String json) {
        JsonNode node = parse(json);
        return node.has("class") ? List.of(node.get("class").textValue()) : node.findValuesAsText("effect");
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // it was written here
        }
    }
}
