package org.stemmixer.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files that say how to work: chains, settings, profiles. Only regular files of a sane size are read, since others, such as a
 * pipe or {@code /dev/zero}, would make the program wait for ever or fill its memory.
 */
public final class ConfigurationFile {

    /** The largest file that is read, in bytes. */
    static final int MAX_BYTES = 16 << 20;

    private ConfigurationFile() {}

    /**
     * The text of a file in UTF-8.
     *
     * @throws IOException naming the file, if it is missing, no regular file, too large or no text
     */
    public static String read(Path file) throws IOException {
        byte[] bytes;
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(file + ": is a folder, not a file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException(file + ": is not a regular file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new IOException(Failures.inWords(e), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException(file + ": must have at most " + MAX_BYTES + " bytes, but has more");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is not text in UTF-8", e);
        }
    }
}
