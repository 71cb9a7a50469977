package org.stemmixer.core.audio.internal;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.stemmixer.core.audio.AudioFileSpec;

/**
 * Turns finite floats, one array for each channel, into an array's frames of interleaved samples, the low byte first: as
 * {@link FrameDecoder} turns them back, and by the batch as well. What it does with one channel's samples is told at
 * {@link SampleEncoder}.
 */
public abstract class FrameEncoder {

    private static final int BATCH_SAMPLES = 2048;

    private final int channels;
    private final int batchFrames;
    private final SampleEncoder[] encoders;

    FrameEncoder(int batchFrames, int channels, SampleEncoder[] encoders) {
        this.channels = channels;
        this.batchFrames = batchFrames;
        this.encoders = encoders;
    }

    /**
     * The encoder of a file.
     *
     * @param target takes the bytes
     */
    public static FrameEncoder of(AudioFileSpec spec, byte[] target) {
        int channels = spec.channels();
        int batchFrames = Math.max(1, BATCH_SAMPLES / channels);
        ByteBuffer bytes = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
        return switch (spec.encoding()) {
            case PCM_16 -> new Pcm16(batchFrames, SampleEncoder.Shorts.all(spec), bytes.asShortBuffer());
            case PCM_24 -> new Pcm24(batchFrames, SampleEncoder.Ints.all(spec), bytes.asIntBuffer(), target);
            case PCM_32 -> new Pcm32(batchFrames, SampleEncoder.Ints.all(spec), bytes.asIntBuffer());
            case FLOAT_32 -> new Float32(batchFrames, channels, bytes.asFloatBuffer());
            case PCM_8, FLOAT_64, LOSSY -> throw new IllegalArgumentException("read only: " + spec.encoding());
        };
    }

    /**
     * Encodes frames.
     *
     * @param source finite samples, one array for each channel
     * @param offset index of the first frame in {@code source}
     * @param frames how many
     * @param first which of the array's frames is the first, counted from 0
     */
    public final void encode(float[][] source, int offset, int frames, int first) {
        for (int done = 0; done < frames; done += batchFrames) {
            int count = Math.min(batchFrames, frames - done);
            for (int c = 0; c < channels; c++) {
                take(source[c], offset + done, count, c);
            }
            give((first + done) * channels, count * channels);
        }
    }

    /** Samples encoded so far, of all channels, that lay beyond full scale and were clipped. */
    public final long clippedSamples() {
        return Arrays.stream(encoders).mapToLong(SampleEncoder::clippedSamples).sum();
    }

    /** Puts a channel's samples into the batch. */
    abstract void take(float[] source, int offset, int frames, int channel);

    /** Puts the batch's samples into the array. */
    abstract void give(int first, int count);

    private static final class Pcm16 extends FrameEncoder {

        private final SampleEncoder.Shorts[] encoders;
        private final short[] batch;
        private final ShortBuffer target;
        private final Buffer position;

        Pcm16(int batchFrames, SampleEncoder.Shorts[] encoders, ShortBuffer target) {
            super(batchFrames, encoders.length, encoders);
            this.encoders = encoders;
            this.batch = new short[batchFrames * encoders.length];
            this.target = target;
            this.position = target;
        }

        @Override
        void take(float[] source, int offset, int frames, int channel) {
            encoders[channel].encode(source, offset, frames, batch, channel, encoders.length);
        }

        @Override
        void give(int first, int count) {
            position.position(first);
            target.put(batch, 0, count);
        }
    }

    private static class Pcm32 extends FrameEncoder {

        private final SampleEncoder.Ints[] encoders;
        private final int[] batch;
        private final IntBuffer target;
        private final Buffer position;

        Pcm32(int batchFrames, SampleEncoder.Ints[] encoders, IntBuffer target) {
            super(batchFrames, encoders.length, encoders);
            this.encoders = encoders;
            this.batch = new int[batchFrames * encoders.length];
            this.target = target;
            this.position = target;
        }

        @Override
        final void take(float[] source, int offset, int frames, int channel) {
            encoders[channel].encode(source, offset, frames, batch, channel, encoders.length);
        }

        @Override
        void give(int first, int count) {
            put(batch, first, count);
        }

        final int[] batch() {
            return batch;
        }

        /** Puts ints into the array, of which {@code at} is the index. */
        final void put(int[] ints, int at, int count) {
            position.position(at);
            target.put(ints, 0, count);
        }
    }

    /** Four samples as three ints, but for those before the first and behind the last four. */
    private static final class Pcm24 extends Pcm32 {

        private final byte[] bytes;
        private final int[] words;

        Pcm24(int batchFrames, SampleEncoder.Ints[] encoders, IntBuffer target, byte[] bytes) {
            super(batchFrames, encoders, target);
            this.bytes = bytes;
            this.words = new int[batch().length / 4 * 3];
        }

        @Override
        void give(int first, int count) {
            int n = 0;
            while (n < count && (first + n) % 4 != 0) {
                put(first + n, batch()[n]);
                n++;
            }
            int fours = (count - n) / 4;
            if (fours > 0) {
                pack(batch(), n, fours, words);
                put(words, (first + n) / 4 * 3, 3 * fours);
            }
            for (n += 4 * fours; n < count; n++) {
                put(first + n, batch()[n]);
            }
        }

        private static void pack(int[] samples, int from, int fours, int[] words) {
            for (int n = 0; n < fours; n++) {
                int at = from + 4 * n;
                int b = samples[at + 1];
                int c = samples[at + 2];
                words[3 * n] = (samples[at] & 0xFFFFFF) | b << 24;
                words[3 * n + 1] = (b >> 8 & 0xFFFF) | c << 16;
                words[3 * n + 2] = (c >> 16 & 0xFF) | samples[at + 3] << 8;
            }
        }

        private void put(int index, int sample) {
            int at = 3 * index;
            bytes[at] = (byte) sample;
            bytes[at + 1] = (byte) (sample >> 8);
            bytes[at + 2] = (byte) (sample >> 16);
        }
    }

    private static final class Float32 extends FrameEncoder {

        private final int channels;
        private final float[] batch;
        private final FloatBuffer target;
        private final Buffer position;

        Float32(int batchFrames, int channels, FloatBuffer target) {
            super(batchFrames, channels, new SampleEncoder[0]);
            this.channels = channels;
            this.batch = new float[batchFrames * channels];
            this.target = target;
            this.position = target;
        }

        @Override
        void take(float[] source, int offset, int frames, int channel) {
            if (channels == 1) {
                System.arraycopy(source, offset, batch, 0, frames);
                return;
            }
            for (int n = 0; n < frames; n++) {
                batch[channel + n * channels] = source[offset + n];
            }
        }

        @Override
        void give(int first, int count) {
            position.position(first);
            target.put(batch, 0, count);
        }
    }
}
