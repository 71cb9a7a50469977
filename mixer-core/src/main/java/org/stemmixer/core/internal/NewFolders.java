package org.stemmixer.core.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders that are made for what is to be written. Those of them that are empty in the end, since that failed, go again. */
public final class NewFolders implements AutoCloseable {

    /** The one made last first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Makes a folder, and those that it is in, where they are missing.
     *
     * @throws FileAlreadyExistsException if a file is in its place
     */
    public void make(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = absolute; path != null && Files.notExists(path); path = path.getParent()) {
            missing.push(path);
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
