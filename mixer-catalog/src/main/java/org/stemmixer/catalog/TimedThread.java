package org.stemmixer.catalog;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Work on a thread of its own that may take so long. Work that is late is told to stop, as it is asked to look for often; then it is
 * interrupted, which ends most waiting for files; and then it is left behind: Java has no way to end a thread, and what hangs in a
 * driver or a native library may never come back. Until then it holds what it holds.
 */
final class TimedThread {

    /** How the work ended. */
    enum End {
        /** By itself. */
        DONE,
        /** Because it was told to. */
        STOPPED,
        /** It has not. */
        HANGS
    }

    /** Work that looks often whether to stop, and then throws a {@link CancellationException}. */
    @FunctionalInterface
    interface Work {
        void run(BooleanSupplier stop) throws IOException;
    }

    private static final Duration LOOK = Duration.ofMillis(200);

    /** How long songs may take to stop, first when they are told to, then when they are interrupted. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BooleanSupplier cancelled;
    private final Duration patience;
    private volatile boolean late;

    private TimedThread(BooleanSupplier cancelled, Duration patience) {
        this.cancelled = cancelled;
        this.patience = patience;
    }

    /**
     * Does work and waits for it.
     *
     * @param timeout after which it is told to stop
     * @param cancelled asked often; true tells it to stop, too
     * @param patience how long it may take to stop, first when it is told to, then when it is interrupted
     * @throws CancellationException if cancelled
     * @throws IOException that the work ended with
     */
    static End run(Work work, Duration timeout, BooleanSupplier cancelled, Duration patience) throws IOException {
        return new TimedThread(cancelled, patience).run(work, timeout);
    }

    private boolean isStopped() {
        return late || cancelled.getAsBoolean();
    }

    private End run(Work work, Duration timeout) throws IOException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            work.run(this::isStopped);
            return true;
        });
        Thread thread = new Thread(task, "stem-mixer-song");
        thread.setDaemon(true);
        thread.start();
        if (isOver(task, timeout, true)) {
            return end(task);
        }
        late = true;
        if (isOver(task, patience, false)) {
            return end(task);
        }
        thread.interrupt();
        if (isOver(task, patience, false)) {
            return end(task);
        }
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the job was cancelled");
        }
        return End.HANGS;
    }

    /** Waits for so long, or until cancelled if that counts. */
    private boolean isOver(FutureTask<?> task, Duration most, boolean unlessCancelled) {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0 || (unlessCancelled && cancelled.getAsBoolean())) {
                return task.isDone();
            }
            try {
                task.get(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
                return true;
            } catch (ExecutionException e) {
                return true;
            } catch (TimeoutException e) {
                // Looks again.
            } catch (InterruptedException e) {
                late = true;
                Thread.currentThread().interrupt();
                throw new CancellationException("the thread was interrupted");
            }
        }
    }

    private End end(FutureTask<?> task) throws IOException {
        try {
            task.get();
            return End.DONE;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof CancellationException || isStopped()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("the job was cancelled");
                }
                return End.STOPPED;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw cause instanceof IOException failure ? failure : new IOException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the thread was interrupted");
        }
    }
}
