package org.stemmixer.core.deliver;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Text;

/**
 * How files are called that are made of others: as these are, with the ending of their format. Thread-safe: static functions
 * only.
 */
public final class OutputNames {

    /** What takes any audio without a loss, and is always there. */
    private static final String DEFAULT_FORMAT = "wav";

    private OutputNames() {}

    /**
     * Names for all outputs in one folder.
     *
     * @param folder which need not exist yet
     * @param inputs at least one; each counts once
     * @param format the ending of the outputs, without a dot; empty for that of each input where its format can be written
     *     without a loss, else {@code wav}
     * @return outputs by input, in the order of the inputs
     * @throws IllegalArgumentException if two inputs would become one file, also where names that differ only in capitals or in
     *     the way that accents are written are one
     * @throws AudioFileException if the format cannot be written
     */
    public static Map<Path, Path> in(Path folder, Collection<Path> inputs, Optional<String> format)
            throws AudioFileException {
        Map<Path, Path> outputs = new LinkedHashMap<>();
        for (Path input : inputs) {
            outputs.putIfAbsent(input, folder.resolve(name(input, format)));
        }
        requireDistinct(outputs);
        return outputs;
    }

    /** Names for outputs beside their inputs, else as {@link #in}. */
    public static Map<Path, Path> beside(Collection<Path> inputs, String format) throws AudioFileException {
        Map<Path, Path> outputs = new LinkedHashMap<>();
        for (Path input : inputs) {
            outputs.putIfAbsent(input, input.resolveSibling(name(input, Optional.of(format))));
        }
        requireDistinct(outputs);
        return outputs;
    }

    private static String name(Path input, Optional<String> format) throws AudioFileException {
        String name = String.valueOf(input.getFileName());
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean known = dot > 0 && AudioFiles.isReadableExtension(ending);
        String stem = known ? name.substring(0, dot) : name;
        if (format.isPresent()) {
            Path named = Paths.get(stem + "." + format.get());
            AudioFiles.encodings(named); // fails where it cannot be written
            return named.toString();
        }
        return stem + "." + (known && isLossless(input) ? ending : DEFAULT_FORMAT);
    }

    private static boolean isLossless(Path file) {
        try {
            return !AudioFiles.encodings(file).contains(SampleEncoding.LOSSY);
        } catch (AudioFileException e) {
            return false; // it can be read only
        }
    }

    /** Refuses outputs that are one file, here or on another system. */
    static void requireDistinct(Map<Path, Path> outputs) {
        Map<String, Path> inputs = new HashMap<>();
        outputs.forEach((input, output) -> {
            String key = Text.composed(output.toAbsolutePath().normalize().toString())
                    .toLowerCase(Locale.ROOT);
            Path other = inputs.putIfAbsent(key, input);
            if (other != null) {
                throw new IllegalArgumentException(
                        "outputs must differ, but " + output + " is that of both " + other + " and " + input);
            }
        });
    }

    /** Refuses samples that the format of an output cannot store. */
    static void requireWritable(Path output, Optional<SampleEncoding> encoding) throws AudioFileException {
        if (encoding.isPresent()) {
            AudioFiles.requireEncoding(output, encoding.get());
        } else {
            AudioFiles.encodings(output);
        }
    }
}
