package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Makes examples of many songs with several threads, or takes them from the cache: what was interrupted goes on where it
 * was. The result does not depend on the number of threads.
 *
 * @param maker makes one
 * @param threads how many are made at a time
 */
record ExampleSet(ExampleMaker maker, int threads) {

    /**
     * All variants of songs: all songs as they are, then their first degradations, and so on. Silent songs and those that
     * cannot be read are left out.
     *
     * @param songs the songs
     * @param degradations how many degraded variants there are of each
     * @param listener is told of each
     */
    List<Example> load(List<TrainingSong> songs, int degradations, SongListener listener) {
        List<Callable<List<Example>>> jobs = new ArrayList<>();
        for (int variant = 0; variant <= degradations; variant++) {
            for (TrainingSong song : songs) {
                int number = variant;
                jobs.add(() -> load(song, number, listener));
            }
        }
        return Jobs.run(jobs, threads).stream().flatMap(Collection::stream).toList();
    }

    private List<Example> load(TrainingSong song, int variant, SongListener listener) {
        try {
            List<Example> examples = maker.make(song, variant);
            listener.onDone();
            return examples.stream()
                    .filter(example -> !example.excerpts().isEmpty())
                    .toList();
        } catch (IOException e) {
            listener.onUnreadable(song, e);
            return List.of();
        }
    }
}
