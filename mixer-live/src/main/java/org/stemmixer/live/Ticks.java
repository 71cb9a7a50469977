package org.stemmixer.live;

/** The grid on which everything that glides is worked out: every so many frames of a stream, however its blocks are cut. */
final class Ticks {

    /** Frames in a tick: 1.3 ms at 48 kHz. */
    static final int FRAMES = 64;

    private Ticks() {}

    /** How long a tick takes. */
    static double seconds(int sampleRate) {
        return (double) FRAMES / sampleRate;
    }

    /**
     * Multiplies by a gain that goes straight from one value to another within a tick. A gain that stays at 1 changes nothing.
     *
     * @param done frames of the tick that lie before these
     */
    static void ramp(float[][] channels, int offset, int frames, int done, double from, double to) {
        if (from == to) {
            if (to != 1) {
                for (float[] channel : channels) {
                    scale(channel, offset, frames, to);
                }
            }
            return;
        }
        double slope = (to - from) / FRAMES;
        for (float[] channel : channels) {
            for (int n = 0; n < frames; n++) {
                channel[offset + n] = (float) (channel[offset + n] * (from + slope * (done + n + 1)));
            }
        }
    }

    private static void scale(float[] x, int offset, int frames, double gain) {
        for (int n = offset; n < offset + frames; n++) {
            x[n] = (float) (x[n] * gain);
        }
    }
}
