package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder of a program, which is gone with all that is in it in the end.
 *
 * @param folder itself
 * @param inputs a folder in it for what jobs read
 * @param outputs one for what they write
 */
record SoakFolder(Path folder, Path inputs, Path outputs) implements AutoCloseable {

    static SoakFolder create() throws IOException {
        Path folder = Files.createTempDirectory("stem-mixer-soak-");
        return new SoakFolder(
                folder, Files.createDirectory(folder.resolve("in")), Files.createDirectory(folder.resolve("out")));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
