package org.stemmixer.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.stemmixer.dsp.internal.Checks;

/** Does songs on threads of this process, each of which takes the next song when it is done with one. */
public final class ThreadEngine implements CatalogEngine {

    /** What the command line calls it. */
    public static final String NAME = "threads";

    /** The most songs at a time. */
    public static final int MAX_THREADS = 1024;

    private final LocalFiles files;
    private final int threads;

    /**
     * An engine.
     *
     * @param results the folder of the results, made if missing
     * @param threads songs at a time, in [1, 1024]; 0 for as many as there are processors
     */
    public ThreadEngine(Path results, int threads) {
        this.files = new LocalFiles(results);
        this.threads = threads == 0
                ? Runtime.getRuntime().availableProcessors()
                : Checks.inRange("threads", threads, 1, MAX_THREADS);
    }

    @Override
    public CatalogFiles files() {
        return files;
    }

    @Override
    public List<CatalogDone> run(
            CatalogJob job, List<CatalogSong> songs, CatalogProgress progress, BooleanSupplier cancelled)
            throws IOException {
        try (CatalogWorker worker = new CatalogWorker(job, files, threads)) {
            return new Run(worker, songs, progress, cancelled).onThreads(threads);
        }
    }

    @Override
    public void close() {
        // Threads end with their run.
    }

    private static final class Run {

        private final CatalogWorker worker;
        private final List<CatalogSong> songs;
        private final CatalogProgress progress;
        private final BooleanSupplier cancelled;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicBoolean failed = new AtomicBoolean();
        private final List<CatalogDone> done = new ArrayList<>();

        Run(CatalogWorker worker, List<CatalogSong> songs, CatalogProgress progress, BooleanSupplier cancelled) {
            this.worker = worker;
            this.songs = songs;
            this.progress = progress;
            this.cancelled = cancelled;
        }

        List<CatalogDone> onThreads(int threads) throws IOException {
            ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "stem-mixer-catalog");
                thread.setDaemon(true);
                return thread;
            });
            try {
                Callable<Boolean> loop = this::loop;
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < Math.min(threads, songs.size()); i++) {
                    running.add(executor.submit(loop));
                }
                join(running);
            } finally {
                executor.shutdown();
            }
            return done;
        }

        private boolean loop() throws IOException {
            try {
                int index;
                while ((index = next.getAndIncrement()) < songs.size()) {
                    add(worker.work(songs.get(index), () -> failed.get() || cancelled.getAsBoolean()));
                }
                return true;
            } catch (IOException | RuntimeException | Error e) {
                failed.set(true); // the others end, too
                throw e;
            }
        }

        private synchronized void add(CatalogDone song) {
            done.add(song);
            progress.onSong(song, done.size(), songs.size());
        }

        /** Waits for all, and throws the failure of the one that the others were cancelled for. */
        private static void join(List<Future<?>> running) throws IOException {
            Throwable failure = null;
            for (Future<?> thread : running) {
                try {
                    thread.get();
                } catch (ExecutionException e) {
                    failure = failure == null || failure instanceof CancellationException ? e.getCause() : failure;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException("the thread was interrupted");
                }
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure != null) {
                throw failure instanceof IOException e ? e : new IOException(failure);
            }
        }
    }
}
