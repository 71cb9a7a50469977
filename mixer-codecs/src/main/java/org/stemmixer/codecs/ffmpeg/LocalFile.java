package org.stemmixer.codecs.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.internal.UnfinishedFile;
import org.stemmixer.core.internal.Sha256;

/**
 * An input as a file that another program can open: the file itself, or a copy in the temporary folder of what is none.
 *
 * @param path of the file
 * @param content tells whether two files hold the same
 * @param copy that goes when this is closed
 */
record LocalFile(Path path, Object content, Optional<UnfinishedFile> copy) implements Closeable {

    private static final int BLOCK_BYTES = 1 << 16;

    /** A file that has not changed since. */
    private record Stamp(Path path, long bytes, Object modified, Object key) {}

    static LocalFile of(AudioInput input) throws IOException {
        Optional<Path> file = input.file().filter(path -> path.getFileSystem().equals(FileSystems.getDefault()));
        boolean whole = file.isPresent() && Files.size(file.get()) == input.bytes();
        return whole ? of(file.get().toAbsolutePath()) : copy(input);
    }

    private static LocalFile of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = String.valueOf(attributes.fileKey());
        Stamp stamp = new Stamp(path, attributes.size(), attributes.lastModifiedTime(), key);
        return new LocalFile(path, stamp, Optional.empty());
    }

    private static LocalFile copy(AudioInput input) throws IOException {
        UnfinishedFile copy = UnfinishedFile.create(Path.of(System.getProperty("java.io.tmpdir")));
        try {
            Sha256 sha256 = new Sha256();
            ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
            for (long position = 0; position < input.bytes(); position += block.limit()) {
                input.read(block.clear().limit((int) Math.min(BLOCK_BYTES, input.bytes() - position)), position);
                sha256.update(block.flip().duplicate());
                long at = position;
                while (block.hasRemaining()) {
                    at += copy.channel().write(block, at);
                }
            }
            return new LocalFile(copy.path().toAbsolutePath(), sha256.hex(), Optional.of(copy));
        } catch (IOException | RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    /** As ffmpeg takes it for a file, whatever letters its name has. */
    String argument() {
        return "file:" + path;
    }

    @Override
    public void close() throws IOException {
        if (copy.isPresent()) {
            copy.get().close();
        }
    }
}
