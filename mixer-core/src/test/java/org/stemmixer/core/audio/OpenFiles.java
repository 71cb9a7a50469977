package org.stemmixer.core.audio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for file handles that stayed open. */
final class OpenFiles {

    private static final Path HANDLES = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** How many handles this process has on files whose path starts so; the test is skipped where that is unknown. */
    static int count(Path start) {
        assumeTrue(Files.isDirectory(HANDLES), "no list of open files here");
        String prefix = start.toAbsolutePath().toString();
        int count = 0;
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(HANDLES)) {
            for (Path handle : handles) {
                count += target(handle).startsWith(prefix) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            return ""; // closed by another thread meanwhile
        }
    }
}
