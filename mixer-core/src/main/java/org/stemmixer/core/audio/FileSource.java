package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/** Audio in a file. */
record FileSource(
        Path path,
        int sampleRate,
        int channels,
        long frames,
        SampleEncoding encoding,
        List<String> warnings,
        Stamp stamp)
        implements AudioSource {

    private static final int HASH_BYTES = 1 << 18;

    static OpenedSource open(Path path) throws IOException {
        AudioReader reader = AudioFiles.openReader(path);
        try {
            FileSource source = new FileSource(
                    path,
                    reader.sampleRate(),
                    reader.channels(),
                    reader.frames(),
                    reader.encoding(),
                    List.copyOf(reader.warnings()),
                    Stamp.of(path));
            return new OpenedSource(source, finite(reader));
        } catch (IOException | RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    private static FrameReader finite(AudioReader reader) {
        return reader.encoding().floatingPoint() ? new FiniteReader(reader) : reader;
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public FrameReader open() throws IOException {
        return finite(AudioFiles.openReader(path));
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
    record Stamp(long bytes, FileTime modified) {

        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }
    }
}
