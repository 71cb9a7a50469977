package org.stemmixer.core.measure;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.internal.Workers;

/**
 * A mix and its stems, read block by block on the timeline of the mix, each file by a worker.
 *
 * @param mix what the stems are held against; its rate and channels count
 * @param stems in the order of their gains
 */
record NullTracks(AudioSource mix, List<AudioSource> stems, Workers workers) {

    static final int BLOCK_FRAMES = 32_768;

    int sampleRate() {
        return mix.sampleRate();
    }

    int channels() {
        return mix.channels();
    }

    /** The length of the longest stem, at the rate of the mix. */
    long stemFrames() {
        return stems.stream()
                .mapToLong(stem -> FrameReaders.framesAtRate(sampleRate(), stem))
                .max()
                .orElse(0);
    }

    /**
     * Opens all files.
     *
     * @param start the frame of the mix to begin with
     * @param offset how many frames the mix is behind the stems
     * @param channels those of the mix, or 1
     */
    Blocks open(long start, long offset, int channels) throws IOException {
        Blocks blocks = new Blocks(channels);
        try {
            blocks.add(mix, start);
            for (AudioSource stem : stems) {
                blocks.add(stem, start - offset);
            }
            return blocks;
        } catch (IOException | RuntimeException | Error e) {
            blocks.close();
            throw e;
        }
    }

    /** Readers of all files, at one place. */
    final class Blocks implements Closeable {

        private final int channels;
        private final List<AlignedReader> readers = new ArrayList<>();
        private final List<float[][]> blocks = new ArrayList<>();
        private final List<Callable<Integer>> tasks = new ArrayList<>();
        private int frames;

        private Blocks(int channels) {
            this.channels = channels;
        }

        private void add(AudioSource source, long start) throws IOException {
            AlignedReader reader = new AlignedReader(source, sampleRate(), channels, start);
            float[][] block = new float[channels][BLOCK_FRAMES];
            readers.add(reader);
            blocks.add(block);
            tasks.add(() -> {
                reader.read(block, frames);
                return frames;
            });
        }

        /** Reads the next frames of all. */
        void read(int frames) throws IOException {
            workers.check();
            this.frames = frames;
            workers.run(tasks);
        }

        float[][] mix() {
            return blocks.get(0);
        }

        float[][] stem(int index) {
            return blocks.get(1 + index);
        }

        /**
         * Adds up a channel of all stems.
         *
         * @param gains one for each stem
         * @param sum takes the frames that have been read
         */
        void sum(int channel, double[] gains, double[] sum) {
            Arrays.fill(sum, 0, frames, 0);
            for (int s = 0; s < gains.length; s++) {
                double gain = gains[s];
                float[] samples = stem(s)[channel];
                for (int n = 0; n < frames; n++) {
                    sum[n] += gain * samples[n];
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (AlignedReader reader : readers) {
                reader.close();
            }
        }
    }
}
