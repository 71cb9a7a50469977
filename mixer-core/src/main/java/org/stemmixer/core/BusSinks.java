package org.stemmixer.core;

import java.io.IOException;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.dsp.AudioBuffer;

/** What becomes of the bus. */
final class BusSinks {

    private BusSinks() {}

    /** Finds the peak, and how many samples go beyond full scale. */
    static final class PeakMeter implements MixRenderer.Sink {

        private double peak;
        private long overs;

        @Override
        public void accept(double[][] bus, int frames) {
            for (double[] channel : bus) {
                double blockPeak = peakOf(channel, frames);
                peak = Math.max(peak, blockPeak);
                if (blockPeak > 1) {
                    overs += oversOf(channel, frames);
                }
            }
        }

        double peak() {
            return peak;
        }

        long overs() {
            return overs;
        }

        private static double peakOf(double[] samples, int frames) {
            double peak = 0;
            for (int i = 0; i < frames; i++) {
                double magnitude = Math.abs(samples[i]);
                if (magnitude > peak) { // a rare branch is faster than a maximum every time
                    peak = magnitude;
                }
            }
            return peak;
        }

        private static long oversOf(double[] samples, int frames) {
            long overs = 0;
            for (int i = 0; i < frames; i++) {
                if (Math.abs(samples[i]) > 1) {
                    overs++;
                }
            }
            return overs;
        }
    }

    /** Writes to a file. */
    static final class ToFile implements MixRenderer.Sink {

        private final AudioWriter writer;
        private final double scale;
        private float[][] block = new float[2][0];

        ToFile(AudioWriter writer, double scale) {
            this.writer = writer;
            this.scale = scale;
        }

        @Override
        public void accept(double[][] bus, int frames) throws IOException {
            if (block[0].length < frames) {
                block = new float[bus.length][frames];
            }
            for (int c = 0; c < bus.length; c++) {
                scaleTo(block[c], 0, bus[c], scale, frames);
            }
            writer.write(block, 0, frames);
        }
    }

    /** Keeps the whole mix in memory. */
    static final class ToBuffer implements MixRenderer.Sink {

        private final AudioBuffer buffer;
        private final double scale;
        private int position;

        ToBuffer(AudioBuffer buffer, double scale) {
            this.buffer = buffer;
            this.scale = scale;
        }

        @Override
        public void accept(double[][] bus, int frames) {
            for (int c = 0; c < bus.length; c++) {
                scaleTo(buffer.channel(c), position, bus[c], scale, frames);
            }
            position += frames;
        }
    }

    private static void scaleTo(float[] to, int offset, double[] from, double scale, int frames) {
        for (int i = 0; i < frames; i++) {
            to[offset + i] = (float) (from[i] * scale);
        }
    }
}
