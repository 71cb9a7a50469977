package org.stemmixer.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.Checks;

/**
 * Reads what people configure programs with: a regular file of UTF-8 text, and not too much of it. A named pipe would block,
 * a device never end; both are refused before they are opened.
 *
 * <p>Every failure is a {@link FileSystemException}, whose message names the file and says what is wrong.
 */
public final class ConfigurationFile {

    /** The most bytes of an ordinary configuration: far more than anybody has written by hand. */
    public static final int MAX_BYTES = 16 << 20;

    private ConfigurationFile() {}

    /**
     * Reads a file of at most {@value #MAX_BYTES} bytes.
     *
     * @throws FileSystemException if it cannot be read, is no regular file, is too large, or is not UTF-8
     */
    public static String read(Path file) throws IOException {
        return read(file, MAX_BYTES);
    }

    /**
     * Reads a file.
     *
     * @param maxBytes the most bytes that it may have, in [0, 2^30]
     * @return its text, without the byte order mark that some editors put before it
     * @throws FileSystemException if it cannot be read, is no regular file, is too large, or is not UTF-8
     */
    public static String read(Path file, int maxBytes) throws IOException {
        Checks.inRange("maxBytes", maxBytes, 0, 1 << 30);
        byte[] bytes;
        try {
            requireRegular(file, Files.readAttributes(file, BasicFileAttributes.class), maxBytes);
            try (InputStream in = Files.newInputStream(file)) {
                bytes = Bytes.read(in, maxBytes + 1); // it may have grown
            }
        } catch (Refusal e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new Refusal(file, "there is no such file", e);
        } catch (IOException e) {
            throw new Refusal(file, "cannot be read: " + FileFailures.reason(e), e);
        }
        requireAtMost(file, bytes.length, maxBytes);
        return decode(file, bytes);
    }

    private static void requireRegular(Path file, BasicFileAttributes attributes, int maxBytes) throws Refusal {
        if (attributes.isDirectory()) {
            throw new Refusal(file, "is a folder, not a file", null);
        }
        if (!attributes.isRegularFile()) {
            throw new Refusal(file, "is not a regular file", null);
        }
        requireAtMost(file, attributes.size(), maxBytes);
    }

    private static void requireAtMost(Path file, long bytes, int maxBytes) throws Refusal {
        if (bytes > maxBytes) {
            throw new Refusal(
                    file, "is too large (permitted at most " + maxBytes + " bytes, found " + bytes + " or more)", null);
        }
    }

    private static String decode(Path file, byte[] bytes) throws Refusal {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new Refusal(
                    file,
                    "is not UTF-8 text (byte " + in.position() + ", counted from 0, does not belong there)",
                    null);
        }
        String text = String.valueOf(out.array(), 0, out.position());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A failure that says all there is to say. */
    private static final class Refusal extends FileSystemException {

        private static final long serialVersionUID = 1L;

        Refusal(Path file, String reason, @Nullable IOException cause) {
            super(file.toString(), null, reason);
            initCause(cause);
        }
    }
}
