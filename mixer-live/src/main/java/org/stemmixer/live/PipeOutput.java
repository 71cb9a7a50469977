package org.stemmixer.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.live.internal.SampleBytes;

/**
 * A pipe to another program, as a WAV stream of 32-bit float without an end. The reader is the clock: the mix goes on as fast as it
 * is read, waits for it and for the stems, and is never cut. While it pauses, nothing is written.
 */
public final class PipeOutput implements AudioOutput {

    private static final int FLOAT_FORMAT = 3;
    private static final int CHANNELS = 2;
    private static final int BITS = 32;
    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final OutputStream out;
    private final int blockFrames;
    private final float[][] block;
    private final byte[] bytes;
    private final Thread thread = new Thread(this::run, "live-pipe");
    private @Nullable LiveSound sound;
    private volatile boolean closed;
    private volatile boolean broken;
    private volatile boolean done;

    /**
     * A pipe.
     *
     * @param out closed with the output
     * @param blockFrames the frames written at a time, in [16, 4096]
     */
    public PipeOutput(OutputStream out, int blockFrames) {
        this.out = out;
        this.blockFrames =
                Checks.inRange("blockFrames", blockFrames, NullOutput.MIN_BLOCK_FRAMES, NullOutput.MAX_BLOCK_FRAMES);
        this.block = new float[CHANNELS][blockFrames];
        this.bytes = new byte[CHANNELS * SampleBytes.FLOAT_BYTES * blockFrames];
    }

    @Override
    public void start(int sampleRate, LiveSound played) throws IOException {
        sound = played;
        out.write(header(sampleRate));
        thread.setDaemon(true);
        thread.start();
    }

    /** With the lengths that say "until it ends". */
    private static byte[] header(int sampleRate) {
        int frameBytes = CHANNELS * SampleBytes.FLOAT_BYTES;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(FORMAT_BYTES);
        header.putShort((short) FLOAT_FORMAT).putShort((short) CHANNELS);
        header.putInt(sampleRate).putInt(sampleRate * frameBytes);
        header.putShort((short) frameBytes).putShort((short) BITS);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
        return header.array();
    }

    private void run() {
        LiveSound played = sound;
        try {
            while (played != null && !closed) {
                if (played.isReady(blockFrames)) {
                    played.fill(block, 0, blockFrames);
                    SampleBytes.floats(block, blockFrames, bytes);
                    out.write(bytes);
                } else if (played.hasEnded()) {
                    out.flush();
                    done = true;
                    LockSupport.parkNanos(POLL_NANOS);
                } else {
                    LockSupport.parkNanos(POLL_NANOS);
                }
            }
        } catch (IOException e) {
            broken = true; // nobody reads any more
        }
    }

    /** Whether the reader has gone away. */
    @Override
    public boolean isGone() {
        return broken;
    }

    /** Whether all of the mix has been written. */
    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        LockSupport.unpark(thread);
        try {
            out.close(); // which also ends a write that nobody reads
        } finally {
            Threads.join(thread);
        }
    }
}
