package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.stemmixer.dsp.AudioBuffer;

/** Audio in memory, which is read where it lies, not copied. */
final class BufferSource implements AudioSource {

    private static final int HASH_FRAMES = 1 << 16;

    private final String name;
    private final AudioBuffer buffer;

    BufferSource(String name, AudioBuffer buffer) {
        for (int c = 0; c < buffer.channels(); c++) {
            float[] samples = buffer.channel(c);
            int bad = Blocks.firstNonFinite(samples, 0, samples.length);
            if (bad >= 0) {
                throw new IllegalArgumentException("samples of stem '" + name + "' must be finite, but frame " + bad
                        + " of channel " + c + " is " + samples[bad]);
            }
        }
        this.name = name;
        this.buffer = buffer;
    }

    @Override
    public String name() {
        return name;
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
    public FrameReader open() {
        return new Reader(buffer);
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
