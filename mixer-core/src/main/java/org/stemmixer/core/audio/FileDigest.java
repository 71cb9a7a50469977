package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.core.internal.Sha256;

/**
 * The hash of a file that is being read for something else: what is read in its order is digested as it passes by. What lies between
 * two reads, and what is left at the end, is read for the hash; much of it only once somebody asks for the hash. Thread-safe.
 */
final class FileDigest {

    /** What a reader may pass over without the hash being left to the end: headers, and tags behind the audio. */
    private static final int MOST_PASSED_OVER = 1 << 20;

    private static final int BLOCK_BYTES = 1 << 18;

    private final Sha256 sha256 = new Sha256();
    /** All bytes before are digested. */
    private long position;

    private @Nullable String hex;

    /**
     * Takes bytes that were read.
     *
     * @param at where in the file the first of them is
     * @param channel to read what was passed over
     */
    synchronized void passed(ByteBuffer bytes, long at, FileChannel channel) throws IOException {
        catchUp(at, channel);
        long known = position - at;
        if (hex == null && known >= 0 && known < bytes.remaining()) {
            position = at + bytes.remaining();
            sha256.update(Bytes.at(bytes, bytes.position() + (int) known));
        }
    }

    /** Reads up to a place, if it is not far. */
    synchronized void catchUp(long to, FileChannel channel) throws IOException {
        if (hex == null && to > position && to - position <= MOST_PASSED_OVER) {
            digest(to, channel, () -> {});
        }
    }

    /**
     * Reads what nobody has read, and ends.
     *
     * @param bytes the size of the file
     * @param check called often; what it throws ends the work
     */
    synchronized String hex(Path path, long bytes, Runnable check) throws IOException {
        if (hex == null) {
            if (position < bytes) {
                try (FileChannel channel = FileChannel.open(path)) {
                    digest(bytes, channel, check);
                }
            }
            hex = sha256.hex();
        }
        return hex;
    }

    private void digest(long to, FileChannel channel, Runnable check) throws IOException {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, to - position));
        while (position < to) {
            check.run();
            Bytes.room(block, (int) Math.min(block.capacity(), to - position));
            int read = channel.read(block, position);
            if (read < 0) {
                return; // it became shorter, which its reader notices
            }
            position += read;
            sha256.update(Bytes.flip(block));
        }
    }
}
