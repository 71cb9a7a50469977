package org.stemmixer.ml;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.resample.Resampler;
import org.stemmixer.ml.internal.SongFeatures;
import org.stemmixer.ml.internal.SongInput;

/**
 * The features of excerpts of a song, spread evenly over it: as many as overlap by half at most, {@value #MAX_EXCERPTS} at
 * most. Silent ones are left out. A song shorter than an excerpt is followed by silence. The song is read once, in blocks,
 * and resampled to the rate of the model.
 */
final class SongModelInput {

    static final int MAX_EXCERPTS = 24;

    /** Mean square of -70 dBFS, the level below which loudness meters hear silence (ITU-R BS.1770). */
    private static final double SILENT_MEAN_SQUARE = 1e-7;
    /** The square of a sample that nobody has recorded; with larger ones models calculate beyond their numbers. */
    private static final double LARGEST_SUM = 1e36;

    private final SongInput input;
    private final float[] logMel;
    private final float[] levels;
    private final double[] meanSquares;
    private int count;

    private SongModelInput(SongInput input, int excerpts) {
        this.input = input;
        logMel = new float[excerpts * input.melValues()];
        levels = new float[excerpts * input.levelValues()];
        meanSquares = new double[excerpts];
    }

    static SongModelInput of(Song song, SongInput input) throws IOException {
        long frames = Resampler.outputFrames(song.frames(), song.sampleRate(), input.sampleRate());
        int length = input.excerptFrames();
        int excerpts = (int) Math.max(1, Math.min(MAX_EXCERPTS, 2 * frames / length - 1));
        SongModelInput result = new SongModelInput(input, excerpts);
        SongFeatures features = new SongFeatures(input);
        float[] left = new float[length];
        float[] right = song.channels() == 1 ? left : new float[length];
        float[][] window = song.channels() == 1 ? new float[][] {left} : new float[][] {left, right};
        try (FrameReader reader = song.open()) {
            Source source = new Source(reader, input.sampleRate());
            for (int i = 0; i < excerpts; i++) {
                source.read(window, start(i, excerpts, frames - length));
                result.add(features, left, right);
            }
        }
        return result;
    }

    /** The number of excerpts that are not silent. */
    int count() {
        return count;
    }

    /** The spectrograms of these excerpts: a new array. */
    float[] logMel() {
        return Arrays.copyOf(logMel, count * input.melValues());
    }

    /** The levels of these excerpts: a new array. */
    float[] levels() {
        return Arrays.copyOf(levels, count * input.levelValues());
    }

    /** The mean of the squares of an excerpt's samples, above 0. */
    double meanSquare(int excerpt) {
        return meanSquares[excerpt];
    }

    private void add(SongFeatures features, float[] left, float[] right) throws IOException {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * left[i] + (double) right[i] * right[i];
        }
        if (!(sum <= LARGEST_SUM)) {
            // The song's fault and not the models'.
            throw new IOException("the song holds samples that are no audio: beyond 1e18, where full scale is 1");
        }
        double meanSquare = sum / (2.0 * left.length);
        if (meanSquare >= SILENT_MEAN_SQUARE) {
            features.compute(left, right, 0, logMel, count * input.melValues(), levels, count * input.levelValues());
            meanSquares[count++] = meanSquare;
        }
    }

    /** The first excerpt begins with the song, the last one ends with it; a single one is in the middle. */
    private static long start(int excerpt, int excerpts, long lastStart) {
        long last = Math.max(0, lastStart);
        return excerpts == 1 ? last / 2 : last * excerpt / (excerpts - 1);
    }

    /** A song at the model's rate, with silence after its end, window by window. */
    private static final class Source {

        private static final int BLOCK_FRAMES = 8192;

        private final FrameReader reader;
        /** Null where the rates are equal. */
        private final @Nullable Resampler resampler;

        private final float[][] block;
        /** After the last frame that was read, and after the last one in the window. */
        private long position;

        Source(FrameReader reader, int sampleRate) {
            this.reader = reader;
            resampler = reader.sampleRate() == sampleRate
                    ? null
                    : new Resampler(reader.sampleRate(), sampleRate, reader.channels());
            block = new float[reader.channels()][BLOCK_FRAMES];
        }

        /** Reads a window from a place that is not before that of the window before, which is still in there. */
        void read(float[][] window, long start) throws IOException {
            int length = window[0].length;
            int known = (int) Math.max(0, position - start);
            for (float[] channel : window) {
                System.arraycopy(channel, length - known, channel, 0, known);
            }
            while (position < start) {
                position += readOrSilence(window, 0, (int) Math.min(length, start - position));
            }
            while (position < start + length) {
                int filled = (int) (position - start);
                position += readOrSilence(window, filled, length - filled);
            }
        }

        private int readOrSilence(float[][] target, int offset, int frames) throws IOException {
            int read = read(target, offset, frames);
            if (read >= 0) {
                return read;
            }
            for (float[] channel : target) {
                Arrays.fill(channel, offset, offset + frames, 0);
            }
            return frames;
        }

        private int read(float[][] target, int offset, int frames) throws IOException {
            if (resampler == null) {
                return reader.read(target, offset, frames);
            }
            int pulled;
            while ((pulled = resampler.pull(target, offset, frames)) == 0) {
                int read = reader.read(block, 0, BLOCK_FRAMES);
                if (read < 0) {
                    resampler.end();
                } else {
                    resampler.push(block, 0, read);
                }
            }
            return pulled;
        }
    }
}
