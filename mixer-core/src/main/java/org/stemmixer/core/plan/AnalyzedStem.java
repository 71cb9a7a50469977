package org.stemmixer.core.plan;

import java.io.IOException;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.features.FeatureVector;

/** A stem as a {@link GainPredictor} sees it: what it is called, what it holds, how it measures, and its audio. */
public interface AnalyzedStem {

    /** What is read at a time to measure. */
    int BLOCK_FRAMES = 8192;

    /** The name, unique in its mix. */
    String name();

    /** What it holds. */
    StemType type();

    /** What it plays, more finely than its type. */
    default StemRole role() {
        return StemRole.of(type());
    }

    /**
     * What the stem measures, of all its channels, at {@link #sampleRate()} and before any gain. In a mix, what the predictor has
     * asked for with {@link GainPredictor#measures} is known already; by default the stem is read, as {@link #openMono} gives it.
     *
     * @throws IOException if the audio has to be read and cannot be
     */
    default <T> T measure(Measure<T> measure) throws IOException {
        Measure.Meter<T> meter = measure.start(sampleRate(), 1);
        float[][] block = new float[1][BLOCK_FRAMES];
        try (MonoStream stream = openMono()) {
            int read;
            while ((read = stream.read(block[0], 0, BLOCK_FRAMES)) >= 0) {
                meter.accept(block, 0, read);
            }
        }
        return meter.finish();
    }

    /** The features of the stem mixed down to mono, at {@link #sampleRate()}. */
    FeatureVector features();

    /** The mixer's sample rate in Hz. */
    int sampleRate();

    /** The length in frames at {@link #sampleRate()}. */
    long frames();

    /**
     * Reads the stem's audio anew from its beginning, mixed down to mono at {@link #sampleRate()}, before any gain.
     *
     * @return a stream that the caller closes
     * @throws IOException if the audio cannot be read
     */
    MonoStream openMono() throws IOException;

    /** Mono audio in blocks. */
    interface MonoStream extends AutoCloseable {

        /**
         * The mean of all channels of what is read.
         *
         * @param reader closed with the stream
         */
        static MonoStream of(FrameReader reader) {
            FrameReader mono = FrameReaders.mono(reader);
            float[][] block = new float[1][];
            return new MonoStream() {
                @Override
                public int read(float[] samples, int offset, int length) throws IOException {
                    block[0] = samples;
                    return mono.read(block, offset, length);
                }

                @Override
                public void close() throws IOException {
                    mono.close();
                }
            };
        }

        /**
         * Reads the next samples.
         *
         * @param samples where to put them
         * @param offset index of the first
         * @param length how many at most, at least 1
         * @return how many were read: less than asked for only at the end, -1 when there are none left
         * @throws IOException if the audio cannot be read
         */
        int read(float[] samples, int offset, int length) throws IOException;

        @Override
        void close() throws IOException;
    }
}
