package org.stemmixer.dsp.effect;

/**
 * A processor of audio in blocks.
 *
 * <p>Life: {@link #prepare} once for a stream, then {@link #process} block after block; {@link #reset} starts anew as if
 * just prepared. The size of the blocks does not change the result. {@code process} neither allocates nor locks.
 *
 * <p>One thread at a time, except that parameters may be set by another thread while audio runs where an effect says so.
 */
public interface Effect {

    /**
     * Makes ready for a stream and forgets any earlier one.
     *
     * @param sampleRate in Hz, at least 1
     * @param channels at least 1
     * @throws IllegalArgumentException if a parameter of the effect cannot be used at this rate
     */
    void prepare(int sampleRate, int channels);

    /**
     * Processes frames in place.
     *
     * @param channels as many arrays as were prepared for
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalStateException if not prepared
     */
    void process(float[][] channels, int offset, int frames);

    /** Starts exactly anew: as after {@link #prepare} with the same arguments. */
    void reset();

    /** By how many frames the output comes later than the input, once prepared. */
    default int latencyFrames() {
        return 0;
    }

    /**
     * How many frames the effect goes on sounding after its input has ended (its latency not counted), until its output
     * is inaudible, once prepared.
     */
    default long tailFrames() {
        return 0;
    }
}
