package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.nio.file.Path;

/** What is wrong with a disk. */
public interface DiskFault {

    /** Nothing. */
    DiskFault NONE = (operation, path) -> {};

    /**
     * Called before each operation.
     *
     * @param path what it is done to
     * @throws IOException in place of the operation; of a close, which happens all the same
     */
    void before(DiskOperation operation, Path path) throws IOException;

    /**
     * How many bytes the disk takes at once.
     *
     * @param bytes how many there are, at least 1
     * @throws IOException if it takes none
     */
    default int taken(int bytes) throws IOException {
        return bytes;
    }
}
