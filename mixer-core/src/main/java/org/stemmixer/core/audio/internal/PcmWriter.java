package org.stemmixer.core.audio.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.dsp.internal.Checks;

/**
 * Writes frames of a fixed size: turns blocks of floats into little-endian samples, those of a frame side by side, and
 * hands them on by the buffer. What becomes of them is the format's affair.
 *
 * <p>All buffers are full but the last, whatever the sizes of the blocks, so that the file's bytes do not depend on these.
 */
public abstract class PcmWriter implements AudioWriter {

    private final Path target;
    private final AtomicFile file;
    private final FrameEncoder encoder;
    private final int channels;
    private final byte[] bytes;
    private final int bufferFrames;
    private final Optional<Monitor> monitor;

    private int bufferedFrames;
    private long frames;
    private boolean finished;

    /**
     * A writer.
     *
     * @param file takes the bytes, and is closed with the writer
     * @param bufferFrames how many frames are handed on at once
     * @param listener hears what is written as a reader will find it
     */
    protected PcmWriter(AtomicFile file, AudioFileSpec spec, int bufferFrames, Optional<FrameListener> listener) {
        this.target = file.target();
        this.file = file;
        this.channels = spec.channels();
        this.bufferFrames = bufferFrames;
        this.bytes = new byte[bufferFrames * channels * spec.encoding().bytes()];
        this.encoder = FrameEncoder.of(spec, bytes);
        this.monitor = listener.map(heard -> new Monitor(spec, bytes, bufferFrames, heard));
    }

    /**
     * Takes the next frames; never none.
     *
     * @param bytes of the frames, from the first on; they may be changed
     */
    protected abstract void writeFrames(byte[] bytes, int frames) throws AudioFileException;

    /** Completes the file, all of whose frames have been handed on. */
    protected abstract void complete(long frames) throws AudioFileException;

    /** The file that is written. */
    protected final AtomicFile file() {
        return file;
    }

    @Override
    public final void write(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 0);
        Blocks.check(channels, this.channels, offset, frames);
        requireOpen();
        requireFinite(channels, offset, frames);
        int done = 0;
        while (done < frames) {
            int count = Math.min(frames - done, bufferFrames - bufferedFrames);
            encoder.encode(channels, offset + done, count, bufferedFrames);
            done += count;
            this.frames += count;
            bufferedFrames += count;
            if (bufferedFrames == bufferFrames) {
                flush();
            }
        }
    }

    @Override
    public final AtomicFile finish() throws IOException {
        requireOpen();
        if (bufferedFrames > 0) {
            flush();
        }
        complete(frames);
        finished = true;
        return file;
    }

    @Override
    public final long clippedSamples() {
        return encoder.clippedSamples();
    }

    @Override
    public final void close() throws IOException {
        file.close();
    }

    private void requireOpen() {
        if (finished || !file.isOpen()) {
            throw new IllegalStateException(target + ": the writer has been committed or closed, or has failed");
        }
    }

    private void requireFinite(float[][] channels, int offset, int frames) throws AudioFileException {
        for (int c = 0; c < channels.length; c++) {
            int n = Blocks.firstNonFinite(channels[c], offset, frames);
            if (n >= 0) {
                AudioFileException failure = new AudioFileException(
                        target,
                        "would hold a sample that is not finite (found " + channels[c][offset + n] + " in frame "
                                + (this.frames + n) + " of channel " + c + ", both counted from 0)");
                try {
                    file.close();
                } catch (IOException e) {
                    failure.addSuppressed(e);
                }
                throw failure;
            }
        }
    }

    private void flush() throws AudioFileException {
        if (monitor.isPresent()) {
            monitor.get().hear(bufferedFrames);
        }
        writeFrames(bytes, bufferedFrames);
        bufferedFrames = 0;
    }

    /** Decodes what was encoded, for who listens. */
    private static final class Monitor {

        private final FrameDecoder decoder;
        private final float[][] block;
        private final FrameListener listener;

        Monitor(AudioFileSpec spec, byte[] bytes, int blockFrames, FrameListener listener) {
            decoder = new FrameDecoder(spec.encoding(), spec.channels(), bytes);
            block = new float[spec.channels()][blockFrames];
            this.listener = listener;
        }

        void hear(int frames) {
            decoder.decode(0, block, 0, frames);
            listener.accept(block, 0, frames);
        }
    }
}
