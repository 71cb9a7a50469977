package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes examples of many songs with several threads, or takes them from the cache: what was interrupted goes on where it
 * was. The result does not depend on the number of threads.
 *
 * @param maker makes one
 * @param threads how many are made at a time
 */
record ExampleSet(ExampleMaker maker, int threads) {

    /** Is told of the work, by any thread. */
    interface Listener {

        /** An example is there. */
        void onExample(Example example);

        /** A song cannot be read, and is left out. */
        void onUnreadable(SongFiles song, IOException failure);
    }

    /**
     * All variants of songs: all songs as they are, then their first degradations, and so on. Silent songs and those that
     * cannot be read are left out.
     *
     * @param songs the songs
     * @param degradations how many degraded variants there are of each
     * @param listener is told of each example
     */
    List<Example> load(List<SongFiles> songs, int degradations, Listener listener) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Example>>> futures = new ArrayList<>();
            for (int variant = 0; variant <= degradations; variant++) {
                for (SongFiles song : songs) {
                    int number = variant;
                    futures.add(executor.submit(() -> load(song, number, listener)));
                }
            }
            List<Example> examples = new ArrayList<>();
            for (Future<List<Example>> future : futures) {
                examples.addAll(result(future));
            }
            return examples;
        } finally {
            executor.shutdownNow();
        }
    }

    private List<Example> load(SongFiles song, int variant, Listener listener) {
        try {
            Example example = maker.make(song, variant);
            listener.onExample(example);
            return example.excerpts().isEmpty() ? List.of() : List.of(example);
        } catch (IOException e) {
            listener.onUnreadable(song, e);
            return List.of();
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
