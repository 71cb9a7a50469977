package org.stemmixer.core.plan;

import java.io.IOException;
import org.stemmixer.core.StemType;
import org.stemmixer.features.FeatureVector;

/** A stem as a {@link GainPredictor} sees it: what it is called, what it holds, how it measures, and its audio. */
public interface AnalyzedStem {

    /** The name, unique in its mix. */
    String name();

    /** What it holds. */
    StemType type();

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
