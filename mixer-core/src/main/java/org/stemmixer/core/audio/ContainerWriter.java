package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.internal.ByteSwap;
import org.stemmixer.core.audio.internal.PcmWriter;

/** Writes files of uncompressed samples: a header, the frames, and what follows them. */
final class ContainerWriter extends PcmWriter {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final PcmContainer container;
    private final int sampleBytes;
    private final int frameBytes;
    private long written;
    private long position;

    private ContainerWriter(
            AtomicFile file, AudioFileSpec spec, PcmContainer container, Optional<FrameListener> listener) {
        super(
                file,
                spec,
                Math.max(1, BUFFER_BYTES / (spec.channels() * spec.encoding().bytes())),
                listener);
        this.container = container;
        this.sampleBytes = spec.encoding().bytes();
        this.frameBytes = spec.channels() * sampleBytes;
    }

    /**
     * Begins a file.
     *
     * @param listener hears what is written as a reader will read it
     */
    static ContainerWriter open(
            Path target, AudioFileSpec spec, PcmContainer container, Optional<FrameListener> listener)
            throws AudioFileException {
        ContainerWriter writer = new ContainerWriter(AtomicFile.open(target), spec, container, listener);
        writer.append(container.header(0));
        return writer;
    }

    @Override
    protected void writeFrames(byte[] bytes, int frames) throws AudioFileException {
        written += frames;
        if (written > container.maxFrames()) {
            throw tooLong();
        }
        int length = frames * frameBytes;
        if (container.order() == ByteOrder.BIG_ENDIAN) {
            ByteSwap.reverse(bytes, length, sampleBytes);
        }
        append(ByteBuffer.wrap(bytes, 0, length));
    }

    @Override
    protected void complete(long frames) throws AudioFileException {
        if (frames * frameBytes % 2 != 0) {
            append(ByteBuffer.allocate(1));
        }
        append(container.tail());
        file().write(container.header(frames), 0);
    }

    private void append(ByteBuffer more) throws AudioFileException {
        int length = more.remaining();
        file().write(more, position);
        position += length;
    }

    private AudioFileException tooLong() {
        AudioFileException failure = new AudioFileException(
                file().target(),
                "would be longer than its format can say (permitted at most " + container.maxFrames()
                        + " frames, found more)");
        try {
            file().close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
