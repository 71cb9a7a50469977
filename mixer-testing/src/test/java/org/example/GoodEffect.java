package org.example;

import org.stemmixer.dsp.effect.Effect;

/** Does what effects do: computes, and refuses what it cannot use. */
public class GoodEffect implements Effect {

    private double[] state = {};

    @Override
    public void prepare(int sampleRate, int channels) {
        state = new double[channels];
        process(new float[channels][16], 0, 16);
    }

    @Override
    public void process(float[][] channels, int offset, int frames) {
        if (channels.length != state.length) {
            throw new IllegalArgumentException("channels must be " + state.length + ", but was " + channels.length);
        }
        for (int c = 0; c < channels.length; c++) {
            for (int n = offset; n < offset + frames; n++) {
                state[c] += 0.1 * (channels[c][n] - state[c]);
                channels[c][n] = Float.isNaN(channels[c][n]) ? channels[c][n] : (float) Math.max(0, state[c]);
            }
        }
    }
}
