package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.dsp.internal.Checks;

/** The bytes of an image file. Immutable, equal by value; copies of tags share them. */
public final class ImageBytes {

    private final byte[] bytes;

    private ImageBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies bytes.
     *
     * @param bytes 1 to {@value Picture#MAX_BYTES} of them
     * @throws IllegalArgumentException if there are none or more
     */
    public static ImageBytes copyOf(byte[] bytes) {
        return copyOf(ByteBuffer.wrap(bytes));
    }

    /**
     * Copies what remains of a buffer, whose position stays.
     *
     * @param bytes 1 to {@value Picture#MAX_BYTES} of them
     * @throws IllegalArgumentException if there are none or more
     */
    public static ImageBytes copyOf(ByteBuffer bytes) {
        Checks.inRange("bytes", bytes.remaining(), 1, Picture.MAX_BYTES);
        return new ImageBytes(Bytes.copy(bytes, bytes.position(), bytes.remaining()));
    }

    /** How many there are, at least 1. */
    public int length() {
        return bytes.length;
    }

    /** All of them, to be read where they lie; the buffer is the caller's own. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** A copy of all of them. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageBytes image && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
