package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.audio.internal.ByteSwap;
import org.stemmixer.core.audio.internal.FrameDecoder;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Reads files of uncompressed samples, whatever their container, through a buffer of whole frames. */
final class PcmReader implements AudioReader {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final AudioInput file;
    private final PcmHeader header;
    private final FrameDecoder decoder;
    private final int frameBytes;
    private final byte[] bytes;
    private final int bufferFrames;

    /** The next frame of the file that is not in the buffer. */
    private long nextFrame;

    /** The part of the buffer that is still to be delivered. */
    private int bufferedFrom;

    private int bufferedFrames;

    /** Reads the header of a container. */
    @FunctionalInterface
    interface HeaderParser {

        PcmHeader parse(AudioInput file) throws IOException;
    }

    /** Opens a file. */
    static PcmReader open(AudioInput file, HeaderParser parser) throws AudioFileException {
        try {
            return new PcmReader(file, parser.parse(file));
        } catch (IOException e) {
            throw AudioFailures.reading(file.name(), e);
        }
    }

    /** Reads what a header describes. */
    PcmReader(AudioInput file, PcmHeader header) {
        this.file = file;
        this.header = header;
        this.frameBytes = header.format().frameBytes();
        this.bufferFrames = (int) Math.min(Math.max(1, BUFFER_BYTES / frameBytes), header.frames());
        this.bytes = new byte[bufferFrames * frameBytes];
        this.decoder =
                new FrameDecoder(header.format().sample(), header.format().wavOrder(), bytes);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String format() {
        return header.container();
    }

    @Override
    public int sampleRate() {
        return header.format().sampleRate();
    }

    @Override
    public int channels() {
        return header.format().channels();
    }

    @Override
    public SampleEncoding encoding() {
        return header.format().sample().encoding();
    }

    @Override
    public long frames() {
        return header.frames();
    }

    @Override
    public AudioTags tags() {
        return header.tags();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return header.format().wavLayout().or(AudioReader.super::layout);
    }

    @Override
    public List<String> warnings() {
        return header.warnings();
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 1);
        Blocks.check(channels, channels(), offset, frames);
        if (!file.isOpen()) {
            throw new AudioFileException(name(), "cannot be read: it is closed");
        }
        int done = 0;
        while (done < frames && (bufferedFrames > 0 || fill())) {
            int count = Math.min(frames - done, bufferedFrames);
            decoder.decode(bufferedFrom, channels, offset + done, count);
            bufferedFrom += count;
            bufferedFrames -= count;
            done += count;
        }
        return done == 0 ? -1 : done;
    }

    @Override
    public void skip(long frames) {
        int buffered = (int) Math.min(frames, bufferedFrames);
        bufferedFrom += buffered;
        bufferedFrames -= buffered;
        nextFrame += Math.min(frames - buffered, frames() - nextFrame);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Fills the empty buffer; false at the end of the file. */
    private boolean fill() throws AudioFileException {
        int count = (int) Math.min(bufferFrames, frames() - nextFrame);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count * frameBytes);
        long position = header.dataOffset() + nextFrame * frameBytes;
        try {
            if (!file.read(buffer, position)) {
                throw new AudioFileException(
                        name(),
                        "became shorter while it was read (permitted " + frames() + " frames, found "
                                + (nextFrame + buffer.position() / frameBytes) + ")");
            }
        } catch (IOException e) {
            throw AudioFailures.reading(name(), e);
        }
        if (header.format().order() == ByteOrder.BIG_ENDIAN) {
            ByteSwap.reverse(bytes, buffer.limit(), header.format().sample().bytes());
        }
        nextFrame += count;
        bufferedFrom = 0;
        bufferedFrames = count;
        return count > 0;
    }
}
