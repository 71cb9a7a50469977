package org.stemmixer.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.live.LivePlayer;

/** What goes on beside a player: a hundred moves in a second, another plan every five, and garbage. */
final class PlayerLoad implements AutoCloseable {

    private static final long MOVE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MOVES_TO_A_PLAN = 500;
    private static final int GARBAGE_BYTES = 20_000;
    private static final long GARBAGE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final LivePlayer player;
    private final MixPlan plan;
    private final List<Thread> threads;
    private volatile boolean ending;
    private volatile int moves;
    private volatile int plans;
    private volatile long littered;

    PlayerLoad(LivePlayer player, boolean withGarbage) {
        this.player = player;
        this.plan = player.plan();
        this.threads = withGarbage
                ? List.of(new Thread(this::move, "hands"), new Thread(this::litter, "garbage"))
                : List.of(new Thread(this::move, "hands"));
        threads.forEach(Thread::start);
    }

    private void move() {
        List<String> stems = plan.stems().stream().map(StemPlan::stem).toList();
        int done = 0;
        int changed = 0;
        long next = System.nanoTime();
        while (!ending) {
            String stem = stems.get(done % stems.size());
            switch (done % 4) {
                case 0 -> player.gain(stem, -(done % 13));
                case 1 -> player.pan(stem, (done % 21 - 10) / 10.0);
                case 2 -> player.mute(stem, done % 8 == 2);
                default -> player.ride(stem, done % 16 < 8);
            }
            done++;
            if (done % MOVES_TO_A_PLAN == 0) {
                changed++;
                player.plan(changed % 2 == 0 ? plan : turned(stems.get(changed % stems.size())));
            }
            moves = done;
            plans = changed;
            next += MOVE_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Without the inserts of a stem. */
    private MixPlan turned(String name) {
        return plan.withStem(
                name, stem -> stem.withInserts(List.of()).withAlignment(Decided.byHand(new Alignment(0, true))));
    }

    /** About 200 MB in a second, some of it held for a while. */
    private void litter() {
        byte[][] held = new byte[256][];
        long bytes = 0;
        for (int i = 0; !ending; i = (i + 1) % held.length) {
            held[i] = new byte[GARBAGE_BYTES];
            bytes += held[i].length;
            littered = bytes;
            LockSupport.parkNanos(GARBAGE_NANOS);
        }
    }

    /** The bytes of garbage that were made. */
    long littered() {
        return littered;
    }

    int moves() {
        return moves;
    }

    int plans() {
        return plans;
    }

    @Override
    public void close() {
        ending = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
