package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells a changed or exchanged file without reading it.
 *
 * @param bytes its size
 * @param modified when it was last written to
 * @param key which file it is, where the file system has such keys
 */
record FileStamp(long bytes, FileTime modified, @Nullable Object key) {

    static FileStamp of(Path path) throws IOException {
        return of(Files.readAttributes(path, BasicFileAttributes.class));
    }

    // Written out, as this and the records that are compared in every mix would take tens of milliseconds to have it
    // linked.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileStamp that
                && bytes == that.bytes
                && modified.equals(that.modified)
                && Objects.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bytes, modified, key);
    }

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
