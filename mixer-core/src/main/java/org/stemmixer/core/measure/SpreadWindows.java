package org.stemmixer.core.measure;

import java.util.Arrays;

/**
 * Short windows of a stem, of the mean of its channels, spread evenly over its length: what is kept to compare stems sample by
 * sample. Immutable.
 *
 * <p>A window is some 0.1 s long. The first 64 follow each other without a gap, so nothing is lost of what is short. Whenever
 * there is no room for one more, each second window is dropped, and from then on half as many are kept: 33 to 64 of them, however
 * long the song, in 1 MB at 44.1 and 48 kHz. As the places depend on nothing but how many windows went before, two stems have been
 * kept at the same places, the longer one perhaps at each second or fourth of them.
 */
public final class SpreadWindows {

    /** So many are kept at most: enough that notes that happen to agree in some of them do not pass for the same signal. */
    static final int MAX_WINDOWS = 64;

    /** Delays up to this are looked for: sound travels 7 m, and latencies of plug-ins and converters are shorter. */
    private static final double MAX_DELAY_SECONDS = 0.02;

    private final int sampleRate;
    private final long length;
    private final int step;
    private final float[][] windows;
    private final double[] powers;
    private final double largestPower;

    /** Takes the windows over: one in every {@code step}, from the first on. */
    private SpreadWindows(int sampleRate, long length, int step, float[][] windows) {
        this.sampleRate = sampleRate;
        this.length = length;
        this.step = step;
        this.windows = windows;
        this.powers = new double[windows.length];
        double largest = 0;
        for (int i = 0; i < windows.length; i++) {
            for (float sample : windows[i]) {
                powers[i] += (double) sample * sample / frames(i * step);
            }
            largest = Math.max(largest, powers[i]);
        }
        this.largestPower = largest;
    }

    /** The longest delay that windows are long enough for, in frames. */
    int maxDelay() {
        return (int) Math.round(MAX_DELAY_SECONDS * sampleRate);
    }

    int windowFrames() {
        return windowFrames(sampleRate);
    }

    /** The power of two of which three quarters or more overlap at the longest delay. */
    private static int windowFrames(int sampleRate) {
        return Integer.highestOneBit(Math.max(1, (int) Math.round(4 * MAX_DELAY_SECONDS * sampleRate) - 1)) << 1;
    }

    int step() {
        return step;
    }

    /** How many windows there are from the beginning to the end, kept or not. */
    int count() {
        return windows.length * step;
    }

    /**
     * A window.
     *
     * @param place how many windows went before; a multiple of {@link #step()} below {@link #count()}
     */
    float[] window(int place) {
        return windows[place / step];
    }

    /** How many of a window's frames are the stem's: all but in its last one. */
    int frames(int place) {
        return (int) Math.min(windowFrames(), length - (long) place * windowFrames());
    }

    /** Whether it has a part of the power of the loudest window, or more. */
    boolean sounds(int place, double part) {
        return powers[place / step] > part * largestPower;
    }

    /** Keeps the windows. */
    static final class Meter implements Measure.Meter<SpreadWindows> {

        private final int sampleRate;
        private final int windowFrames;
        private final float[][] kept = new float[MAX_WINDOWS][];
        private int step = 1;
        private long position;

        Meter(int sampleRate) {
            this.sampleRate = sampleRate;
            this.windowFrames = windowFrames(sampleRate);
        }

        @Override
        public void accept(float[][] channels, int offset, int frames) {
            int done = 0;
            while (done < frames) {
                long place = position / windowFrames;
                int within = (int) (position % windowFrames);
                int count = Math.min(frames - done, windowFrames - within);
                if (place % step == 0) {
                    if (within == 0) {
                        begin(place);
                    }
                    mix(channels, offset + done, kept[(int) (place / step)], within, count);
                }
                done += count;
                position += count;
            }
        }

        private void begin(long place) {
            if (place == (long) MAX_WINDOWS * step) {
                step *= 2;
                for (int i = 0; i < MAX_WINDOWS / 2; i++) {
                    kept[i] = kept[2 * i];
                }
                Arrays.fill(kept, MAX_WINDOWS / 2, MAX_WINDOWS, null);
            }
            kept[(int) (place / step)] = new float[windowFrames];
        }

        private static void mix(float[][] channels, int from, float[] window, int to, int count) {
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (float[] channel : channels) {
                    sum += channel[from + i];
                }
                window[to + i] = (float) (sum / channels.length);
            }
        }

        @Override
        public SpreadWindows finish() {
            int count = 0;
            while (count < MAX_WINDOWS && kept[count] != null) {
                count++;
            }
            return new SpreadWindows(sampleRate, position, step, Arrays.copyOf(kept, count));
        }
    }
}
