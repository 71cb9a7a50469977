package org.stemmixer.live;

/** Delays a stream by so many frames, in place. */
final class StreamDelay {

    private final float[][] ring;
    private int at;

    /**
     * A line full of silence.
     *
     * @param frames at least 1
     */
    StreamDelay(int channels, int frames) {
        ring = new float[channels][frames];
    }

    void process(float[][] channels, int offset, int frames) {
        int next = at;
        for (int c = 0; c < ring.length; c++) {
            next = exchange(channels[c], offset, frames, ring[c]);
        }
        at = next;
    }

    private int exchange(float[] x, int offset, int frames, float[] held) {
        int place = at;
        for (int n = offset; n < offset + frames; n++) {
            float late = held[place];
            held[place] = x[n];
            x[n] = late;
            place++;
            if (place == held.length) {
                place = 0;
            }
        }
        return place;
    }
}
