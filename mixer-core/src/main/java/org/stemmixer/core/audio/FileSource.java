package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Sha256;
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
        FileStamp stamp,
        @Nullable FileDigest digest)
        implements AudioSource {

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
                    FileStamp.of(path),
                    null);
            return new OpenedSource(source, finite(reader));
        } catch (IOException e) {
            reader.close();
            throw AudioFailures.reading(path, e);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    /** The same, whose hash is taken while the reader reads, if it can be. */
    OpenedSource hashedBy(FrameReader reader) {
        FrameReader file = reader instanceof FiniteReader finite ? finite.file() : reader;
        if (!(file instanceof WavReader wav)) {
            return new OpenedSource(this, reader);
        }
        FileDigest passing = new FileDigest();
        wav.digestWith(passing);
        return new OpenedSource(
                new FileSource(path, sampleRate, channels, frames, encoding, tags, layout, warnings, stamp, passing),
                reader);
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
        try {
            return digest != null ? digest.hex(path, stamp.bytes(), check) : Sha256.of(path, check);
        } catch (IOException e) {
            throw AudioFailures.reading(path, e);
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        FileStamp now;
        try {
            now = FileStamp.of(path);
        } catch (IOException e) {
            throw AudioFailures.reading(path, e);
        }
        if (!now.equals(stamp)) {
            throw new AudioFileException(path, "has changed since it was analysed; mix anew");
        }
    }
}
