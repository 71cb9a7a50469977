package org.stemmixer.core.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** Audio to be written to a stream, by way of a temporary file. */
final class StreamTarget implements AudioTarget {

    private final OutputStream output;
    private final Path stream;

    /**
     * A target.
     *
     * @param format an extension, with or without its dot
     */
    StreamTarget(OutputStream output, String format) {
        this.output = Objects.requireNonNull(output, "output");
        String extension = format.startsWith(".") ? format.substring(1) : format;
        this.stream = Paths.get("stream." + extension.toLowerCase(Locale.ROOT));
    }

    @Override
    public String name() {
        return stream.toString();
    }

    @Override
    public List<SampleEncoding> encodings() throws AudioFileException {
        return AudioFiles.encodings(stream);
    }

    @Override
    public List<String> notes(AudioFileSpec spec) throws AudioFileException {
        return AudioFiles.notes(stream, spec);
    }

    @Override
    public AudioWriter openWriter(AudioFileSpec spec) throws IOException {
        encodings(); // the message that no such format can be written is better without a path that nobody has asked
        // for
        Path folder = Paths.get(System.getProperty("java.io.tmpdir"));
        // Nothing is ever called so: until it is sent, the file has the name that an unfinished one has.
        Path place = folder.resolve("stem-mixer-" + UUID.randomUUID() + "-" + stream);
        return new SentWriter(AudioFiles.openWriter(place, spec), output, name());
    }

    /** A writer whose file goes to a stream in the end. */
    private record SentWriter(AudioWriter writer, OutputStream output, String name) implements AudioWriter {

        @Override
        public void write(float[][] channels, int offset, int frames) throws IOException {
            writer.write(channels, offset, frames);
        }

        @Override
        public AtomicFile finish() throws IOException {
            return writer.finish().sentTo(output, name);
        }

        @Override
        public long clippedSamples() {
            return writer.clippedSamples();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
