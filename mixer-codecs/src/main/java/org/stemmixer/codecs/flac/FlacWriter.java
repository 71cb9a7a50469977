package org.stemmixer.codecs.flac;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.audio.internal.PcmWriter;
import org.stemmixer.dsp.internal.Checks;

/** Writes FLAC files. */
final class FlacWriter extends PcmWriter {

    private final FlacHeaderWriter headers;
    private final FlacFrameEncoder encoder;
    private final FlacDigest digest;
    private final FlacStatistics statistics;
    private final int channels;
    private final int sampleBytes;
    private long frames;

    private FlacWriter(
            AtomicFile file, AudioFileSpec spec, FlacHeaderWriter headers, Optional<FrameListener> listener) {
        super(file, spec, FlacFrameEncoder.BLOCK_FRAMES, listener);
        this.headers = headers;
        this.channels = spec.channels();
        this.sampleBytes = spec.encoding().bytes();
        this.encoder = new FlacFrameEncoder(
                spec.sampleRate(), channels, spec.encoding().bits());
        this.digest = new FlacDigest(spec.encoding().bits());
        this.statistics = new FlacStatistics(spec.sampleRate());
    }

    static FlacWriter open(Path target, AudioFileSpec spec, Optional<FrameListener> listener)
            throws AudioFileException {
        Checks.inRange("channels", spec.channels(), 1, FlacFrameDecoder.MAX_CHANNELS);
        return new FlacWriter(AtomicFile.open(target), spec, new FlacHeaderWriter(spec), listener);
    }

    @Override
    protected void writeFrames(byte[] bytes, int count) throws AudioFileException {
        digest.update(bytes, count * channels * sampleBytes);
        for (int c = 0; c < channels; c++) {
            unpack(bytes, c * sampleBytes, count, encoder.samples(c));
        }
        encoder.encode(count);
        file().write(ByteBuffer.wrap(encoder.bytes(), 0, encoder.length()), headers.bytes() + statistics.bytes());
        statistics.add(frames, encoder.length());
        frames += count;
    }

    private void unpack(byte[] bytes, int first, int count, int[] samples) {
        int stride = channels * sampleBytes;
        int at = first;
        for (int i = FlacPredictors.MARGIN; i < FlacPredictors.MARGIN + count; i++) {
            samples[i] = sampleBytes == 2
                    ? (bytes[at] & 0xFF) | bytes[at + 1] << 8
                    : (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] << 16;
            at += stride;
        }
    }

    @Override
    protected void complete(long frames) throws AudioFileException {
        file().write(headers.header(statistics, frames, digest.sum()), 0);
    }
}
