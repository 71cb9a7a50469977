package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.chain.EffectsChain;

/**
 * Saves and loads chains of effects as JSON. Thread-safe: static functions only.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "chain": {
 *     "steps": [
 *       {"effect": "stereo-width", "parameters": {"width": 1.2}},
 *       {"send": "hall", "level": 0.3},
 *       {"return": "hall"}
 *     ],
 *     "buses": {
 *       "hall": {"effect": "reverb", "parameters": {"decaySeconds": 2.0, ...}}
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A nested chain stands as {@code {"chain": {...}}} where an effect could stand. Parameters are the components of
 * the effect's record; those that are missing take the defaults of the effect. Properties that are not known are passed over with a
 * note, so that files of newer versions can be read. Infinite values are the
 * strings {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class EffectsChainJson {

    /** The version of the format that is written, and the only one so far. */
    public static final int SCHEMA_VERSION = 1;

    private EffectsChainJson() {}

    /**
     * A chain as JSON, with the parameters that its effects have now.
     *
     * @param chain made of effects whose types are known
     * @return indented JSON
     * @throws IllegalArgumentException if the chain holds an effect of another type
     */
    public static String write(EffectsChain chain) {
        EffectSpec.Chain spec = (EffectSpec.Chain) EffectSpec.of(chain);
        requireComplete(spec, "$.chain");
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.set("chain", EffectSpecJson.writeChain(spec));
        return root.toPrettyString();
    }

    /**
     * What effects are, as the JSON of a chain on one line; an effect of somebody's own as {@code {"class": "…"}}.
     *
     * @param effects at least one, one after another
     */
    public static String describe(List<EffectSpec> effects) {
        if (effects.size() == 1 && effects.get(0) instanceof EffectSpec.External external) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("class", external.className())
                    .toString();
        }
        EffectSpec.Chain chain = effects.size() == 1 && effects.get(0) instanceof EffectSpec.Chain already
                ? already
                : EffectSpec.Chain.of(effects);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.set("chain", EffectSpecJson.writeChain(chain));
        return root.toString();
    }

    private static void requireComplete(EffectSpec effect, String path) {
        if (effect instanceof EffectSpec.External external) {
            throw new IllegalArgumentException(path + ": only effects of types " + EffectTypes.names()
                    + " can be saved, but this is a " + external.className());
        }
        if (effect instanceof EffectSpec.Chain chain) {
            for (int i = 0; i < chain.steps().size(); i++) {
                if (chain.steps().get(i) instanceof EffectSpec.Step.Insert insert) {
                    boolean nested = insert.effect() instanceof EffectSpec.Chain;
                    requireComplete(insert.effect(), path + ".steps[" + i + "]" + (nested ? ".chain" : ""));
                }
            }
            chain.buses().forEach((name, bus) -> requireComplete(bus, path + ".buses." + name));
        }
    }

    /**
     * A chain from JSON; what is not known in it is passed over, and goes to the log {@code org.stemmixer.core}.
     *
     * @param json as {@link #write} makes it
     * @return a new chain
     * @throws JsonFormatException if it is not JSON, of a newer version, or has a type of effect or a value that is not
     *     allowed
     */
    public static EffectsChain read(String json) {
        return read(json, JsonDocument.LOGGED);
    }

    /**
     * A chain from JSON.
     *
     * @param json as {@link #write} makes it
     * @param notes hears of properties that are not known and passed over
     * @return a new chain
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static EffectsChain read(String json, Consumer<String> notes) {
        return readSpec(json, notes).create();
    }

    /**
     * A chain from JSON, as a value.
     *
     * @param json as {@link #write} makes it
     * @param notes hears of properties that are not known and passed over
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static EffectSpec.Chain readSpec(String json, Consumer<String> notes) {
        ObjectNode root = JsonDocument.parse(json, SCHEMA_VERSION);
        JsonDocument.notes(root, "$", List.of(JsonDocument.VERSION, "chain"), notes);
        return EffectSpecJson.readChain(root.path("chain"), "$.chain", notes);
    }

    /**
     * Writes a chain to a file, replacing what was there.
     *
     * @param chain made of effects whose types are known
     * @param file where to
     * @throws IOException if the file cannot be written
     */
    public static void save(EffectsChain chain, Path file) throws IOException {
        AtomicFile.writeString(file, write(chain));
    }

    /**
     * Reads a chain from a file.
     *
     * @param file as {@link #save} writes it
     * @return a new chain
     * @throws IOException if the file cannot be read
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static EffectsChain load(Path file) throws IOException {
        return read(ConfigurationFile.read(file));
    }
}
