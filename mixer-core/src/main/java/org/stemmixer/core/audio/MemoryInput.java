package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

/** A file's bytes in memory. */
final class MemoryInput implements AudioInput {

    private final String name;
    private final byte[] bytes;
    private volatile boolean closed;

    MemoryInput(String name, byte[] bytes) {
        this.name = Objects.requireNonNull(name, "name");
        this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long bytes() {
        return bytes.length;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean read(ByteBuffer target, long position) throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int wanted = target.remaining();
        int count = (int) Math.min(wanted, Math.max(0, bytes.length - position));
        if (count > 0) {
            target.put(bytes, (int) position, count);
        }
        return count == wanted;
    }

    @Override
    public void close() {
        closed = true;
    }
}
