package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.internal.UnfinishedFile;

/**
 * What another program has written into an unfinished file. It is read through the file's own channel: opened and closed once more
 * in this process, the file would lose the lock that tells others that it is not left behind.
 *
 * @param source which is not closed with this
 * @param name what messages call it
 * @param bytes how many there are
 */
record UnfinishedInput(UnfinishedFile source, String name, long bytes) implements AudioInput {

    static UnfinishedInput of(UnfinishedFile source, String name) throws IOException {
        return new UnfinishedInput(source, name, source.channel().size());
    }

    @Override
    public boolean isOpen() {
        return source.channel().isOpen();
    }

    @Override
    public boolean read(ByteBuffer target, long position) throws IOException {
        long next = position;
        while (target.hasRemaining()) {
            int read = source.channel().read(target, next);
            if (read < 0) {
                return false;
            }
            next += read;
        }
        return true;
    }

    @Override
    public void close() {}
}
