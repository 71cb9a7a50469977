package org.stemmixer.codecs.packet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.stemmixer.core.audio.AudioInput;

/** Small pieces of a file, which is read in larger ones. */
public final class InputWindow {

    private static final int WINDOW_BYTES = 32 * 1024;

    private final AudioInput input;
    private final byte[] window;
    private long start;
    private int filled;

    /** A window onto a file, which stays somebody else's. */
    public InputWindow(AudioInput input) {
        this.input = input;
        this.window = new byte[(int) Math.min(WINDOW_BYTES, input.bytes())];
    }

    /**
     * Copies bytes.
     *
     * @param position of the first one, at least 0
     * @param target takes them from index 0
     * @param bytes how many
     * @return how many there were: less only at the end of the file
     * @throws IOException if the file cannot be read
     */
    public int read(long position, byte[] target, int bytes) throws IOException {
        if (bytes > window.length) {
            ByteBuffer direct = ByteBuffer.wrap(target, 0, bytes);
            input.read(direct, position);
            return direct.position();
        }
        if (position < start || position + bytes > start + filled) {
            ByteBuffer buffer = ByteBuffer.wrap(window);
            input.read(buffer, position);
            start = position;
            filled = buffer.position();
        }
        int offset = (int) (position - start);
        int count = Math.min(bytes, filled - offset);
        System.arraycopy(window, offset, target, 0, count);
        return count;
    }
}
