package org.stemmixer.live;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.Checks;

/**
 * A device that nobody hears. Its clock is either simulated, and goes on when {@link #advance} says so, on the thread that calls it;
 * or it is the computer's, on a thread of its own.
 */
public final class NullOutput implements AudioOutput {

    /** The least frames that a device asks for at a time. */
    public static final int MIN_BLOCK_FRAMES = 16;
    /** The most frames that a device asks for at a time. */
    public static final int MAX_BLOCK_FRAMES = 4096;

    private static final double MAX_DRIFT_PPM = 10_000;
    private static final double PPM = 1e-6;
    private static final double MAX_SECONDS = 1e6;

    // Constants, so that these texts are made when the class is loaded: else the audio thread makes them, when it is
    // the one to have a
    // method of this class compiled.
    private static final String SECONDS = "seconds";
    private static final String THREAD = "live-null";
    private static final String NOT_STARTED = "the output must be started before it plays";

    private final int blockFrames;
    private final double driftPpm;
    private final @Nullable Thread thread;
    private final float[][] block;
    private @Nullable LiveSound sound;
    private int sampleRate;
    private double owedFrames;
    private volatile boolean closed;
    private volatile long lateBlocks;

    private NullOutput(int blockFrames, double driftPpm, boolean simulated) {
        this.blockFrames = Checks.inRange("blockFrames", blockFrames, MIN_BLOCK_FRAMES, MAX_BLOCK_FRAMES);
        this.driftPpm = Checks.inRange("driftPpm", driftPpm, -MAX_DRIFT_PPM, MAX_DRIFT_PPM);
        this.block = new float[2][blockFrames];
        this.thread = simulated ? null : new Thread(this::run, THREAD);
    }

    /**
     * With a simulated clock, which stands still at first.
     *
     * @param blockFrames the frames that it asks for at a time, in [16, 4096]
     */
    public static NullOutput simulated(int blockFrames) {
        return new NullOutput(blockFrames, 0, true);
    }

    /**
     * With a simulated clock that runs a little fast or slow.
     *
     * @param blockFrames the frames that it asks for at a time, in [16, 4096]
     * @param driftPpm by how many millionths it is fast, in [-10000, 10000]
     */
    public static NullOutput simulated(int blockFrames, double driftPpm) {
        return new NullOutput(blockFrames, driftPpm, true);
    }

    /**
     * With the computer's clock.
     *
     * @param blockFrames the frames that it asks for at a time, in [16, 4096]
     */
    public static NullOutput clocked(int blockFrames) {
        return new NullOutput(blockFrames, 0, false);
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a hint to systems that take it; nothing relies on it
    public void start(int rate, LiveSound played) {
        sampleRate = rate;
        sound = played;
        Thread own = thread;
        if (own != null) {
            own.setDaemon(true);
            own.setPriority(Thread.MAX_PRIORITY);
            own.start();
        }
    }

    private LiveSound sound() {
        LiveSound played = sound;
        if (played == null) {
            throw new IllegalStateException(NOT_STARTED);
        }
        return played;
    }

    /**
     * Lets simulated time pass: the device asks for as many whole blocks as have come due.
     *
     * @param seconds by the world's clock, at least 0
     * @return the blocks it asked for
     */
    public int advance(double seconds) {
        Checks.inRange(SECONDS, seconds, 0, MAX_SECONDS);
        owedFrames += seconds * sampleRate * (1 + driftPpm * PPM);
        int blocks = 0;
        while (owedFrames >= blockFrames) {
            next();
            owedFrames -= blockFrames;
            blocks++;
        }
        return blocks;
    }

    /**
     * Asks for one block now.
     *
     * @return its two sides, valid until the next
     */
    public float[][] next() {
        sound().fill(block, 0, blockFrames);
        return block;
    }

    /**
     * Waits until a block can be had whole, as one who renders would; real devices do not wait.
     *
     * @param seconds how long at most
     * @return whether it can be had
     */
    public boolean awaitReady(double seconds) {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        while (!sound().isReady(blockFrames)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
        return true;
    }

    private void run() {
        LiveSound played = sound();
        double nanosPerBlock = TimeUnit.SECONDS.toNanos(1) * (double) blockFrames / sampleRate;
        long start = System.nanoTime();
        long blocks = 0;
        long late = 0;
        while (!closed) {
            played.fill(block, 0, blockFrames);
            blocks++;
            long due = start + (long) (blocks * nanosPerBlock);
            long now = System.nanoTime();
            if (now - due > 0) {
                late++;
                lateBlocks = late;
                start = now;
                blocks = 0;
            } else {
                while (due - now > 0 && !closed) {
                    LockSupport.parkNanos(due - now);
                    now = System.nanoTime();
                }
            }
        }
    }

    @Override
    public long lateBlocks() {
        return lateBlocks;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Thread own = thread;
        if (own != null) {
            LockSupport.unpark(own);
            Threads.join(own);
        }
    }
}
