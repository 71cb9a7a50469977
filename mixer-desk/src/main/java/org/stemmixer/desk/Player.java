package org.stemmixer.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixPlayback;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.MasterStage;
import org.stemmixer.desk.PlayedBlock.ChannelMeter;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/**
 * Plays a mix to somebody who says how much he has heard, and stays a little ahead of him. A thread of its own computes blocks and
 * nothing else; plans that need new effects are made ready by another one meanwhile. Safe for use by several threads.
 */
final class Player implements AutoCloseable {

    /** Who hears what is played; called by the player's thread. */
    interface Listener {

        /** The next block. */
        void block(PlayedBlock block);

        /** Playing began, stopped, or went on elsewhere. */
        void transport(boolean playing, int generation, long frame);

        /** The mix is through. */
        void ended();

        /** Playing stopped because something failed. */
        void failed(String message);
    }

    /** How far ahead of the listener: enough for a collection of garbage, a busy machine, a change of effects. */
    private static final double AHEAD_SECONDS = 0.35;

    /** The same while other work of the desk takes all processors. */
    private static final double AHEAD_WHILE_BUSY_SECONDS = 0.7;

    private static final double JOINT_SECONDS = 0.006;

    private final Object lock = new Object();
    private final Queue<Command> commands = new ArrayDeque<>();
    private final ExecutorService preparing = Executors.newSingleThreadExecutor(task -> daemon(task, "desk-prepare"));
    private final Thread thread;
    private final Listener listener;
    private final MixPlayback playback;
    private final MasterStage master;
    private final int sampleRate;
    private final double[][] sum = new double[2][MixPlayback.BLOCK_FRAMES];
    private final float[][] heard = new float[2][MixPlayback.BLOCK_FRAMES];

    private boolean closed;

    // Of the player's thread:
    private boolean playing;
    private int generation;
    private long generationStart;
    private long sent;
    private LoudnessMeter loudness;
    private OptionalLong loopFrom = OptionalLong.empty();
    private long loopTo;
    /** Frames that the master stage still holds when the mix is through. */
    private int rest;
    /** Frames since the loop was closed, as far as its joint is faded. */
    private int sinceJoint;
    /** Frames at the beginning that are only what the master stage is late by. */
    private int toDrop;

    /** By the thread that hears of it. */
    private volatile long played;

    private volatile int playedGeneration;
    private volatile boolean busy;
    private @Nullable Future<?> change;

    private interface Command {
        void run() throws IOException;
    }

    Player(Map<String, Path> stems, MixPlan plan, Listener listener) throws IOException {
        this.listener = listener;
        this.sampleRate = plan.sampleRate();
        this.playback = StemMixer.builder().sampleRate(sampleRate).build().play(stems, plan);
        this.master = new MasterStage(sampleRate, MixPlayback.BLOCK_FRAMES);
        this.loudness = new LoudnessMeter(sampleRate, 2);
        this.thread = daemon(this::run, "desk-player");
        thread.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void tell(Command command) {
        synchronized (lock) {
            commands.add(command);
            lock.notifyAll();
        }
    }

    /** Plays on from a frame of the mix. */
    void play(long frame) {
        tell(() -> {
            playing = true;
            jump(frame);
        });
    }

    /** Stops where it is. */
    void pause() {
        tell(() -> {
            if (playing) {
                playing = false;
                long at = heardUpTo();
                generation++;
                listener.transport(false, generation, at);
            }
        });
    }

    private long playedOf(int which) {
        return playedGeneration == which ? played : 0;
    }

    private long heardUpTo() {
        long at = generationStart + playedOf(generation);
        if (loopFrom.isPresent() && at >= loopTo && generationStart < loopTo) {
            long from = loopFrom.getAsLong();
            return from + (at - loopTo) % (loopTo - from);
        }
        return Math.min(at, playback.frames());
    }

    /** Goes to a frame of the mix. */
    void seek(long frame) {
        tell(() -> {
            if (playing) {
                jump(frame);
            } else {
                generation++;
                listener.transport(false, generation, frame);
            }
        });
    }

    /** Repeats a part; empty: goes on to the end. */
    void loop(OptionalLong from, long to) {
        from.ifPresent(start -> Checks.atLeast("to", to, start + sampleRate / 10));
        tell(() -> {
            loopFrom = from;
            loopTo = to;
        });
    }

    private void jump(long frame) throws IOException {
        playback.seek(Math.min(frame, playback.frames()));
        master.reset();
        loudness = new LoudnessMeter(sampleRate, 2);
        generation++;
        generationStart = frame;
        sent = 0;
        toDrop = master.latencyFrames();
        sinceJoint = sampleRate;
        rest = master.latencyFrames();
        listener.transport(true, generation, frame);
    }

    /** How many frames of a generation have been heard. */
    void played(int ofGeneration, long frames) {
        if (ofGeneration < 0) {
            return; // only to say that somebody is still there
        }
        playedGeneration = ofGeneration;
        played = frames;
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /**
     * Goes on by another plan.
     *
     * @param gainDb of the master stage
     * @param ceilingDbtp of its limiter, if it is needed
     */
    synchronized void plan(MixPlan plan, double gainDb, OptionalDouble ceilingDbtp) {
        if (change != null) {
            change.cancel(false);
        }
        change = preparing.submit(() -> {
            try {
                MixPlayback.Change ready = playback.prepare(plan);
                tell(() -> {
                    playback.play(ready);
                    master.set(gainDb, ceilingDbtp);
                });
            } catch (IOException | RuntimeException e) {
                listener.failed(String.valueOf(e.getMessage()));
            }
        });
    }

    /** Changes gain and limiter of the master stage. */
    void level(double gainDb, OptionalDouble ceilingDbtp) {
        tell(() -> master.set(gainDb, ceilingDbtp));
    }

    /** Lets channels be heard alone. */
    void solo(Set<String> channels) {
        tell(() -> playback.solo(channels));
    }

    /** Says whether other work of the desk takes all processors, so that it is better to be further ahead. */
    void busy(boolean isBusy) {
        busy = isBusy;
    }

    /** The length of the mix in frames. */
    long frames() {
        return playback.frames();
    }

    private void run() {
        try {
            while (true) {
                @Nullable Command next;
                synchronized (lock) {
                    while (!closed && commands.isEmpty() && !mayPlay()) {
                        lock.wait();
                    }
                    if (closed) {
                        break;
                    }
                    next = commands.poll();
                }
                try {
                    if (next != null) {
                        next.run();
                    } else {
                        step();
                    }
                } catch (IOException | RuntimeException e) {
                    playing = false;
                    listener.failed(String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                playback.close();
            } catch (IOException e) {
                listener.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean mayPlay() {
        double ahead = busy ? AHEAD_WHILE_BUSY_SECONDS : AHEAD_SECONDS;
        return playing && sent - playedOf(generation) < ahead * sampleRate;
    }

    private void step() throws IOException {
        int most = MixPlayback.BLOCK_FRAMES;
        if (loopFrom.isPresent()) {
            long left = loopTo - playback.position();
            if (left == 0) {
                playback.seek(loopFrom.getAsLong());
                left = loopTo - loopFrom.getAsLong();
                sinceJoint = 0;
            }
            most = left < 0 ? most : (int) Math.min(most, left);
        }
        int frames = playback.next(sum, most);
        if (loopFrom.isPresent() && playback.position() <= loopTo) {
            fadeJoint(frames);
        }
        if (frames == 0) {
            frames = Math.min(rest, most);
            rest -= frames;
            if (frames == 0) {
                playing = false;
                listener.ended();
                return;
            }
            Arrays.fill(sum[0], 0, frames, 0);
            Arrays.fill(sum[1], 0, frames, 0);
        }
        master.process(sum, heard, 0, frames);
        int drop = Math.min(toDrop, frames);
        toDrop -= drop;
        frames -= drop;
        if (frames > 0) {
            if (drop > 0) {
                System.arraycopy(heard[0], drop, heard[0], 0, frames);
                System.arraycopy(heard[1], drop, heard[1], 0, frames);
            }
            deliver(frames);
        }
    }

    /** Fades both sides of the joint of a loop. */
    private void fadeJoint(int frames) {
        int fade = (int) (JOINT_SECONDS * sampleRate);
        long first = playback.position() - frames;
        for (int i = 0; i < frames; i++) {
            double out = (loopTo - first - i) / (double) fade;
            double in = (sinceJoint + i + 1) / (double) fade;
            double gain = Math.min(1, Math.min(out, in));
            sum[0][i] *= gain;
            sum[1][i] *= gain;
        }
        sinceJoint = Math.min(sampleRate, sinceJoint + frames);
    }

    private void deliver(int frames) {
        loudness.process(heard, 0, frames);
        double[] left = playback.peaks(0);
        double[] right = playback.peaks(1);
        ChannelMeter[] meters = new ChannelMeter[left.length];
        for (int i = 0; i < meters.length - 1; i++) {
            meters[i] = new ChannelMeter(left[i], right[i], playback.gainReductionDb(i));
        }
        int last = meters.length - 1;
        meters[last] = new ChannelMeter(
                peak(heard[0], frames),
                peak(heard[1], frames),
                playback.gainReductionDb(last) + master.gainReductionDb());
        long frame = playback.position() - master.latencyFrames() - frames;
        listener.block(new PlayedBlock(
                generation,
                Math.max(0, frame),
                frames,
                heard,
                meters,
                loudness.momentaryLufs(),
                loudness.shortTermLufs()));
        sent += frames;
    }

    private static double peak(float[] samples, int frames) {
        float peak = 0;
        for (int i = 0; i < frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    @Override
    public void close() {
        preparing.shutdownNow();
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
