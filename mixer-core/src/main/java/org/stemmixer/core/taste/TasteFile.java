package org.stemmixer.core.taste;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.NewFolders;
import org.stemmixer.core.json.JsonFormatException;

/**
 * Where a taste is kept: a file of plain JSON in a folder, one for each name. It is replaced whole, and who changes it reads it first
 * while nobody else does, in this process or another, so that no lesson is lost. A taste that has learned nothing has no file.
 * Immutable; safe for use by several threads.
 */
public final class TasteFile {

    private static final String ENDING = ".json";

    /** Held while a taste is changed; it stays, as to take it away would let two hold it. */
    private static final String LOCK = ".lock";

    /** Locks of files are those of processes; threads wait here. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path folder;
    private final String name;

    private TasteFile(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * The file of a taste, which need not exist.
     *
     * @param folder of all tastes; made where a taste is first kept
     * @param name as {@link Taste#named} takes it
     */
    public static TasteFile in(Path folder, String name) {
        return new TasteFile(folder, TasteNames.requireName(name));
    }

    /** The names of the tastes in a folder, in their order; none if there is no folder. */
    public static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(ENDING) && !file.startsWith("."))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Where it is. */
    public Path path() {
        return folder.resolve(name + ENDING);
    }

    /** Reads the taste; what is not known in it is passed over, and goes to the log {@code org.stemmixer.core}. */
    public Optional<Taste> read() throws IOException {
        return read(JsonDocument.LOGGED);
    }

    /**
     * Reads the taste.
     *
     * @param notes hears of properties that are not known and passed over
     * @return empty if there is no file
     * @throws IOException if the file cannot be read, or holds no taste; the message says which file and why
     */
    public Optional<Taste> read(Consumer<String> notes) throws IOException {
        Path file = path();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Taste.parse(ConfigurationFile.read(file), notes).withName(name));
        } catch (JsonFormatException e) {
            throw new IOException(file + ": holds no taste (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Changes the taste, starting with one that has learned nothing where there is no file.
     *
     * @param change called once, while nobody else changes a taste in the folder
     * @return the taste as it is now; its file is gone if it has learned nothing
     * @throws IOException if the file cannot be read or written; then it is as it was
     */
    public Taste update(UnaryOperator<Taste> change) throws IOException {
        return alone(() -> {
            Taste before = read().orElseGet(() -> Taste.named(name));
            Taste after = change.apply(before).withName(name);
            write(after);
            return after;
        });
    }

    /**
     * Removes the taste for good, also one that cannot be read any more.
     *
     * @return whether there was one
     * @throws IOException if its file cannot be removed
     */
    public boolean remove() throws IOException {
        return Files.exists(path()) && alone(() -> Files.deleteIfExists(path()));
    }

    /** What is done while nobody else changes a taste in the folder. */
    private interface Task<T> {
        T done() throws IOException;
    }

    private <T> T alone(Task<T> task) throws IOException {
        THREADS.lock();
        try (NewFolders folders = new NewFolders()) {
            folders.make(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException(folder.resolve(LOCK) + ": the lock was lost");
                }
                return task.done();
            }
        } finally {
            THREADS.unlock();
        }
    }

    private void write(Taste taste) throws IOException {
        if (taste.canUndo()) {
            AtomicFile.writeString(path(), taste.toJson());
        } else {
            Files.deleteIfExists(path());
        }
    }
}
