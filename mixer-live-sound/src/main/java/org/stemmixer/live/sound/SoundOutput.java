package org.stemmixer.live.sound;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.stemmixer.live.AudioOutput;
import org.stemmixer.live.LiveSound;
import org.stemmixer.live.NullOutput;
import org.stemmixer.live.ResampledSound;
import org.stemmixer.live.internal.SampleBytes;

/**
 * A sound card. Where it is pulled out, or its line dies otherwise, the mix stands still until there is one again; if that is at
 * another rate, the sound is converted.
 */
public final class SoundOutput implements AudioOutput {

    private static final int BUFFER_BLOCKS = 4;
    private static final int MAX_FRAME_BYTES = 8;
    private static final int BITS_IN_BYTE = 8;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final SoundDevice device;
    private final int blockFrames;
    private final long lookNanos;
    private final float[][] block;
    private final byte[] bytes;
    private final Thread thread = new Thread(this::run, "live-sound");
    private @Nullable LiveSound sound;
    private int sampleRate;
    private @Nullable SoundLine first;
    private volatile boolean connected;
    private volatile boolean closed;
    private final AtomicLong lateBlocks = new AtomicLong();

    SoundOutput(SoundDevice device, int blockFrames, long lookNanos) {
        this.device = device;
        if (blockFrames < NullOutput.MIN_BLOCK_FRAMES || blockFrames > NullOutput.MAX_BLOCK_FRAMES) {
            throw new IllegalArgumentException("blockFrames must be in [" + NullOutput.MIN_BLOCK_FRAMES + ", "
                    + NullOutput.MAX_BLOCK_FRAMES + "], but was " + blockFrames);
        }
        this.blockFrames = blockFrames;
        this.lookNanos = lookNanos;
        this.block = new float[2][blockFrames];
        this.bytes = new byte[MAX_FRAME_BYTES * blockFrames];
    }

    /**
     * The sound card that the system prefers.
     *
     * @param blockFrames the frames computed at a time, in [16, 4096]; four times as many wait to be played
     */
    public static SoundOutput preferred(int blockFrames) {
        return new SoundOutput(JavaSoundDevice.named(""), blockFrames, LOOK_NANOS);
    }

    /**
     * A sound card by its name.
     *
     * @param name part of the name, whatever the case
     * @param blockFrames as for {@link #preferred}
     */
    public static SoundOutput named(String name, int blockFrames) {
        return new SoundOutput(JavaSoundDevice.named(name), blockFrames, LOOK_NANOS);
    }

    /** The names of all sound cards that can play now. */
    public static List<String> devices() {
        return JavaSoundDevice.names();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a hint to systems that take it; nothing relies on it
    public void start(int rate, LiveSound played) throws IOException {
        first = open(rate).orElseThrow(() -> new IOException("there is no sound device that can play"));
        sampleRate = rate;
        sound = played;
        connected = true;
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    private Optional<SoundLine> open(int rate) throws IOException {
        return device.open(rate, BUFFER_BLOCKS * blockFrames);
    }

    private void run() {
        SoundLine line = first;
        first = null;
        while (!closed) {
            if (line != null) {
                connected = true;
                play(line);
                line.close();
                connected = false;
            }
            line = closed ? null : reopened();
        }
    }

    private @Nullable SoundLine reopened() {
        LockSupport.parkNanos(lookNanos);
        try {
            return open(sampleRate).orElse(null);
        } catch (IOException e) {
            return null; // it may be there the next time
        }
    }

    /** Plays until the line is dead. */
    private void play(SoundLine line) {
        LiveSound played = sound;
        if (played == null) {
            return;
        }
        LiveSound converted = ResampledSound.of(played, sampleRate, line.sampleRate());
        int length = blockFrames * line.channels() * line.bits() / BITS_IN_BYTE;
        boolean begun = false;
        while (!closed) {
            if (begun && line.isDry()) {
                lateBlocks.incrementAndGet();
            }
            converted.fill(block, 0, blockFrames);
            SampleBytes.integers(block, blockFrames, line.bits(), line.channels(), bytes);
            if (line.write(bytes, length) < length) {
                if (!closed) {
                    lateBlocks.incrementAndGet();
                }
                return;
            }
            begun = true;
        }
    }

    /** Whether there is a device now. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    public long lateBlocks() {
        return lateBlocks.get();
    }

    @Override
    public void close() {
        closed = true;
        SoundLine unused = first;
        if (unused != null && !thread.isAlive()) {
            unused.close();
        }
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
