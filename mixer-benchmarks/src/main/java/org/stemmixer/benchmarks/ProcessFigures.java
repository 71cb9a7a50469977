package org.stemmixer.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this virtual machine holds.
 *
 * @param heapBytes in use right after a collection
 * @param residentBytes of its memory that are in RAM, where the system tells
 * @param handles open file handles, where the system tells
 * @param threads that live
 */
record ProcessFigures(long heapBytes, OptionalLong residentBytes, OptionalLong handles, int threads) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path HANDLES = Path.of("/proc/self/fd");

    /** Collects garbage, and looks. */
    static ProcessFigures now() throws IOException {
        System.gc();
        // What cleaners free in their own thread after a collection holds more, which goes with the next.
        pause();
        System.gc();
        return new ProcessFigures(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                status("VmRSS:"),
                handlesNow(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** The most memory that was ever in RAM at once, where the system tells. */
    static OptionalLong mostResidentBytes() throws IOException {
        return status("VmHWM:");
    }

    private static OptionalLong status(String key) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst();
    }

    private static OptionalLong handlesNow() throws IOException {
        if (!Files.isDirectory(HANDLES)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> handles = Files.list(HANDLES)) {
            return OptionalLong.of(handles.count() - 1); // without the one that this list is read through
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
