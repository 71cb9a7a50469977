package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stemmixer.core.audio.internal.UnfinishedFile;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.core.internal.Sha256;

/**
 * A copy of bytes that could be read only once: in memory if there are few of them, else in a file of the system's temporary
 * folder. The file has no name where the system can do without, as Unix can, and is gone with the process, however it ends;
 * elsewhere the next process takes it away. It goes before when the spool can no longer be reached and another one is made.
 * Thread-safe.
 */
final class Spool {

    /** So many bytes are kept in memory at most. */
    static final int MEMORY_BYTES = 1 << 20;

    private static final int BLOCK_BYTES = 1 << 16;

    private final byte[] begin;
    private final long bytes;
    private final Optional<RandomAccessFile> file;

    private Spool(byte[] begin, long bytes, Optional<TemporaryFile> file) {
        this.begin = begin;
        this.bytes = bytes;
        this.file = file.map(TemporaryFile::data);
        Forgotten.closeAll();
        file.ifPresent(open -> Forgotten.watch(this, open));
    }

    /** Bytes in memory, which are not copied. */
    static Spool of(byte[] bytes) {
        return new Spool(bytes, bytes.length, Optional.empty());
    }

    /**
     * Reads a stream to its end, and does not close it.
     *
     * @param maxBytes the stream must not hold more
     * @throws IOException if the stream cannot be read, holds more, or if there is no room for it
     */
    static Spool of(InputStream stream, long maxBytes) throws IOException {
        byte[] begin = Bytes.read(stream, (int) Math.min(MEMORY_BYTES, maxBytes));
        int next = stream.read();
        if (next < 0) {
            return of(begin);
        }
        TemporaryFile file = TemporaryFile.create();
        try {
            RandomAccessFile data = file.data();
            data.write(begin);
            data.write(next);
            long length = begin.length + 1L;
            byte[] block = new byte[BLOCK_BYTES];
            int read;
            while (length <= maxBytes && (read = stream.read(block)) >= 0) {
                data.write(block, 0, read);
                length += read;
            }
            if (length > maxBytes) {
                throw new IOException("it holds more than the " + maxBytes + " bytes that it should");
            }
            return new Spool(new byte[0], length, Optional.of(file));
        } catch (IOException | RuntimeException | Error e) {
            file.closeQuietly();
            throw e;
        }
    }

    long bytes() {
        return bytes;
    }

    /** As {@link AudioInput#read}. Reads one after the other: a thread that is interrupted leaves the file open for others. */
    boolean read(ByteBuffer target, long position) throws IOException {
        int wanted = target.remaining();
        int count = (int) Math.min(wanted, Math.max(0, bytes - position));
        if (count > 0 && file.isPresent()) {
            byte[] read = target.hasArray() ? target.array() : new byte[count];
            int at = target.hasArray() ? target.arrayOffset() + target.position() : 0;
            synchronized (this) {
                file.get().seek(position);
                readFully(file.get(), read, at, count);
            }
            if (target.hasArray()) {
                Bytes.at(target, target.position() + count);
            } else {
                target.put(read, 0, count);
            }
        } else if (count > 0) {
            target.put(begin, (int) position, count);
        }
        return count == wanted;
    }

    private static void readFully(RandomAccessFile file, byte[] target, int offset, int count) throws IOException {
        try {
            file.readFully(target, offset, count);
        } catch (EOFException e) {
            throw new IOException("a temporary file became shorter", e);
        }
    }

    /** The SHA-256 of the bytes. */
    String sha256(Runnable check) throws IOException {
        Sha256 sha256 = new Sha256();
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long position = 0; position < bytes; position += block.limit()) {
            check.run();
            read(Bytes.room(block, (int) Math.min(BLOCK_BYTES, bytes - position)), position);
            sha256.update(Bytes.flip(block));
        }
        return sha256.hex();
    }

    /** What is left of a spool that can no longer be reached: its file, to be closed. */
    private static final class Forgotten extends PhantomReference<Spool> {

        private static final ReferenceQueue<Spool> UNREACHABLE = new ReferenceQueue<>();
        private static final Set<Reference<Spool>> WATCHED = ConcurrentHashMap.newKeySet();

        private final TemporaryFile file;

        private Forgotten(Spool spool, TemporaryFile file) {
            super(spool, UNREACHABLE);
            this.file = file;
        }

        static void watch(Spool spool, TemporaryFile file) {
            WATCHED.add(new Forgotten(spool, file));
        }

        static void closeAll() {
            for (Reference<? extends Spool> next = UNREACHABLE.poll(); next != null; next = UNREACHABLE.poll()) {
                if (next instanceof Forgotten forgotten) {
                    forgotten.file.closeQuietly();
                    WATCHED.remove(forgotten);
                }
            }
        }
    }

    /**
     * An open file of the temporary folder.
     *
     * @param data what it holds
     * @param named what it is called, where it has to be called something
     */
    private record TemporaryFile(RandomAccessFile data, Optional<UnfinishedFile> named) implements Closeable {

        static TemporaryFile create() throws IOException {
            UnfinishedFile named = UnfinishedFile.create(Paths.get(System.getProperty("java.io.tmpdir")));
            RandomAccessFile data;
            try {
                data = new RandomAccessFile(named.path().toFile(), "rw");
            } catch (IOException e) {
                named.close();
                throw e;
            }
            try {
                Files.delete(named.path());
            } catch (IOException e) {
                return new TemporaryFile(data, Optional.of(named)); // systems that do not delete open files
            }
            named.close();
            return new TemporaryFile(data, Optional.empty());
        }

        void closeQuietly() {
            try {
                close();
            } catch (IOException e) {
                // It goes with the next process.
            }
        }

        @Override
        public void close() throws IOException {
            data.close();
            if (named.isPresent()) {
                named.get().close();
            }
        }
    }
}
