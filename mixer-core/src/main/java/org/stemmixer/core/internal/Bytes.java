package org.stemmixer.core.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * What is done with bytes, in terms that Android 8 has. There a {@link ByteBuffer} takes its {@code flip}, {@code clear},
 * {@code position} and {@code limit} from {@link Buffer} as they are, and a call of them on a {@code ByteBuffer} that was
 * compiled for a newer Java finds nothing.
 */
public final class Bytes {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Bytes() {}

    /** A buffer that was written, ready to be read. */
    public static ByteBuffer flip(ByteBuffer written) {
        Buffer buffer = written;
        buffer.flip();
        return written;
    }

    /** An empty buffer with room for so many bytes. */
    public static ByteBuffer room(ByteBuffer used, int bytes) {
        Buffer buffer = used;
        buffer.clear();
        buffer.limit(bytes);
        return used;
    }

    /** A buffer at another position. */
    public static ByteBuffer at(ByteBuffer bytes, int position) {
        Buffer buffer = bytes;
        buffer.position(position);
        return bytes;
    }

    /** Some of a buffer's bytes, wherever it stands, the high byte first. */
    public static ByteBuffer part(ByteBuffer bytes, int index, int length) {
        Objects.checkFromIndexSize(index, length, bytes.limit());
        ByteBuffer whole = bytes.duplicate();
        Buffer buffer = whole;
        buffer.limit(index + length);
        buffer.position(index);
        return whole.slice();
    }

    /** A copy of some of a buffer's bytes, wherever it stands. */
    public static byte[] copy(ByteBuffer bytes, int index, int length) {
        byte[] copy = new byte[length];
        if (bytes.hasArray()) {
            // Without another buffer for each of what may be thousands of chunks.
            Objects.checkFromIndexSize(index, length, bytes.limit());
            System.arraycopy(bytes.array(), bytes.arrayOffset() + index, copy, 0, length);
        } else {
            part(bytes, index, length).get(copy);
        }
        return copy;
    }

    /** Writes all bytes. */
    public static void append(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    /** Reads a stream's bytes, to its end if there are not more. */
    public static byte[] read(InputStream in, int most) throws IOException {
        byte[] bytes = new byte[Math.min(most, 1 << 13)];
        int length = 0;
        int read;
        while (length < most && (read = in.read(bytes, length, bytes.length - length)) >= 0) {
            length += read;
            if (length == bytes.length && length < most) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * length));
            }
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Two small hexadecimal digits for each byte. */
    public static String hex(byte[] bytes, int length, String between) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i > 0 ? between : "")
                    .append(DIGITS[bytes[i] >> 4 & 0xF])
                    .append(DIGITS[bytes[i] & 0xF]);
        }
        return text.toString();
    }
}
