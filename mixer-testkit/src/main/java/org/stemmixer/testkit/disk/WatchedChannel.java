package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file of a watched file system. */
final class WatchedChannel extends FileChannel {

    private final WatchedFileSystem system;
    private final Path path;
    private final FileChannel beneath;
    private final DiskJournal.Content content;

    WatchedChannel(WatchedFileSystem system, Path path, FileChannel beneath) {
        this.system = system;
        this.path = path;
        this.beneath = beneath;
        this.content =
                system.journal().contentOf(path.toAbsolutePath().normalize().toString());
        system.opened();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return beneath.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return beneath.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return beneath.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = write(source, beneath.position());
        beneath.position(beneath.position() + written);
        return written;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            while (sources[i].hasRemaining()) {
                sum += write(sources[i]);
            }
        }
        return sum;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        system.fault().before(DiskOperation.WRITE, path);
        if (!source.hasRemaining()) {
            return 0;
        }
        byte[] taken = new byte[system.fault().taken(source.remaining())];
        source.get(taken);
        int written = beneath.write(ByteBuffer.wrap(taken), position);
        system.journal().written(content, position, taken);
        return written;
    }

    @Override
    public long position() throws IOException {
        return beneath.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        beneath.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return beneath.size();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException("nothing here makes files shorter");
    }

    @Override
    public void force(boolean metaData) throws IOException {
        system.fault().before(DiskOperation.FORCE, path);
        beneath.force(metaData);
        system.journal().forced(content);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return beneath.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("nothing here writes so");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return beneath.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        system.fault().before(DiskOperation.LOCK, path);
        return beneath.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        system.fault().before(DiskOperation.LOCK, path);
        return beneath.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        system.closed();
        beneath.close();
        system.fault().before(DiskOperation.CLOSE, path);
    }
}
