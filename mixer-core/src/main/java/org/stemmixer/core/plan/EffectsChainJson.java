package org.stemmixer.core.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stemmixer.core.audio.AtomicFile;
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
 * the effect's record; all of them are required, so that a file does not depend on defaults. Infinite values are the
 * strings {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class EffectsChainJson {

    /** The version of the format that is written, and the only one so far. */
    public static final int SCHEMA_VERSION = 1;

    private EffectsChainJson() {}

    /**
     * A chain as JSON, with the parameters that its effects have now.
     *
     * @param chain made of effects of this library only
     * @return indented JSON
     * @throws IllegalArgumentException if the chain holds an effect of another type
     */
    public static String write(EffectsChain chain) {
        return VersionedJson.write(SCHEMA_VERSION, "chain", ChainWriter.chain(chain, "$.chain"));
    }

    /**
     * A chain from JSON.
     *
     * @param json as {@link #write} makes it
     * @return a new chain
     * @throws ChainFormatException if it is not JSON, of an unknown version, or has a property, a type of effect or a
     *     value that is not allowed
     */
    public static EffectsChain read(String json) {
        return ChainReader.chain(VersionedJson.read(json, SCHEMA_VERSION, "chain"), "$.chain");
    }

    /**
     * Writes a chain to a file, replacing what was there.
     *
     * @param chain made of effects of this library only
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
     * @throws ChainFormatException as {@link #read} does
     */
    public static EffectsChain load(Path file) throws IOException {
        return read(Files.readString(file));
    }
}
