package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Songs that hang, fail in odd ways or are copies. */
class CatalogWorkerTest {

    private static final CatalogSettings SETTINGS = CatalogSettings.of(CatalogAction.ANALYSE);
    private static final CatalogJob QUICK = new CatalogJob(SETTINGS, Duration.ofSeconds(1), false);

    @TempDir
    private Path folder;

    private CatalogSong song(String name) throws IOException {
        Path file = folder.resolve(name + ".wav");
        Files.writeString(file, name);
        return new CatalogSong(file.toString(), 1);
    }

    private CatalogWorker worker(CatalogJob job, int threads, SongAction action) {
        return worker(job, threads, action, TimedThread.PATIENCE);
    }

    private CatalogWorker worker(CatalogJob job, int threads, SongAction action, Duration patience) {
        return new CatalogWorker(job, new LocalFiles(folder.resolve("out")), threads, action, patience);
    }

    /** For songs that are told to stop in vain. */
    private CatalogWorker impatientWorker(SongAction action) {
        return worker(QUICK, 1, action, Duration.ofMillis(500));
    }

    private String reason(CatalogDone done) throws IOException {
        return Files.readString(folder.resolve("out").resolve(ResultNames.row(done.key())));
    }

    private static SongResult nothing() {
        return SongResult.ofFeatures(44100, List.of());
    }

    @Test
    void aSongThatTakesTooLongIsGivenUp() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicLong worked = new AtomicLong();
        try (CatalogWorker worker = worker(QUICK, 1, (song, out, stop) -> {
            long start = threads.getCurrentThreadCpuTime();
            while (true) {
                SongActions.check(stop).run();
                worked.set(threads.getCurrentThreadCpuTime() - start);
            }
        })) {
            CatalogDone done = worker.work(song("slow"), () -> false);

            assertThat(done.status()).isEqualTo(CatalogDone.Status.TIMED_OUT);
            assertThat(reason(done)).contains("\"took longer than 1 s\"");
            assertThat(worked).hasPositiveValue();
            assertThat(done.cpuSeconds()).isBetween(1e-9 * worked.get(), 10.0);
        }
    }

    @Test
    void aSongThatWaitsForAFileIsInterrupted() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (CatalogWorker worker = impatientWorker((song, out, stop) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
            return nothing();
        })) {
            assertThat(worker.work(song("waiting"), () -> false).status()).isEqualTo(CatalogDone.Status.TIMED_OUT);
        }
    }

    @Test
    void songsThatHangAreLeftBehindUntilTheyAreTooMany() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (CatalogWorker worker = impatientWorker((song, out, stop) -> {
            if (song.toString().contains("good")) {
                done.incrementAndGet();
                return nothing();
            }
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    // Hangs as native code does.
                }
            }
            throw new IOException("too late");
        })) {
            CatalogDone first = worker.work(song("hanging"), () -> false);

            assertThat(reason(first)).contains("took longer than 1 s and did not stop when it was told to");
            assertThat(worker.work(song("good"), () -> false).status()).isEqualTo(CatalogDone.Status.DONE);
            assertThatThrownBy(() -> worker.work(song("hanging, too"), () -> false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("hangs and does not end");
            assertThat(done).hasValue(1);
        } finally {
            end.countDown();
        }
    }

    @Test
    void copiesThatAreUnderWayAtOnceAreDoneOnce() throws Exception {
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (CatalogWorker worker = worker(CatalogJob.of(SETTINGS), 4, (song, out, stop) -> {
            done.incrementAndGet();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return nothing();
        })) {
            List<Callable<CatalogDone>> copies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Path copy = Files.writeString(folder.resolve("copy" + i + ".wav"), "the same");
                copies.add(() -> worker.work(new CatalogSong(copy.toString(), 1), () -> false));
            }
            List<CatalogDone> all = new ArrayList<>();
            for (Future<CatalogDone> copy : threads.invokeAll(copies)) {
                all.add(copy.get());
            }

            assertThat(done).hasValue(1);
            assertThat(all).extracting(CatalogDone::key).containsOnly(all.get(0).key());
            assertThat(all).filteredOn(CatalogDone::fresh).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whateverAnActionThrowsIsAReason() throws IOException {
        try (CatalogWorker worker = worker(CatalogJob.of(SETTINGS), 1, (song, out, stop) -> {
            if (song.toString().contains("memory")) {
                throw new OutOfMemoryError("Java heap space");
            }
            throw new IllegalStateException("broken");
        })) {
            assertThat(reason(worker.work(song("memory"), () -> false))).contains("there is not enough memory");
            assertThat(reason(worker.work(song("other"), () -> false)))
                    .contains("java.lang.IllegalStateException: broken");
        }
    }

    @Test
    void nothingIsWrittenOfASongThatIsCancelled() throws IOException {
        try (CatalogWorker worker = worker(CatalogJob.of(SETTINGS), 1, (song, out, stop) -> {
            SongActions.check(stop).run();
            return nothing();
        })) {
            assertThatThrownBy(() -> worker.work(song("cancelled"), () -> true))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(folder.resolve("out/rows")).doesNotExist();
    }
}
