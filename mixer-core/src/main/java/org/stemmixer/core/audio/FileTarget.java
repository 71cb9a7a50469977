package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Audio to be written to a file. */
record FileTarget(Path path) implements AudioTarget {

    FileTarget {
        Objects.requireNonNull(path, "path");
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public List<SampleEncoding> encodings() throws AudioFileException {
        return AudioFiles.encodings(path);
    }

    @Override
    public List<String> notes(AudioFileSpec spec) throws AudioFileException {
        return AudioFiles.notes(path, spec);
    }

    @Override
    public AudioWriter openWriter(AudioFileSpec spec) throws IOException {
        return AudioFiles.openWriter(path, spec);
    }
}
