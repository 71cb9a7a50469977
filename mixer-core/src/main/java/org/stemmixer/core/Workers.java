package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches of tasks in parallel. The thread that waits for a batch runs what nobody has begun yet, so a batch ends
 * whatever the executor does with it; and it waits for tasks that have begun even after a failure, so nothing is still
 * at work once a batch has ended.
 */
final class Workers implements AutoCloseable {

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private final BooleanSupplier cancelled;
    private volatile boolean failed;

    private Workers(Executor executor, @Nullable ExecutorService own, BooleanSupplier cancelled) {
        this.executor = executor;
        this.own = own;
        this.cancelled = cancelled;
    }

    /** Workers on the executor of the options, or on threads of their own, which {@link #close()} ends. */
    static Workers of(MixOptions options) {
        if (options.executor().isPresent()) {
            return new Workers(options.executor().get(), null, options.cancelled());
        }
        // The calling thread is one of the workers.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        ExecutorService own = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "stem-mixer");
            thread.setDaemon(true);
            return thread;
        });
        return new Workers(own, own, options.cancelled());
    }

    /** Ends the calling task if the work was cancelled or another task has failed. Cheap: call it for every block. */
    void check() {
        if (failed || cancelled.getAsBoolean()) {
            throw new CancellationException("mixing was cancelled");
        }
    }

    /** Starts tasks. */
    <T> Batch<T> start(List<Callable<T>> tasks) {
        List<FutureTask<T>> futures = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            futures.add(new FutureTask<>(task));
        }
        for (FutureTask<T> future : futures) {
            try {
                executor.execute(future);
            } catch (RejectedExecutionException e) {
                break; // The thread that waits for the batch will run them.
            }
        }
        return new Batch<>(futures);
    }

    /** Runs tasks and gives their results in order. */
    <T> List<T> run(List<Callable<T>> tasks) throws IOException {
        return start(tasks).join();
    }

    @Override
    public void close() {
        if (own != null) {
            own.shutdown();
        }
    }

    /** Tasks under way. */
    final class Batch<T> {

        private final List<FutureTask<T>> futures;

        private Batch(List<FutureTask<T>> futures) {
            this.futures = futures;
        }

        /** Waits for all tasks, helping, and gives their results in order, or throws the first failure in order. */
        List<T> join() throws IOException {
            List<T> results = new ArrayList<>(futures.size());
            Throwable failure = null;
            for (FutureTask<T> future : futures) {
                future.run();
                try {
                    results.add(uninterruptedly(future));
                } catch (ExecutionException e) {
                    failed = true;
                    failure = graver(failure, e.getCause());
                }
            }
            if (failure != null) {
                throw rethrown(failure);
            }
            return results;
        }

        /** Waits for all tasks after a failure elsewhere, so that they hold nothing any more. */
        void abandon() {
            failed = true;
            try {
                join();
            } catch (IOException | RuntimeException | Error e) {
                // The failure that led here is the one to report.
            }
        }
    }

    /** The first failure, except that tasks cancelled on account of another's failure give way to that. */
    private static @Nullable Throwable graver(@Nullable Throwable first, @Nullable Throwable second) {
        return first == null || first instanceof CancellationException ? second : first;
    }

    private static IOException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return failure instanceof IOException e ? e : new IOException(failure);
    }

    private static <T> T uninterruptedly(FutureTask<T> future) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
