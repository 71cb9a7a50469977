package org.stemmixer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.catalog.CatalogSong;

/**
 * A million songs on a thousand cores, simulated: times of songs as measured on one machine, the order and the batches as they are. What
 * is assumed is said in docs/catalog.md.
 */
class SongScheduleTest {

    private static final int SONGS = 1_000_000;
    private static final int CORES = 1000;
    private static final double BYTES_PER_SECOND = 176_400; // 16 bit, stereo, 44.1 kHz

    /** Measured with analyse: seconds of a core for each song and for each byte. */
    private static final double SECONDS_PER_SONG = 0.010;

    private static final double SECONDS_PER_BYTE = 0.0019 / BYTES_PER_SECOND;

    /** Assumed: the driver starts a task in so many seconds, one after the other, and a core waits so long for it. */
    private static final double DISPATCH_SECONDS = 0.001;

    private static final double LAUNCH_SECONDS = 0.02;

    /** Lengths as in an archive: most songs of some minutes, a tenth jingles, one in a thousand an hour and more. */
    private static List<CatalogSong> archive() {
        Random random = new Random(3);
        List<CatalogSong> songs = new ArrayList<>(SONGS);
        for (int i = 0; i < SONGS; i++) {
            double seconds = switch (random.nextInt(1000)) {
                case 0 -> 3600 * (1 + random.nextDouble());
                default ->
                    random.nextInt(10) == 0
                            ? 5 + 25 * random.nextDouble()
                            : 210 * Math.exp(0.4 * random.nextGaussian());
            };
            songs.add(new CatalogSong("song " + i, (long) (seconds * BYTES_PER_SECOND)));
        }
        return songs;
    }

    private static double cost(List<CatalogSong> songs) {
        double bytes = songs.stream().mapToLong(CatalogSong::bytes).sum();
        return SECONDS_PER_SONG * songs.size() + SECONDS_PER_BYTE * bytes;
    }

    /** When the last core ends: each takes the next task when it is done with one. */
    private static double makespan(List<? extends List<CatalogSong>> tasks) {
        PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(CORES, 0.0));
        double driver = 0;
        double last = 0;
        for (List<CatalogSong> task : tasks) {
            driver = Math.max(driver, free.remove()) + DISPATCH_SECONDS;
            double end = driver + LAUNCH_SECONDS + cost(task);
            last = Math.max(last, end);
            free.add(end);
        }
        return last;
    }

    @Test
    void aMillionSongsKeepAThousandCoresBusy() {
        List<CatalogSong> songs = archive();
        double ideal = cost(songs) / CORES;

        List<CatalogSong> ordered = CatalogSong.largestFirst(songs);
        List<ArrayList<CatalogSong>> batches = SongBatches.of(ordered, CORES);
        double largestFirst = makespan(batches);
        double alone = makespan(ordered.stream().map(List::of).toList());
        double asFound = makespan(SongBatches.of(songs, CORES));

        System.out.printf(
                Locale.ROOT,
                "%d songs, %.1f TB, %.0f core hours; at best %.0f s on %d cores; %d tasks: %.0f s (%.1f %%); a task for each song: %.0f s;"
                        + " as found: %.0f s%n",
                SONGS,
                songs.stream().mapToLong(CatalogSong::bytes).sum() / 1e12,
                cost(songs) / 3600,
                ideal,
                CORES,
                batches.size(),
                largestFirst,
                100 * ideal / largestFirst,
                alone,
                asFound);
        assertThat(ideal / largestFirst).isGreaterThan(0.95);
        assertThat(largestFirst).isLessThan(asFound);
        assertThat(largestFirst).isLessThan(alone);
    }
}
