package org.stemmixer.core.render;

import java.io.IOException;

/** Takes the bus back from {@code float} to {@code double}. */
public final class ToDouble implements FrameSink {

    private final Sink out;
    private double[][] bus = new double[0][0];

    public ToDouble(Sink out) {
        this.out = out;
    }

    @Override
    public void accept(float[][] channels, int offset, int frames) throws IOException {
        if (bus.length == 0 || bus[0].length < frames) {
            bus = new double[channels.length][frames];
        }
        for (int c = 0; c < channels.length; c++) {
            double[] to = bus[c];
            float[] from = channels[c];
            for (int i = 0; i < frames; i++) {
                to[i] = from[offset + i];
            }
        }
        out.accept(bus, frames);
    }
}
