package org.stemmixer.codecs.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** The WAV stream that ffmpeg sends, behind its header, which says what ffmpeg alone knows: rate, channels and layout. */
final class WavPipe implements Closeable {

    /** RIFF, its size and WAVE. */
    private static final int RIFF_BYTES = 12;

    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int MAX_CHUNK_BYTES = 1 << 16;
    private static final int MASK_AT = 20;
    private static final int MASK_BYTES = 4;

    /**
     * What the header says.
     *
     * @param sampleRate in Hz
     * @param channels how many
     * @param layout where they are played, if it says so
     */
    record Header(int sampleRate, int channels, Optional<ChannelLayout> layout) {}

    private final FfmpegProcess process;
    private final Header header;

    private WavPipe(FfmpegProcess process, Header header) {
        this.process = process;
        this.header = header;
    }

    static WavPipe open(Ffmpeg ffmpeg, LocalFile file, ProbedAudio probed, String name) throws IOException {
        List<String> arguments = FfmpegArguments.decode(file, probed.pipedCodec());
        FfmpegProcess process = FfmpegProcess.start(ffmpeg.program(), arguments).withoutInput();
        try {
            Optional<Header> header = header(process);
            if (header.isEmpty()) {
                process.finish();
                throw FfmpegFailures.unreadable(name, ffmpeg, process, "nothing came from it");
            }
            return new WavPipe(process, checked(name, header.get()));
        } catch (IOException | RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    private static Header checked(String name, Header header) throws AudioFileException {
        if (header.sampleRate < 1 || header.sampleRate > AudioFileSpec.MAX_SAMPLE_RATE) {
            throw new AudioFileException(
                    name,
                    "has a sample rate that cannot be read (permitted 1 to " + AudioFileSpec.MAX_SAMPLE_RATE
                            + " Hz, found " + header.sampleRate + ")");
        }
        if (header.channels < 1 || header.channels > AudioFileSpec.MAX_CHANNELS) {
            throw new AudioFileException(
                    name,
                    "has a number of channels that cannot be read (permitted 1 to " + AudioFileSpec.MAX_CHANNELS
                            + ", found " + header.channels + ")");
        }
        return header;
    }

    /** Reads up to the first sample; empty if there is none. */
    private static Optional<Header> header(FfmpegProcess process) throws IOException {
        if (read(process, RIFF_BYTES).isEmpty()) {
            return Optional.empty();
        }
        Optional<Header> header = Optional.empty();
        while (true) {
            Optional<ByteBuffer> chunk = read(process, CHUNK_HEADER_BYTES);
            if (chunk.isEmpty()) {
                return Optional.empty();
            }
            int id = chunk.get().order(ByteOrder.BIG_ENDIAN).getInt();
            int bytes = chunk.get().order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (id == 0x64617461) { // data
                return header;
            }
            if (bytes < 0 || bytes > MAX_CHUNK_BYTES) {
                return Optional.empty();
            }
            Optional<ByteBuffer> content = read(process, bytes + bytes % 2);
            if (id == 0x666D7420) { // fmt
                header = content.map(WavPipe::format);
            }
        }
    }

    /** WAVEFORMATEX and, with its mask, WAVEFORMATEXTENSIBLE. */
    private static Header format(ByteBuffer chunk) {
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        boolean masked = chunk.limit() >= MASK_AT + MASK_BYTES;
        Optional<ChannelLayout> layout =
                masked && channels > 0 ? ChannelLayout.ofMask(chunk.getInt(MASK_AT), channels) : Optional.empty();
        return new Header(chunk.getInt(4), channels, layout);
    }

    private static Optional<ByteBuffer> read(FfmpegProcess process, int bytes) throws IOException {
        byte[] read = new byte[bytes];
        return process.read(read, 0, bytes) < bytes
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN));
    }

    Header header() {
        return header;
    }

    /** The samples that come next. */
    int read(byte[] target, int length) throws IOException {
        return process.read(target, 0, length);
    }

    FfmpegProcess process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
