package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Audio in bytes that are no file of this computer: in memory, or a copy of what came from elsewhere. */
final class SpooledSource extends DecodedSource {

    private final String name;
    private final String nameInMessages;
    private final Spool spool;
    private final Optional<Path> file;

    private SpooledSource(String name, AudioInput input, Spool spool, AudioReader reader) {
        super(reader, new SourceNotes(reader.warnings()));
        this.name = name;
        this.nameInMessages = input.name();
        this.spool = spool;
        this.file = input.file();
    }

    static OpenedSource open(String name, Spool spool) throws IOException {
        return open(name, new SpooledInput(name, spool, Optional.empty()), spool);
    }

    static OpenedSource open(ForeignFile file) throws IOException {
        return open(String.valueOf(file.path().getFileName()), file.input(), file.spool());
    }

    private static OpenedSource open(String name, AudioInput input, Spool spool) throws IOException {
        AudioReader reader = AudioFiles.openReader(input);
        try {
            SpooledSource source = new SpooledSource(name, input, spool, reader);
            return new OpenedSource(source, source.reading(reader));
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FrameReader open() throws IOException {
        return reading(AudioFiles.openReader(new SpooledInput(nameInMessages, spool, file)));
    }

    @Override
    public Optional<Path> file() {
        return file;
    }

    @Override
    public String sha256(Runnable check) throws IOException {
        return spool.sha256(check);
    }
}
