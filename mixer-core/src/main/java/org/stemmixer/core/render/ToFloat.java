package org.stemmixer.core.render;

import java.io.IOException;

/** Takes the bus from {@code double} to {@code float} at a gain. */
public final class ToFloat implements Sink {

    private final double scale;
    private final FrameSink out;
    private float[][] block = new float[0][0];

    public ToFloat(double scale, FrameSink out) {
        this.scale = scale;
        this.out = out;
    }

    @Override
    public void accept(double[][] bus, int frames) throws IOException {
        if (block.length == 0 || block[0].length < frames) {
            block = new float[bus.length][frames];
        }
        for (int c = 0; c < bus.length; c++) {
            float[] to = block[c];
            double[] from = bus[c];
            for (int i = 0; i < frames; i++) {
                to[i] = (float) (from[i] * scale);
            }
        }
        out.accept(block, 0, frames);
    }
}
