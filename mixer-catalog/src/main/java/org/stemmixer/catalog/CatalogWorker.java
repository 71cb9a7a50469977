package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Does songs one by one, for all threads of a process, which share what is loaded. The row of a song is written last: where there
 * is none, nothing counts as done. Safe for use by several threads.
 */
public final class CatalogWorker implements AutoCloseable {

    private final CatalogJob job;
    private final CatalogFiles files;
    private final SongAction action;
    private final int mostHanging;
    private final Duration patience;
    private final String settings;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hanging = new AtomicInteger();

    /**
     * A worker.
     *
     * @param threads that call it: as many songs may hang for good before it gives up
     * @throws IOException if a model cannot be used
     */
    public CatalogWorker(CatalogJob job, CatalogFiles files, int threads) throws IOException {
        this(job, files, threads, SongActions.of(job.settings()), TimedThread.PATIENCE);
    }

    /** A worker of any action, and any patience with one that is told to stop. */
    CatalogWorker(CatalogJob job, CatalogFiles files, int threads, SongAction action, Duration patience) {
        this.job = job;
        this.files = files;
        this.action = action;
        this.mostHanging = threads;
        this.patience = patience;
        this.settings = job.settings().toJson();
    }

    /**
     * Does a song, unless it has been done.
     *
     * @param cancelled asked often; true ends the work
     * @return what became of it; that it is bad or takes too long is an answer, too
     * @throws IOException if results cannot be written, or too many songs hang
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public CatalogDone work(CatalogSong song, BooleanSupplier cancelled) throws IOException {
        Optional<CatalogDone> known = known(song.address());
        if (known.isPresent()) {
            return known.get();
        }
        SongAttempt attempt = new SongAttempt(song.address(), job, files, action, underWay, settings);
        long start = System.nanoTime();
        try {
            TimedThread.End end = TimedThread.run(attempt::run, job.timeout(), cancelled, patience);
            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
            CatalogDone done = commit(song.address(), attempt, end, seconds);
            if (end == TimedThread.End.HANGS && hanging.incrementAndGet() > mostHanging) {
                throw new IOException(song.address() + ": hangs and does not end when it is told to, as "
                        + (hanging.get() - 1) + " other songs do; begin again to go on with the songs that are left");
            }
            return done;
        } finally {
            attempt.release();
        }
    }

    /** What was noted of an address whose files have not changed since. */
    private Optional<CatalogDone> known(String address) throws IOException {
        Optional<AddressNote> note = files.read(ResultNames.address(address))
                .flatMap(AddressNote::parse)
                .filter(read -> read.settings().equals(settings)
                        && read.done().address().equals(address));
        if (note.isEmpty()) {
            return Optional.empty();
        }
        CatalogDone done = note.get().done();
        boolean counts = !job.retry() || done.status() == CatalogDone.Status.DONE;
        return counts
                        && isUnchanged(note.get())
                        && files.read(ResultNames.row(done.key())).isPresent()
                ? Optional.of(done.asFound())
                : Optional.empty();
    }

    private boolean isUnchanged(AddressNote note) {
        try {
            return note.stamp().equals(files.stamp(note.done().address()));
        } catch (IOException e) {
            return false; // whoever tries to read the song says what is wrong
        }
    }

    private CatalogDone commit(String address, SongAttempt attempt, TimedThread.End end, double seconds)
            throws IOException {
        String key = attempt.key();
        ObjectNode row = end == TimedThread.End.DONE ? attempt.row().orElseThrow() : late(attempt, end);
        if (attempt.ownsRow()) {
            files.write(ResultNames.row(key), row + "\n");
        }
        CatalogDone done = new CatalogDone(
                address,
                key,
                CatalogRow.status(row),
                !attempt.isFound(),
                attempt.content().map(SongContent::bytes).orElse(0L),
                end == TimedThread.End.HANGS ? 0 : attempt.cpuSeconds(),
                seconds);
        if (attempt.content().isPresent()) {
            AddressNote note = new AddressNote(attempt.stamp(), settings, done);
            files.write(ResultNames.address(address), note.toJson() + "\n");
        }
        return done;
    }

    private ObjectNode late(SongAttempt attempt, TimedThread.End end) {
        String reason = "took longer than " + job.timeout().toSeconds() + " s"
                + (end == TimedThread.End.HANGS ? " and did not stop when it was told to" : "");
        return CatalogRow.failed(
                attempt.key(), job.settings().action(), CatalogDone.Status.TIMED_OUT, reason, attempt.content());
    }

    @Override
    public void close() {
        action.close();
    }
}
