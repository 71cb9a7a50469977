package org.stemmixer.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.desk.QuietDesk;

/** The projects that are worked on, each with its history; the one that was named last is meant where none is named. Thread-safe. */
final class OpenProjects {

    /** The argument by which tools name a project. */
    static final String ARGUMENT = "project";

    private static final int MOST = 8;
    private static final long LOOK_MS = 50;

    private final PermittedFolders permitted;
    private final ReentrantLock lock = new ReentrantLock(true);

    // Guarded by the lock; the one that was used longest ago first:
    private final Map<Path, QuietDesk> desks = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Path last;

    OpenProjects(PermittedFolders permitted) {
        this.permitted = permitted;
    }

    /**
     * An open project.
     *
     * @param path links resolved
     * @param desk for whoever has the project
     */
    record OpenProject(Path path, QuietDesk desk) {}

    /** What is done to a project. */
    interface Task {
        Answer on(OpenProject project) throws IOException;
    }

    /**
     * Does something to the project that the arguments name, alone: one call after another.
     *
     * @throws CancellationException if the call was cancelled before its turn
     */
    Answer with(ToolArguments arguments, Work work, Task task) throws IOException {
        take(work.call());
        try {
            return task.on(project(arguments.optionalText(ARGUMENT)));
        } finally {
            lock.unlock();
        }
    }

    private void take(RunningCall call) {
        try {
            while (!lock.tryLock(LOOK_MS, TimeUnit.MILLISECONDS)) {
                call.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private OpenProject project(Optional<String> named) throws IOException {
        Path path = named.isPresent() ? permitted.resolve(ARGUMENT, named.get()) : last;
        if (path == null) {
            throw new IllegalArgumentException(ARGUMENT + " must be named, as nothing has been opened yet");
        }
        QuietDesk desk = desks.get(path);
        if (desk == null) {
            permitted.requireInside(ARGUMENT, path);
            desk = opened(path);
            makeRoom();
            desks.put(path, desk);
        }
        last = path;
        return new OpenProject(path, desk);
    }

    /** Lets go of what has been used longest ago, unless something has been done to it that would be lost. */
    private void makeRoom() {
        if (desks.size() < MOST) {
            return;
        }
        Path untouched = desks.entrySet().stream()
                .filter(open -> open.getValue().step() == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(ARGUMENT + " must be one of the " + MOST
                        + " that have been worked on, as no more can be; undo all steps of one, when its plan is saved: "
                        + desks.keySet().stream().map(Path::toString).collect(Collectors.joining(", "))));
        desks.remove(untouched);
    }

    private static QuietDesk opened(Path path) throws IOException {
        try {
            return QuietDesk.open(path);
        } catch (RuntimeException e) {
            // Of a plan that is none, which does not say its own name.
            throw new IllegalArgumentException(
                    ARGUMENT + " must be one that can be opened, but " + path.getFileName() + ": " + OneLine.of(e), e);
        }
    }
}
