package org.stemmixer.core.internal;

import java.nio.file.FileSystem;
import java.nio.file.Path;

/** What files are called in messages. */
public final class PathNames {

    private PathNames() {}

    /** A file in a zip file with the zip file in front, {@code song.zip/drums.wav}; any other as its path is written. */
    public static String inMessages(Path path) {
        FileSystem system = path.getFileSystem();
        boolean zipped = system.provider().getScheme().equals("jar");
        return zipped ? system + path.toAbsolutePath().normalize().toString() : path.toString();
    }
}
