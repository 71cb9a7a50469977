package org.stemmixer.core.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Saves and loads mixing parameters as JSON. Thread-safe: static functions only.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "parameters": {"inputGain": 0.6, "compression": 0, ..., "outputLevel": 1}
 * }
 * }</pre>
 *
 * <p>All ten are required, so that a file does not depend on defaults.
 */
public final class MixParametersJson {

    /** The version of the format that is written, and the only one so far. */
    public static final int SCHEMA_VERSION = 1;

    private MixParametersJson() {}

    /** Parameters as indented JSON, from which {@link #read} gives the same parameters again. */
    public static String write(MixParameters parameters) {
        return VersionedJson.write(SCHEMA_VERSION, "parameters", RecordCodec.write(parameters)) + "\n";
    }

    /**
     * Parameters from JSON.
     *
     * @param json as {@link #write} makes it
     * @throws ChainFormatException if it is not JSON, of an unknown version, or has a property or a value that is not
     *     allowed
     */
    public static MixParameters read(String json) {
        return RecordCodec.read(
                VersionedJson.read(json, SCHEMA_VERSION, "parameters"), MixParameters.class, "$.parameters");
    }

    /**
     * Writes parameters to a file, replacing what was there.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(MixParameters parameters, Path file) throws IOException {
        AtomicFile.writeString(file, write(parameters));
    }

    /**
     * Reads parameters from a file.
     *
     * @param file as {@link #save} writes it
     * @throws IOException if the file cannot be read, or is no text
     * @throws ChainFormatException as {@link #read} does
     */
    public static MixParameters load(Path file) throws IOException {
        return read(Files.readString(file));
    }
}
