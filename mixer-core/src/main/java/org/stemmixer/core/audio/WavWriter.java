package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.internal.PcmWriter;

/** Writes WAV files. */
final class WavWriter extends PcmWriter {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final WavHeaderWriter headers;
    private long position;

    private WavWriter(
            AtomicFile file, AudioFileSpec spec, WavHeaderWriter headers, Optional<FrameListener> listener) {
        super(file, spec, Math.max(1, BUFFER_BYTES / headers.frameBytes()), listener);
        this.headers = headers;
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
        WavWriter writer = new WavWriter(AtomicFile.open(target), spec, headers, listener);
        writer.append(headers.header(0));
        return writer;
    }

    @Override
    protected void writeFrames(byte[] bytes, int frames) throws AudioFileException {
        append(ByteBuffer.wrap(bytes, 0, frames * headers.frameBytes()));
    }

    @Override
    protected void complete(long frames) throws AudioFileException {
        if (frames * headers.frameBytes() % 2 != 0) {
            append(ByteBuffer.allocate(1));
        }
        append(headers.tail());
        file().write(headers.header(frames), 0);
    }

    private void append(ByteBuffer more) throws AudioFileException {
        int length = more.remaining();
        file().write(more, position);
        position += length;
    }
}
