package org.stemmixer.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;

/** A stem in memory, which is read where it lies, not copied. */
final class BufferStemSource implements StemSource {

    private static final int HASH_FRAMES = 1 << 16;

    private final AudioBuffer buffer;

    BufferStemSource(String name, AudioBuffer buffer) {
        for (int c = 0; c < buffer.channels(); c++) {
            float[] samples = buffer.channel(c);
            int bad = FiniteFrameReader.indexOfNonFinite(samples, 0, samples.length);
            if (bad >= 0) {
                throw new IllegalArgumentException("samples of stem '" + name + "' must be finite, but frame " + bad
                        + " of channel " + c + " is " + samples[bad]);
            }
        }
        this.buffer = buffer;
    }

    @Override
    public FrameReader open() {
        return new Reader(buffer);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public String sha256(Runnable check) {
        Sha256 sha256 = new Sha256();
        ByteBuffer bytes = ByteBuffer.allocate(HASH_FRAMES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < buffer.channels(); c++) {
            for (int from = 0; from < buffer.frames(); from += HASH_FRAMES) {
                check.run();
                int count = Math.min(HASH_FRAMES, buffer.frames() - from);
                bytes.clear().asFloatBuffer().put(buffer.channel(c), from, count);
                sha256.update(bytes.limit(count * Float.BYTES));
            }
        }
        return sha256.hex();
    }

    @Override
    public void requireUnchanged() {
        // Nobody can tell; the documentation asks callers to leave their buffers alone.
    }

    private static final class Reader implements FrameReader {

        private final AudioBuffer buffer;
        private int position;

        Reader(AudioBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int sampleRate() {
            return buffer.sampleRate();
        }

        @Override
        public int channels() {
            return buffer.channels();
        }

        @Override
        public long frames() {
            return buffer.frames();
        }

        @Override
        public int read(float[][] channels, int offset, int frames) {
            int count = Math.min(frames, buffer.frames() - position);
            if (count == 0) {
                return -1;
            }
            for (int c = 0; c < buffer.channels(); c++) {
                System.arraycopy(buffer.channel(c), position, channels[c], offset, count);
            }
            position += count;
            return count;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
