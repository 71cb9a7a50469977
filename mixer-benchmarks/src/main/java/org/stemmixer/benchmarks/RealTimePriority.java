package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the thread that opens it before all ordinary ones, as audio servers do with the threads of their clients ({@code SCHED_FIFO},
 * see sched(7)); by the program {@code chrt}, as Java has no call for it. Without the right to do so, or elsewhere than on
 * Linux, nothing changes.
 */
final class RealTimePriority implements AutoCloseable {

    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final String PRIORITY = "20";

    private final boolean taken;

    private RealTimePriority(boolean taken) {
        this.taken = taken;
    }

    static RealTimePriority take() throws IOException {
        return new RealTimePriority(schedule("--fifo", PRIORITY));
    }

    /** Whether the thread runs before all others. */
    boolean taken() {
        return taken;
    }

    private static boolean schedule(String policy, String priority) throws IOException {
        if (!Files.exists(THREAD)) {
            return false;
        }
        String thread = THREAD.toRealPath().getFileName().toString();
        try {
            return new ProcessBuilder(List.of("chrt", policy, "--pid", priority, thread))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        // Threads that it starts later would inherit it.
        if (taken && !schedule("--other", "0")) {
            throw new IOException("the thread keeps its priority: chrt --other failed");
        }
    }
}
