package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.eq.EqBand;

/** The audio thread allocates nothing and is never held up, whatever others do. */
class AudioThreadTest {

    private static final int BLOCK = 128;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** What was allocated while blocks were played, with somebody at work before each. */
    private static long allocated(NullOutput output, int blocks, @Nullable Runnable before) {
        long bytes = 0;
        for (int i = 0; i < blocks; i++) {
            if (before != null) {
                before.run();
            }
            assertThat(output.awaitReady(PlayedStems.PATIENCE_SECONDS)).isTrue();
            long start = THREADS.getCurrentThreadAllocatedBytes();
            output.next();
            bytes += THREADS.getCurrentThreadAllocatedBytes() - start;
        }
        return bytes;
    }

    @Test
    void nothingIsAllocatedFromTheFirstBlockOn() throws IOException {
        PlayedStems stems = new PlayedStems(folder);
        long bytes = 1;
        for (int pass = 0; pass < 10 && bytes > 0; pass++) { // see below
            NullOutput output = NullOutput.simulated(BLOCK);
            try (LivePlayer player = LivePlayer.open(stems.files(), stems.full(), output)) {
                player.play();
                bytes = allocated(output, 300, null);
            }
        }
        assertThat(bytes).isZero();
    }

    @Test
    void nothingIsAllocatedWhileHandsAreOnEverything() throws Exception {
        PlayedStems stems = new PlayedStems(folder);
        MixPlan turned =
                stems.full().withStem("a", stem -> stem.withAlignment(Decided.byHand(new Alignment(1000, true))));
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.full(), output)) {
            Thread hands = new Thread(
                    () -> {
                        try {
                            for (int i = 0; !done.get(); i++) {
                                move(player, stems.full(), turned, i);
                                Thread.sleep(10);
                            }
                        } catch (InterruptedException | RuntimeException e) {
                            failures.add(e);
                        }
                    },
                    "hands");
            player.loop(10_000, 90_000);
            player.play();
            hands.start();
            // In each pass several turns of the loop, plans, seeks and tens of moves. When the compiler of the virtual
            // machine
            // first takes on a class it makes the strings that are in it, on the thread that runs: that ends with the
            // last class.
            long bytes = 1;
            for (int pass = 0; pass < 10 && bytes > 0; pass++) {
                bytes = allocated(output, 2000, Thread::yield);
            }
            done.set(true);
            hands.join();
            assertThat(failures).isEmpty();
            assertThat(bytes).isZero();
            assertThat(player.failure()).isEmpty();
        }
    }

    private static void move(LivePlayer player, MixPlan plan, MixPlan turned, int i) {
        player.gain("a", -(i % 20));
        player.pan("b", i % 3 - 1.0);
        player.mute("c", i % 2 == 0);
        player.send("c", "hall", -6 - i % 7);
        player.eqBand("a", 0, EqBand.peaking(200 + 100 * (i % 30), i % 9 - 4, 1));
        player.ride("b", i % 4 < 2);
        if (i % 5 == 0) {
            player.solo(i % 10 == 0 ? Set.of("group") : Set.of());
        }
        if (i % 25 == 24) {
            player.plan(i % 50 == 24 ? turned : plan);
        }
        if (i % 40 == 39) {
            player.seek(5_000L + 100L * (i % 7));
        }
        player.meters();
    }

    @Test
    void slowDecodingIsHeardAsAFadeAndCounted() throws IOException {
        PlayedStems stems = new PlayedStems(folder);
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.sineOnly(), output)) {
            player.play();
            // Much faster than anything can be decoded: the device asks for seconds in no time.
            double steepest = 0;
            float last = 0;
            int silent = 0;
            for (int i = 0; i < 100_000 && player.underRuns().silentFrames() == 0; i++) {
                float[][] block = output.next();
                for (float sample : block[0]) {
                    steepest = Math.max(steepest, Math.abs(sample - last));
                    last = sample;
                }
                silent = player.hasEnded() ? silent + 1 : 0;
                if (silent > 2) {
                    return; // this decoder cannot be overtaken, and nothing was cut
                }
            }
            assertThat(player.underRuns().ofStems()).isPositive();
            assertThat(steepest).isLessThan(0.0155); // a sine of 440 Hz at 0.25, and its fade in 256 frames
            assertThat(output.awaitReady(PlayedStems.PATIENCE_SECONDS)).isTrue();
            long before = player.position();
            PlayedStems.played(output, 100);
            assertThat(player.position()).isGreaterThan(before);
        }
    }
}
