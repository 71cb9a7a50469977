package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does many things at a time. */
final class Jobs {

    private Jobs() {}

    /**
     * Runs jobs and gives their results in the order of the jobs, whatever the number of threads.
     *
     * @param jobs throw nothing that is checked
     * @throws RuntimeException the first failure in order; jobs that have not begun by then are not done
     */
    static <T> List<T> run(List<Callable<T>> jobs, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            jobs.forEach(job -> futures.add(executor.submit(job)));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(result(future));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
