package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;

/**
 * A song under way on a thread that may be left behind. What it has found out so far can be read by others all the time; nothing of
 * the table is written here.
 */
final class SongAttempt {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long COPY_LOOK_MILLIS = 20;

    private final String address;
    private final CatalogJob job;
    private final CatalogFiles files;
    private final SongAction action;
    private final Set<String> underWay;
    private final String settings;

    private volatile String stamp = "";
    private volatile String key;
    private volatile Optional<SongContent> content = Optional.empty();
    private volatile @Nullable ObjectNode row;
    private volatile boolean found;
    /** Whether this attempt, and no other in this process, does the song of its key. */
    private volatile boolean holdsKey;

    private volatile double cpuSeconds;

    /**
     * An attempt.
     *
     * @param underWay keys of the songs that are under way in this process
     * @param settings those of the job as text
     */
    SongAttempt(
            String address,
            CatalogJob job,
            CatalogFiles files,
            SongAction action,
            Set<String> underWay,
            String settings) {
        this.address = address;
        this.job = job;
        this.files = files;
        this.action = action;
        this.underWay = underWay;
        this.settings = settings;
        this.key = ResultNames.key("unread: " + address, settings);
    }

    /** The key of the result: that of the address, until the content is known. */
    String key() {
        return key;
    }

    /** What tells whether the files change; empty if that is not known. */
    String stamp() {
        return stamp;
    }

    Optional<SongContent> content() {
        return content;
    }

    /** The row, once there is one. */
    Optional<ObjectNode> row() {
        return Optional.ofNullable(row);
    }

    /** Whether the row was there before. */
    boolean isFound() {
        return found;
    }

    /** Whether the row of the key is this attempt's to write: nobody else in this process is at the same song. */
    boolean ownsRow() {
        return !found && (holdsKey || content.isEmpty());
    }

    /** The time of the thread, once it has ended. */
    double cpuSeconds() {
        return cpuSeconds;
    }

    /** Lets a copy of the song go on. */
    void release() {
        if (holdsKey) {
            underWay.remove(key);
        }
    }

    /**
     * Reads the song, and does it if nobody has. What is wrong with the song becomes its row.
     *
     * @throws IOException if results cannot be read or written
     */
    void run(BooleanSupplier stop) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            fetchAndRun(stop);
        } finally {
            cpuSeconds = Math.max(0, THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        }
    }

    private void fetchAndRun(BooleanSupplier stop) throws IOException {
        CatalogFiles.Fetched song;
        try {
            stamp = files.stamp(address);
            song = files.fetch(address);
        } catch (IOException e) {
            row = failed(e, address, stop);
            return;
        }
        try (song) {
            String place = song.path().toString();
            try {
                SongContent read = SongContent.of(song.path(), SongActions.check(stop));
                hold(ResultNames.key(read.sha256(), settings), stop);
                content = Optional.of(read);
            } catch (IOException e) {
                row = failed(e, place, stop);
                return;
            }
            row = existing().orElse(null);
            found = row != null;
            if (row == null) {
                row = made(song, place, stop);
            }
        }
    }

    /** Waits until no copy of the song is under way. */
    private void hold(String wanted, BooleanSupplier stop) {
        while (!underWay.add(wanted)) {
            SongActions.check(stop).run();
            try {
                Thread.sleep(COPY_LOOK_MILLIS);
            } catch (InterruptedException e) {
                throw new CancellationException("the thread was interrupted");
            }
        }
        key = wanted;
        holdsKey = true;
    }

    private Optional<ObjectNode> existing() throws IOException {
        try {
            return files.read(ResultNames.row(key))
                    .map(text -> JsonDocument.parse(text, CatalogRow.SCHEMA_VERSION))
                    .filter(known -> !job.retry() || CatalogRow.status(known) == CatalogDone.Status.DONE);
        } catch (JsonFormatException e) {
            return Optional.empty(); // whatever it is, it is done anew
        }
    }

    private ObjectNode made(CatalogFiles.Fetched song, String place, BooleanSupplier stop) throws IOException {
        if (!job.settings().action().makesAudio()) {
            return made(song.path(), song.path(), place, stop);
        }
        try (CatalogFiles.Folder folder = files.folder(ResultNames.audio(key))) {
            ObjectNode done = made(song.path(), folder.path(), place, stop);
            if (CatalogRow.status(done) == CatalogDone.Status.DONE) {
                folder.publish();
            }
            return done;
        }
    }

    private ObjectNode made(Path song, Path folder, String place, BooleanSupplier stop) {
        try {
            SongResult result = action.run(song, folder, stop);
            return CatalogRow.done(key, job.settings().action(), content.orElseThrow(), result, ResultNames.audio(key));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            return failed(e, place, stop);
        }
    }

    private ObjectNode failed(Throwable failure, String place, BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw new CancellationException("the song was given up"); // that is why it failed
        }
        return CatalogRow.failed(
                key, job.settings().action(), CatalogDone.Status.FAILED, FailureReason.of(failure, place), content);
    }
}
