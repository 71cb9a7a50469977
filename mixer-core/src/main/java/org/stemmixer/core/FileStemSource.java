package org.stemmixer.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.FrameReader;

/** A stem in a file. */
final class FileStemSource implements StemSource {

    private static final int HASH_BYTES = 1 << 18;

    private final Path path;
    private final List<String> warnings;
    private final Stamp stamp;

    private FileStemSource(Path path, List<String> warnings, Stamp stamp) {
        this.path = path;
        this.warnings = warnings;
        this.stamp = stamp;
    }

    /** Opens the file once, so that whatever is wrong with its header comes out at once. */
    static FileStemSource of(Path path) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(path)) {
            return new FileStemSource(path, List.copyOf(reader.warnings()), Stamp.of(path));
        }
    }

    @Override
    public FrameReader open() throws IOException {
        AudioReader reader = AudioFiles.openReader(path);
        return reader.encoding().floatingPoint() ? new FiniteFrameReader(reader) : reader;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public String sha256(Runnable check) throws IOException {
        Sha256 sha256 = new Sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(HASH_BYTES);
        try (FileChannel channel = FileChannel.open(path)) {
            while (channel.read(buffer) >= 0) {
                check.run();
                sha256.update(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            throw new AudioFileException(path, "cannot be read (" + e + ")", e);
        }
        return sha256.hex();
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (!Stamp.of(path).equals(stamp)) {
            throw new AudioFileException(path, "has changed since it was analysed; mix anew");
        }
    }

    /** What tells a changed file without reading it. */
    private record Stamp(long bytes, FileTime modified) {

        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }
    }
}
