package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;

/** How a result is stored that should be stored as its source is. */
final class StoredEncoding {

    private StoredEncoding() {}

    /** The encoding of a file, or the next better one that can be written; that of buffers if there is no file. */
    static SampleEncoding like(Optional<Path> source) throws IOException {
        if (source.isEmpty()) {
            return SampleEncoding.FLOAT_32;
        }
        try (AudioReader reader = AudioFiles.openReader(source.get())) {
            return switch (reader.encoding()) {
                case PCM_8 -> SampleEncoding.PCM_16;
                case FLOAT_64 -> SampleEncoding.FLOAT_32;
                default -> reader.encoding();
            };
        }
    }
}
