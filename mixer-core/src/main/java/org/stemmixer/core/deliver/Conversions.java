package org.stemmixer.core.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of files that were to be converted.
 *
 * @param files those that were, in order
 * @param failures why others were not, by input, in order
 */
public record Conversions(List<ConvertedFile> files, Map<Path, IOException> failures) {

    /** Copies what is passed, in its order. */
    public Conversions {
        files = List.copyOf(files);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
}
