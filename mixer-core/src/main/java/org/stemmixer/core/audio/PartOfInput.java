package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** A stretch of another input: the audio data of a container, for example. */
final class PartOfInput implements AudioInput {

    private final AudioInput whole;
    private final long offset;
    private final long bytes;

    PartOfInput(AudioInput whole, long offset, long bytes) {
        if (offset < 0 || bytes < 0 || offset > whole.bytes() - bytes) {
            throw new IllegalArgumentException("offset and offset + bytes must be in [0, " + whole.bytes()
                    + "], but were " + offset + " and " + (offset + bytes));
        }
        this.whole = whole;
        this.offset = offset;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public Optional<Path> file() {
        return whole.file();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isOpen() {
        return whole.isOpen();
    }

    @Override
    public boolean read(ByteBuffer target, long position) throws IOException {
        Buffer any = target; // a ByteBuffer itself has had limit(int) since Android 9 only
        int limit = any.limit();
        int wanted = target.remaining();
        int count = (int) Math.min(wanted, Math.max(0, bytes - position));
        any.limit(target.position() + count);
        try {
            return whole.read(target, offset + position) && count == wanted;
        } finally {
            any.limit(limit);
        }
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
