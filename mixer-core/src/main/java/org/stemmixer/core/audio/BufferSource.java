package org.stemmixer.core.audio;

import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.dsp.AudioBuffer;

/** Audio in memory, which is read where it lies, not copied. */
final class BufferSource implements AudioSource {

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
        public void skip(long frames) {
            position += (int) Math.min(frames, buffer.frames() - position);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
