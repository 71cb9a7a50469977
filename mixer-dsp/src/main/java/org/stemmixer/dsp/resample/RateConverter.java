package org.stemmixer.dsp.resample;

/** A way to convert the sample rate of a stream, for {@link Resampler}, which checks arguments and knows where streams end. */
interface RateConverter {

    /** Takes in input frames. */
    void push(float[][] channels, int offset, int frames);

    /** Says that silence follows. */
    void end();

    /** Writes output frames, as many as wanted or as can be computed; after {@link #end} all that are wanted. */
    int pull(float[][] channels, int offset, int frames);

    /** Starts anew. */
    void reset();
}
