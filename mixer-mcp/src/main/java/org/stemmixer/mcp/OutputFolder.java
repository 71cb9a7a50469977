package org.stemmixer.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stemmixer.desk.OneFileName;

/**
 * Where results go, if anything may be written.
 *
 * @param folder made when something is written
 * @param writable whether the server was started so that it may write
 */
record OutputFolder(Path folder, boolean writable) {

    /**
     * A file in the folder.
     *
     * @param name without folders
     * @throws IllegalArgumentException if it is no name of a file, or a file that leads elsewhere or is in use as something else
     */
    Path file(String name) {
        Path file = folder.resolve(OneFileName.require(name));
        if (Files.isSymbolicLink(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("file must be a name that is free or that of a file, but '"
                    + OneLine.value(name) + "' is a link or a folder");
        }
        return file;
    }

    /** Makes the folder. */
    void make() throws IOException {
        Files.createDirectories(folder);
    }
}
