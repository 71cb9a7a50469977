package org.stemmixer.core.render;

import org.stemmixer.dsp.AudioBuffer;

/** What becomes of the bus. */
public final class BusSinks {

    private BusSinks() {}

    /** Finds the peak, and how many samples go beyond full scale. */
    public static final class PeakMeter implements Sink {

        private double peak;
        private long peakFrame;
        private long frames;
        private long overs;

        @Override
        public void accept(double[][] bus, int frames) {
            for (double[] channel : bus) {
                double blockPeak = peakOf(channel, frames);
                if (blockPeak > peak) {
                    peak = blockPeak;
                    peakFrame = this.frames + indexOf(channel, blockPeak);
                }
                if (blockPeak > 1) {
                    overs += oversOf(channel, frames);
                }
            }
            this.frames += frames;
        }

        /** Where the peak comes first. */
        public long peakFrame() {
            return peakFrame;
        }

        private static int indexOf(double[] samples, double magnitude) {
            int index = 0;
            while (Math.abs(samples[index]) != magnitude) {
                index++;
            }
            return index;
        }

        public double peak() {
            return peak;
        }

        public long overs() {
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

    /** Keeps the whole mix in memory. */
    public static final class ToBuffer implements FrameSink {

        private final AudioBuffer buffer;
        private int position;

        public ToBuffer(AudioBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void accept(float[][] channels, int offset, int frames) {
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(channels[c], offset, buffer.channel(c), position, frames);
            }
            position += frames;
        }
    }
}
