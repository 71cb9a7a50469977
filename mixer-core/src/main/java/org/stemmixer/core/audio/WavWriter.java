package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.dsp.internal.Checks;

/** Writes WAV files through a buffer of whole frames. */
final class WavWriter implements AudioWriter {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path target;
    private final AtomicFile file;
    private final WavHeaderWriter headers;
    private final SampleEncoder[] encoders;
    private final int sampleBytes;
    private final int frameBytes;
    private final byte[] bytes;
    private final int bufferFrames;
    private final Optional<Monitor> monitor;

    private int bufferedFrames;
    private long frames;
    private long position;
    private boolean finished;

    private WavWriter(
            Path target,
            AtomicFile file,
            AudioFileSpec spec,
            WavHeaderWriter headers,
            Optional<FrameListener> listener) {
        this.target = target;
        this.file = file;
        this.headers = headers;
        this.encoders = new SampleEncoder[spec.channels()];
        for (int c = 0; c < encoders.length; c++) {
            encoders[c] = SampleEncoder.of(spec, c);
        }
        this.sampleBytes = spec.encoding().bytes();
        this.frameBytes = headers.frameBytes();
        this.bufferFrames = Math.max(1, BUFFER_BYTES / frameBytes);
        this.bytes = new byte[bufferFrames * frameBytes + SampleDecoder.SLACK_BYTES];
        this.monitor = listener.map(heard -> new Monitor(spec, bufferFrames, heard));
    }

    static WavWriter open(Path target, AudioFileSpec spec) throws AudioFileException {
        return open(target, spec, WavHeaderWriter.MAX_RIFF_BYTES, Optional.empty());
    }

    /** With somebody who hears what is written as {@link WavReader} will read it. */
    static WavWriter open(Path target, AudioFileSpec spec, FrameListener listener) throws AudioFileException {
        return open(target, spec, WavHeaderWriter.MAX_RIFF_BYTES, Optional.of(listener));
    }

    /** For tests: with RF64 from a size below 4 GB. */
    static WavWriter open(Path target, AudioFileSpec spec, long maxRiffBytes) throws AudioFileException {
        return open(target, spec, maxRiffBytes, Optional.empty());
    }

    private static WavWriter open(Path target, AudioFileSpec spec, long maxRiffBytes, Optional<FrameListener> listener)
            throws AudioFileException {
        WavHeaderWriter headers = new WavHeaderWriter(spec, maxRiffBytes);
        WavWriter writer = new WavWriter(target, AtomicFile.open(target), spec, headers, listener);
        writer.append(headers.header(0));
        return writer;
    }

    @Override
    public void write(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 0);
        Blocks.check(channels, encoders.length, offset, frames);
        requireOpen();
        requireFinite(channels, offset, frames);
        int done = 0;
        while (done < frames) {
            int count = Math.min(frames - done, bufferFrames - bufferedFrames);
            for (int c = 0; c < encoders.length; c++) {
                int at = bufferedFrames * frameBytes + c * sampleBytes;
                encoders[c].encode(channels[c], offset + done, count, bytes, at, frameBytes);
            }
            done += count;
            this.frames += count;
            bufferedFrames += count;
            if (bufferedFrames == bufferFrames) {
                flush();
            }
        }
    }

    @Override
    public AtomicFile finish() throws IOException {
        requireOpen();
        flush();
        if (frames * frameBytes % 2 != 0) {
            append(ByteBuffer.allocate(1));
        }
        append(headers.tail());
        file.write(headers.header(frames), 0);
        finished = true;
        return file;
    }

    @Override
    public long clippedSamples() {
        long sum = 0;
        for (SampleEncoder encoder : encoders) {
            sum += encoder.clippedSamples();
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
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
                throw file.abandon(new AudioFileException(
                        target,
                        "would hold a sample that is not finite (found " + channels[c][offset + n] + " in frame "
                                + (this.frames + n) + " of channel " + c + ", both counted from 0)"));
            }
        }
    }

    private void flush() throws AudioFileException {
        append(ByteBuffer.wrap(bytes, 0, bufferedFrames * frameBytes));
        if (monitor.isPresent()) {
            monitor.get().hear(bytes, bufferedFrames);
        }
        bufferedFrames = 0;
    }

    private void append(ByteBuffer more) throws AudioFileException {
        int length = more.remaining();
        file.write(more, position);
        position += length;
    }

    /** Decodes what was encoded, for who listens. */
    private static final class Monitor {

        private final FrameDecoder decoder;
        private final float[][] block;
        private final FrameListener listener;

        Monitor(AudioFileSpec spec, int blockFrames, FrameListener listener) {
            decoder = new FrameDecoder(spec.encoding(), spec.channels());
            block = new float[spec.channels()][blockFrames];
            this.listener = listener;
        }

        void hear(byte[] bytes, int frames) {
            decoder.decode(bytes, 0, block, 0, frames);
            listener.accept(block, 0, frames);
        }
    }
}
