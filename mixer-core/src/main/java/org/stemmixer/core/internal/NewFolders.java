package org.stemmixer.core.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Folders that are made for what is to be written. Those of them that are empty in the end, since that failed, go again. */
public final class NewFolders implements AutoCloseable {

    /** The one made last first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Makes a folder, and those that it is in, where they are missing.
     *
     * @throws FileAlreadyExistsException if a file is in its place or in that of one that it is in
     */
    public void make(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Deque<Path> missing = new ArrayDeque<>();
        @Nullable Path path = absolute;
        while (path != null && !Files.exists(path)) {
            missing.push(path);
            path = path.getParent();
        }
        if (path != null && !Files.isDirectory(path)) {
            throw new FileAlreadyExistsException(
                    (path.equals(absolute) ? folder : path).toString(),
                    null,
                    "is a file, and a folder is needed there");
        }
        // In the order in which they are made, so that those that were made go again where another cannot be.
        missing.forEach(made::push);
        Files.createDirectories(absolute);
    }

    @Override
    public void close() {
        try {
            for (Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // There is something in it, as there should be.
        } catch (IOException e) {
            // An empty folder does no harm.
        }
    }
}
