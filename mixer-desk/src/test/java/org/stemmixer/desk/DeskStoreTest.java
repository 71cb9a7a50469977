package org.stemmixer.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;

class DeskStoreTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final MixPlan bare = MixPlan.of(44_100, List.of("vox"));

    private EditHistory history(int steps) {
        EditHistory history = EditHistory.of(bare);
        for (int i = 1; i <= steps; i++) {
            double gainDb = -i / 10.0;
            history = history.with(
                    "step " + i,
                    history.plan().withStem("vox", stem -> stem.withGainDb(Decided.byHand(gainDb))),
                    Optional.empty());
        }
        return history;
    }

    private DeskStore.Kept savedAndLoaded(DeskStore.Kept kept) throws IOException {
        DeskStore store = new DeskStore(folder);
        store.save(Path.of("song"), kept);
        return store.load(Path.of("song")).orElseThrow();
    }

    @Test
    void asManyStepsAreKeptBehindAsBefore() throws IOException {
        EditHistory history = history(100);
        for (int i = 0; i < 50; i++) {
            history = history.undone();
        }

        EditHistory loaded = savedAndLoaded(new DeskStore.Kept(Optional.of(bare), history, Map.of()))
                .history();

        assertThat(loaded.plan()).isEqualTo(history.plan());
        assertThat(loaded.undoable()).hasSize(40).last().isEqualTo("step 50");
        assertThat(loaded.redoable()).hasSize(40).first().isEqualTo("step 51");
    }

    /** Rides with as many points as there can be: what can still be undone shrinks, nothing that is there is lost. */
    @Test
    void plansOfManyPointsAreKeptLessFarBack() throws IOException {
        List<Ride.Point> points = IntStream.range(0, 20_000)
                .mapToObj(i -> new Ride.Point(i * 441L, -(i % 100) / 7.0))
                .toList();
        MixPlan ridden = bare.withStem("vox", stem -> stem.withRide(Decided.byHand(Ride.ofFader(points))));
        EditHistory history = EditHistory.of(ridden);
        for (int i = 1; i <= 60; i++) {
            double gainDb = -i / 10.0;
            history = history.with(
                    "step " + i,
                    history.plan().withStem("vox", stem -> stem.withGainDb(Decided.byHand(gainDb))),
                    Optional.empty());
        }
        DeskStore.Kept kept = new DeskStore.Kept(
                Optional.of(bare), history, Map.of("A", new Snapshot("before", ridden, Optional.empty())));

        DeskStore.Kept loaded = savedAndLoaded(kept);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(24 * MEBIBYTE);
        }
        assertThat(loaded.history().plan()).isEqualTo(history.plan());
        assertThat(loaded.history().undoable()).hasSizeGreaterThan(5).last().isEqualTo("step 60");
        assertThat(loaded.snapshots().get("A").plan()).isEqualTo(ridden);
        assertThat(loaded.suggested()).contains(bare);
    }
}
