package org.stemmixer.core.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
public final class Workers implements AutoCloseable {

    private final Executor executor;
    private final @Nullable ExecutorService own;
    /** At most so many tasks are at work besides the calling thread's. */
    private final int threads;

    private final BooleanSupplier cancelled;
    private volatile boolean failed;

    private Workers(Executor executor, @Nullable ExecutorService own, int threads, BooleanSupplier cancelled) {
        this.executor = executor;
        this.own = own;
        this.threads = threads;
        this.cancelled = cancelled;
    }

    /**
     * Workers on an executor, or on threads of their own, which {@link #close()} ends.
     *
     * @param executor of the caller, if there is one
     * @param cancelled asked often; true ends the work
     */
    public static Workers of(Optional<Executor> executor, BooleanSupplier cancelled) {
        if (executor.isPresent()) {
            return new Workers(executor.get(), null, Integer.MAX_VALUE, cancelled);
        }
        // The calling thread is one of the workers.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        ExecutorService own = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "stem-mixer");
            thread.setDaemon(true);
            return thread;
        });
        return new Workers(own, own, threads, cancelled);
    }

    /** Runs tasks on an executor, the calling thread helping, and gives their results in order. */
    public static <T> List<T> run(Executor executor, List<Callable<T>> tasks) throws IOException {
        try (Workers workers = of(Optional.of(executor), () -> false)) {
            return workers.run(tasks);
        }
    }

    /** Where tasks run besides the calling thread. */
    public Executor executor() {
        return executor;
    }

    /** Ends the calling task if the work was cancelled or another task has failed. Cheap: call it for every block. */
    public void check() {
        if (failed || cancelled.getAsBoolean()) {
            throw new CancellationException("mixing was cancelled");
        }
    }

    /** Starts tasks. */
    public <T> Batch<T> start(List<Callable<T>> tasks) {
        List<Task<T>> started = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            started.add(watched(task));
        }
        // One message to each thread for all tasks: a task is short, and what wakes threads is not.
        Runnable all = () -> {
            for (Task<T> task : started) {
                task.future.run();
            }
        };
        for (int i = Math.min(threads, started.size()); i > 0; i--) {
            execute(all);
        }
        return new Batch<>(started);
    }

    /** Starts a task, or leaves it to who waits for it if the executor does not take it. */
    public <T> Task<T> start(Callable<T> task) {
        Task<T> started = watched(task);
        execute(started.future);
        return started;
    }

    private <T> Task<T> watched(Callable<T> task) {
        return new Task<>(() -> {
            try {
                return task.call();
            } catch (Exception | Error e) {
                // Others hear of it at their next check, not when somebody waits for this one.
                failed = true;
                throw e;
            }
        });
    }

    private void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            // Whoever waits for it will run it.
        }
    }

    /** Runs tasks and gives their results in order. */
    public <T> List<T> run(List<Callable<T>> tasks) throws IOException {
        return start(tasks).join();
    }

    /** Waits for all of these tasks, helping, and throws the first failure in order. */
    public void join(List<? extends Task<?>> tasks) throws IOException {
        // All that nobody has begun comes before waiting for what somebody has.
        for (Task<?> task : tasks) {
            task.future.run();
        }
        Throwable failure = null;
        for (Task<?> task : tasks) {
            try {
                uninterruptedly(task.future);
            } catch (ExecutionException e) {
                failed = true;
                failure = graver(failure, e.getCause());
            }
        }
        if (failure != null) {
            throw rethrown(failure);
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.shutdown();
        }
    }

    /**
     * A task under way. It may wait for others that were started before.
     *
     * @param <T> its result
     */
    public static final class Task<T> {

        private final FutureTask<T> future;

        private Task(Callable<T> task) {
            future = new FutureTask<>(task);
        }

        /** Waits for the result, running the task if nobody has begun it. */
        public T get() throws IOException {
            future.run();
            try {
                return uninterruptedly(future);
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            }
        }
    }

    /**
     * Tasks under way together.
     *
     * @param <T> their results
     */
    public final class Batch<T> {

        private final List<Task<T>> tasks;

        private Batch(List<Task<T>> tasks) {
            this.tasks = tasks;
        }

        /** Waits for all tasks, helping, and gives their results in order, or throws the first failure in order. */
        public List<T> join() throws IOException {
            Workers.this.join(tasks);
            List<T> results = new ArrayList<>(tasks.size());
            for (Task<T> task : tasks) {
                results.add(task.get());
            }
            return results;
        }

        /** Waits for all tasks after a failure elsewhere, so that they hold nothing any more. */
        public void abandon() {
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

    private static IOException rethrown(@Nullable Throwable failure) {
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
