package org.stemmixer.spark;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.catalog.CatalogSong;

/**
 * Songs put together into tasks, in their order: a large song is a task of its own, small ones share one, so that starting a task costs
 * little beside doing it, and the last tasks are short.
 */
final class SongBatches {

    /** Tasks for each core, if songs are alike: enough that cores end at nearly the same time. */
    private static final int TASKS_PER_CORE = 16;

    private static final int MOST_SONGS = 64;

    private SongBatches() {}

    /**
     * Batches.
     *
     * @param songs in the order in which they are to be done
     * @param cores that do them
     */
    @SuppressWarnings("NonApiType") // Spark sends them to executors, and not every List can be sent
    static List<ArrayList<CatalogSong>> of(List<CatalogSong> songs, int cores) {
        long bytes = songs.stream().mapToLong(CatalogSong::bytes).sum();
        long mostBytes = bytes / ((long) TASKS_PER_CORE * Math.max(1, cores));
        long mostSongs = Math.min(MOST_SONGS, 1 + songs.size() / ((long) TASKS_PER_CORE * Math.max(1, cores)));
        List<ArrayList<CatalogSong>> batches = new ArrayList<>();
        ArrayList<CatalogSong> batch = new ArrayList<>();
        long inBatch = 0;
        for (CatalogSong song : songs) {
            if (!batch.isEmpty() && (inBatch + song.bytes() > mostBytes || batch.size() >= mostSongs)) {
                batches.add(batch);
                batch = new ArrayList<>();
                inBatch = 0;
            }
            batch.add(song);
            inBatch += song.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
