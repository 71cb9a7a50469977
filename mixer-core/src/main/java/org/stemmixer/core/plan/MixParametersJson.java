package org.stemmixer.core.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.json.JsonFormatException;
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
 * <p>Those that are missing are neutral; properties that are not known are passed over with a note.
 */
public final class MixParametersJson {

    /** The version of the format that is written, and the only one so far. */
    public static final int SCHEMA_VERSION = 1;

    private MixParametersJson() {}

    /** Parameters as indented JSON, from which {@link #read} gives the same parameters again. */
    public static String write(MixParameters parameters) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.set("parameters", RecordCodec.write(parameters));
        return root.toPrettyString() + "\n";
    }

    /**
     * Parameters from JSON; what is not known in it is passed over, and goes to the log {@code org.stemmixer.core}.
     *
     * @param json as {@link #write} makes it
     * @throws JsonFormatException if it is not JSON, of a newer version, or has a value that is not allowed
     */
    public static MixParameters read(String json) {
        return read(json, JsonDocument.LOGGED);
    }

    /**
     * Parameters from JSON.
     *
     * @param json as {@link #write} makes it
     * @param notes hears of properties that are not known and passed over
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static MixParameters read(String json, Consumer<String> notes) {
        ObjectNode root = JsonDocument.parse(json, SCHEMA_VERSION);
        JsonDocument.notes(root, "$", List.of(JsonDocument.VERSION, "parameters"), notes);
        return RecordCodec.read(
                root.path("parameters"),
                MixParameters.class,
                Optional.of(MixParameters.NEUTRAL),
                "$.parameters",
                notes);
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
     * @throws IOException if the file cannot be read, is no regular file, has more than 16 MB, or is no text
     * @throws JsonFormatException as {@link #read(String)} does
     */
    public static MixParameters load(Path file) throws IOException {
        return read(ConfigurationFile.read(file));
    }
}
