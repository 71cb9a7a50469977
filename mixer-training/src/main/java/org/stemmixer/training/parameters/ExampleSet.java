package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Makes examples of many songs, with several threads, or takes them from the cache.
 *
 * @param maker makes one
 * @param cache keeps them
 * @param threads how many are made at a time
 */
record ExampleSet(ExampleMaker maker, ExampleCache cache, int threads) {

    /**
     * All variants of songs, the songs as they are before their first degradation, and so on; silent ones are left out.
     *
     * @param songs the songs
     * @param degradations how many degraded variants there are of each
     * @param done is told of each example, by any thread
     * @throws IOException if a song cannot be read
     */
    List<Example> load(List<SongFiles> songs, int degradations, Consumer<Example> done) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Example>> futures = new ArrayList<>();
            for (int variant = 0; variant <= degradations; variant++) {
                for (SongFiles song : songs) {
                    int number = variant;
                    futures.add(executor.submit(() -> {
                        Example example = load(song, number);
                        done.accept(example);
                        return example;
                    }));
                }
            }
            List<Example> examples = new ArrayList<>();
            for (Future<Example> future : futures) {
                Example example = result(future);
                if (!example.excerpts().isEmpty()) {
                    examples.add(example);
                }
            }
            return examples;
        } finally {
            executor.shutdownNow();
        }
    }

    private Example load(SongFiles song, int variant) throws IOException {
        Optional<Example> cached = cache.read(song, variant);
        if (cached.isPresent()) {
            return cached.get();
        }
        Example made = maker.make(song, variant);
        cache.write(song, made);
        return made;
    }

    private static Example result(Future<Example> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
