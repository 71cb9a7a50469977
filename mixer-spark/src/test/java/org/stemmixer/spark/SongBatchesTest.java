package org.stemmixer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.catalog.CatalogSong;

class SongBatchesTest {

    private static List<CatalogSong> songs(int count, long bytes) {
        List<CatalogSong> songs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            songs.add(new CatalogSong("song " + i, bytes));
        }
        return songs;
    }

    @Test
    void aLargeSongIsATaskOfItsOwn() {
        List<CatalogSong> songs = new ArrayList<>(List.of(new CatalogSong("hour", 600_000_000)));
        songs.addAll(songs(1000, 100_000));

        List<ArrayList<CatalogSong>> batches = SongBatches.of(songs, 2);

        assertThat(batches.get(0)).containsExactly(songs.get(0));
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(songs);
        assertThat(batches.size()).isBetween(20, 60);
    }

    @Test
    void noTaskHasMoreThan64Songs() {
        assertThat(SongBatches.of(songs(100_000, 0), 4))
                .allMatch(batch -> batch.size() <= 64)
                .hasSize(1563);
        assertThat(SongBatches.of(songs(10, 5), 4)).hasSize(10);
        assertThat(SongBatches.of(List.of(), 4)).isEmpty();
    }
}
