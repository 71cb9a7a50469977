package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a spool, which stays when this is closed. */
final class SpooledInput implements AudioInput {

    private final String name;
    private final Spool spool;
    private final Optional<Path> file;
    private volatile boolean closed;

    /**
     * An input.
     *
     * @param file that the spool is a copy of, if it is of one
     */
    SpooledInput(String name, Spool spool, Optional<Path> file) {
        this.name = name;
        this.spool = spool;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Path> file() {
        return file;
    }

    @Override
    public long bytes() {
        return spool.bytes();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean read(ByteBuffer target, long position) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        return spool.read(target, position);
    }

    @Override
    public void close() {
        closed = true;
    }
}
