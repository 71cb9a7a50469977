package org.stemmixer.core.audio;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.PathNames;

/**
 * A file of another file system than the computer's own: in a zip file or a jar, in memory, far away. Most of them cannot be
 * read by position, or only by unpacking everything before; so a file is copied when it is opened first, and that copy is
 * read for as long as anybody holds it, even when its file system is closed.
 *
 * @param path the file
 * @param spool the copy
 */
record ForeignFile(Path path, Spool spool) {

    private record Key(Path path, FileStamp stamp) {}

    /** Copies that somebody holds. */
    private static final Map<Key, WeakReference<Spool>> COPIES = new HashMap<>();

    /** Whether a file has to be copied to be read. */
    static boolean is(Path path) {
        return !path.getFileSystem().equals(FileSystems.getDefault());
    }

    /**
     * Opens a file.
     *
     * @throws AudioFileException if it cannot be read, or is no regular file
     */
    static ForeignFile open(Path path) throws AudioFileException {
        try {
            BasicFileAttributes attributes = PooledFile.regular(path);
            return new ForeignFile(path, spool(new Key(path.toAbsolutePath(), FileStamp.of(attributes))));
        } catch (IOException e) {
            throw AudioFailures.reading(PathNames.inMessages(path), e);
        }
    }

    private static Spool spool(Key key) throws IOException {
        synchronized (COPIES) {
            COPIES.values().removeIf(copy -> copy.get() == null);
            WeakReference<Spool> known = COPIES.get(key);
            @Nullable Spool copy = known == null ? null : known.get();
            if (copy == null) {
                try (InputStream stream = Files.newInputStream(key.path)) {
                    copy = Spool.of(stream, key.stamp.bytes());
                }
                COPIES.put(key, new WeakReference<>(copy));
            }
            return copy;
        }
    }

    /** The copy as an input of its own. */
    AudioInput input() {
        return new SpooledInput(PathNames.inMessages(path), spool, Optional.of(path));
    }
}
