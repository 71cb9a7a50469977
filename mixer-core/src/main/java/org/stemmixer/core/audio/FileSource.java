package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Sha256;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Audio in a file.
 *
 * @param opened as it was opened first
 * @param digest takes the hash while the file is read, if anybody asked for it in time
 */
record FileSource(
        PooledFile opened,
        int sampleRate,
        int channels,
        long frames,
        SampleEncoding encoding,
        AudioTags tags,
        Optional<ChannelLayout> layout,
        List<String> warnings,
        @Nullable FileDigest digest)
        implements AudioSource {

    static OpenedSource open(Path path) throws IOException {
        PooledFile file = PooledFile.open(path);
        AudioReader reader = AudioFiles.openReader(file);
        try {
            FileSource source = new FileSource(
                    file,
                    reader.sampleRate(),
                    reader.channels(),
                    reader.frames(),
                    reader.encoding(),
                    reader.tags(),
                    reader.layout(),
                    List.copyOf(reader.warnings()),
                    null);
            return new OpenedSource(source, finite(reader));
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    /** The same, whose hash is taken while the file is read for the first time. */
    FileSource hashedWhileRead() {
        FileDigest passing = new FileDigest();
        opened.digestWith(passing);
        return new FileSource(opened, sampleRate, channels, frames, encoding, tags, layout, warnings, passing);
    }

    private static FrameReader finite(AudioReader reader) {
        return reader.encoding().floatingPoint() ? new FiniteReader(reader) : reader;
    }

    @Override
    public String name() {
        return String.valueOf(opened.path().getFileName());
    }

    @Override
    public FrameReader open() throws IOException {
        return finite(AudioFiles.openReader(opened.path()));
    }

    @Override
    public Optional<Path> file() {
        return opened.file();
    }

    @Override
    public String sha256(Runnable check) throws IOException {
        try {
            return digest != null ? digest.hex(opened.path(), opened.bytes(), check) : Sha256.of(opened.path(), check);
        } catch (IOException e) {
            throw AudioFailures.reading(opened.path(), e);
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (opened.hasChanged()) {
            throw new AudioFileException(opened.path(), "has changed since it was analysed; mix anew");
        }
    }
}
