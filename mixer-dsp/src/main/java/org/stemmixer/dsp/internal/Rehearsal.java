package org.stemmixer.dsp.internal;

/**
 * Runs an effect over a few loud frames while it is prepared. Classes that only processing needs are loaded then, and not with
 * the first block of a stream: loading allocates, and takes milliseconds that a live stream does not have.
 */
public final class Rehearsal {

    private static final int FRAMES = 128;
    private static final float LOUD = 4;

    /** What effects do with a block. */
    public interface Part {

        /** Processes frames in place. */
        void process(float[][] channels, int offset, int frames);
    }

    private Rehearsal() {}

    /** Runs a part, which has to be started anew afterwards. */
    public static void of(int channels, Part part) {
        float[][] block = new float[channels][FRAMES];
        for (float[] channel : block) {
            for (int n = 0; n < FRAMES; n++) {
                channel[n] = n % 2 == 0 ? LOUD : -LOUD;
            }
        }
        Samples.silenceUnusable(block, 0, FRAMES); // as effects do first
        part.process(block, 0, FRAMES);
    }
}
