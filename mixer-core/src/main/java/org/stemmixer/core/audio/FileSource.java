package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Audio in a file. */
record FileSource(
        Path path,
        int sampleRate,
        int channels,
        long frames,
        SampleEncoding encoding,
        AudioTags tags,
        Optional<ChannelLayout> layout,
        List<String> warnings,
        FileStamp stamp)
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
                    reader.tags(),
                    reader.layout(),
                    List.copyOf(reader.warnings()),
                    FileStamp.of(path));
            return new OpenedSource(source, finite(reader));
        } catch (IOException e) {
            reader.close();
            throw Failures.reading(path, e);
        } catch (RuntimeException | Error e) {
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
            throw Failures.reading(path, e);
        }
        return sha256.hex();
    }

    @Override
    public void requireUnchanged() throws IOException {
        FileStamp now;
        try {
            now = FileStamp.of(path);
        } catch (IOException e) {
            throw Failures.reading(path, e);
        }
        if (!now.equals(stamp)) {
            throw new AudioFileException(path, "has changed since it was analysed; mix anew");
        }
    }
}
