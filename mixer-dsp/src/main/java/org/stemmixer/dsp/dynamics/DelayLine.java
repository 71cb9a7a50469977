package org.stemmixer.dsp.dynamics;

/** Delays all channels by a fixed number of frames, for looking ahead. */
final class DelayLine {

    private final float[][] ring;
    private final int length;
    private int position;

    /** A delay of {@code frames}, 0 allowed, holding silence. */
    DelayLine(int channels, int frames) {
        ring = new float[channels][frames];
        length = frames;
    }

    int frames() {
        return length;
    }

    /** Replaces each sample by that of {@link #frames} earlier. */
    void process(float[][] channels, int offset, int frames) {
        if (length == 0) {
            return;
        }
        for (int c = 0; c < ring.length; c++) {
            exchange(channels[c], offset, frames, ring[c], position);
        }
        position = (position + frames) % length;
    }

    private static void exchange(float[] x, int offset, int frames, float[] ring, int position) {
        int at = position;
        for (int n = offset; n < offset + frames; n++) {
            float delayed = ring[at];
            ring[at] = x[n];
            x[n] = delayed;
            at++;
            if (at == ring.length) {
                at = 0;
            }
        }
    }
}
