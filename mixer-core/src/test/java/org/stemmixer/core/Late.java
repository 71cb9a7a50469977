package org.stemmixer.core;

import org.stemmixer.dsp.effect.Effect;

/** A test effect that only comes late, and says that it has a tail. */
class Late implements Effect {

    private final int latencyFrames;
    private final long tailFrames;
    private float[][] ring = new float[0][0];
    private int position;

    Late(int latencyFrames, long tailFrames) {
        this.latencyFrames = latencyFrames;
        this.tailFrames = tailFrames;
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        ring = new float[channels][latencyFrames + 1];
        position = 0;
    }

    @Override
    public void process(float[][] channels, int offset, int frames) {
        for (int n = offset; n < offset + frames; n++) {
            int oldest = (position + 1) % (latencyFrames + 1);
            for (int c = 0; c < ring.length; c++) {
                ring[c][position] = channels[c][n];
                channels[c][n] = ring[c][oldest];
            }
            position = oldest;
        }
    }

    @Override
    public void reset() {
        prepare(1, ring.length);
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    @Override
    public long tailFrames() {
        return tailFrames;
    }
}
