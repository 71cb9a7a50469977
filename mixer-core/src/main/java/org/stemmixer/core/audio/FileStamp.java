package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
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

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
