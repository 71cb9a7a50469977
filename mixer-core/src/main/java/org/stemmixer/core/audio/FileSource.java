package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Sha256;

/** Audio in a file. */
final class FileSource extends DecodedSource {

    private final PooledFile opened;
    private final @Nullable FileDigest digest;

    /** A file as it was opened first. */
    private FileSource(PooledFile opened, AudioReader reader) {
        super(reader, SourceNotes.of(opened, reader.warnings()));
        this.opened = opened;
        this.digest = null;
    }

    private FileSource(FileSource other, FileDigest digest) {
        super(other);
        this.opened = other.opened;
        this.digest = digest;
    }

    static OpenedSource open(Path path) throws IOException {
        PooledFile file = PooledFile.open(path);
        AudioReader reader = AudioFiles.openReader(file);
        try {
            FileSource source = new FileSource(file, reader);
            return new OpenedSource(source, source.reading(reader));
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    /** The same, whose hash is taken while the file is read for the first time. */
    FileSource hashedWhileRead() {
        FileDigest passing = new FileDigest();
        opened.digestWith(passing);
        return new FileSource(this, passing);
    }

    @Override
    public String name() {
        return String.valueOf(opened.path().getFileName());
    }

    @Override
    public FrameReader open() throws IOException {
        return reading(AudioFiles.openReader(opened.path()));
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
