package org.stemmixer.codecs.tags;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.stemmixer.core.audio.AudioInput;

/** Copies bytes of a file to another that gets other tags. */
public final class InputCopy {

    private static final int BLOCK_BYTES = 1 << 16;

    private InputCopy() {}

    /**
     * Copies from the beginning.
     *
     * @param end where to stop, at most the size of the input
     * @throws IOException if they cannot be read or written
     */
    public static void copy(AudioInput input, long end, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        for (long at = 0; at < end; ) {
            int count = (int) Math.min(block.length, end - at);
            if (!input.read(ByteBuffer.wrap(block, 0, count), at)) {
                throw new IOException(input.name() + ": became shorter while it was read");
            }
            out.write(block, 0, count);
            at += count;
        }
    }
}
