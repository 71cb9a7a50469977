package org.stemmixer.core.measure;

import java.util.Arrays;
import org.stemmixer.dsp.internal.LaneSums;

/**
 * Short windows of a stem in which it sounds, of the mean of its channels, spread over its length: what is kept to compare stems
 * sample by sample. Immutable.
 *
 * <p>A window is some 0.1 s long, and one follows the other. Which of those that sound are kept depends on nothing but their places:
 * the {@value #MAX_WINDOWS} whose numbers, their bits read backwards, are least, so all multiples of a power of two before what lies
 * between them. Stems that sound at the same time have therefore been kept at the same places, however long the song and however
 * seldom they sound, in 1 MB at 44.1 and 48 kHz.
 */
public final class SpreadWindows {

    /** So many are kept at most: enough that notes that happen to agree in some of them do not pass for the same signal. */
    static final int MAX_WINDOWS = 64;

    /** Delays up to this are looked for: sound travels 7 m, and latencies of plug-ins and converters are shorter. */
    private static final double MAX_DELAY_SECONDS = 0.02;

    private final int sampleRate;
    private final long length;
    /** Of all windows, kept or not. */
    private final float[] powers;

    private final double largestPower;
    /** In ascending order. */
    private final int[] places;

    private final float[][] windows;

    /** Takes the arrays over. */
    private SpreadWindows(int sampleRate, long length, float[] powers, int[] places, float[][] windows) {
        this.sampleRate = sampleRate;
        this.length = length;
        this.powers = powers;
        this.places = places;
        this.windows = windows;
        double largest = 0;
        for (float power : powers) {
            largest = Math.max(largest, power);
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

    /** How many windows there are from the beginning to the end, kept or not. */
    int count() {
        return powers.length;
    }

    /** How many windows went before each that has been kept, in ascending order. */
    int[] places() {
        return places.clone();
    }

    /**
     * A window.
     *
     * @param place one of {@link #places()}
     * @throws IllegalArgumentException if it has not been kept
     */
    float[] window(int place) {
        int index = Arrays.binarySearch(places, place);
        if (index < 0) {
            throw new IllegalArgumentException("the window at place " + place + " has not been kept");
        }
        return windows[index];
    }

    boolean isKept(int place) {
        return Arrays.binarySearch(places, place) >= 0;
    }

    /** How many of a window's frames are the stem's: all but in its last one. */
    int frames(int place) {
        return (int) Math.min(windowFrames(), length - (long) place * windowFrames());
    }

    /**
     * Whether the stem sounds in a window.
     *
     * @param place of any window, kept or not
     */
    boolean sounds(int place) {
        return powers[place] > StemPair.SOUNDING * largestPower;
    }

    /** Keeps the windows. */
    static final class Meter implements Measure.Meter<SpreadWindows> {

        private static final int WINDOWS_AT_FIRST = 1024;

        private final int sampleRate;
        private final int windowFrames;
        private float[] powers = new float[WINDOWS_AT_FIRST];
        private float largestPower;
        private int count;
        private final int[] places = new int[MAX_WINDOWS];
        private final float[][] windows = new float[MAX_WINDOWS][];
        private int kept;
        private float[] window;
        private int within;
        private final double[] lanes = new double[LaneSums.LANES];

        Meter(int sampleRate) {
            this.sampleRate = sampleRate;
            this.windowFrames = windowFrames(sampleRate);
            this.window = new float[windowFrames];
        }

        @Override
        public void accept(float[][] channels, int offset, int frames) {
            int done = 0;
            while (done < frames) {
                int count = Math.min(frames - done, windowFrames - within);
                mix(channels, offset + done, count);
                done += count;
                within += count;
                if (within == windowFrames) {
                    end();
                }
            }
        }

        private void mix(float[][] channels, int from, int count) {
            if (channels.length == 2) {
                mix(channels[0], channels[1], from, count);
                return;
            }
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (float[] channel : channels) {
                    sum += channel[from + i];
                }
                window[within + i] = (float) (sum / channels.length);
            }
        }

        /** The same for two channels, without a loop in the loop; half of the sum is exact. */
        private void mix(float[] left, float[] right, int from, int count) {
            float[] mixed = window;
            int at = within;
            for (int i = 0; i < count; i++) {
                mixed[at + i] = 0.5f * (left[from + i] + right[from + i]);
            }
        }

        /** Ends a window. */
        private void end() {
            float power = power();
            if (count == powers.length) {
                powers = Arrays.copyOf(powers, count + count / 2);
            }
            powers[count] = power;
            if (power > largestPower) {
                largestPower = power;
                dropSilent();
            }
            if (power > StemPair.SOUNDING * largestPower) {
                keep();
            }
            count++;
            within = 0;
        }

        private float power() {
            return (float) (LaneSums.ofSquares(window, 0, within, lanes) / within);
        }

        /** What seemed to sound before it became louder. */
        private void dropSilent() {
            int left = 0;
            for (int i = 0; i < kept; i++) {
                if (powers[places[i]] > StemPair.SOUNDING * largestPower) {
                    places[left] = places[i];
                    windows[left++] = windows[i];
                }
            }
            Arrays.fill(windows, left, kept, null);
            kept = left;
        }

        private void keep() {
            int last = kept < MAX_WINDOWS ? kept++ : lastOfKept();
            float[] dropped = windows[last];
            if (dropped == null) {
                put(last, new float[windowFrames]);
            } else if (Integer.compareUnsigned(Integer.reverse(count), Integer.reverse(places[last])) < 0) {
                put(last, dropped);
            }
        }

        private void put(int index, float[] next) {
            places[index] = count;
            windows[index] = window;
            window = next;
        }

        private int lastOfKept() {
            int last = 0;
            for (int i = 1; i < kept; i++) {
                if (Integer.compareUnsigned(Integer.reverse(places[i]), Integer.reverse(places[last])) > 0) {
                    last = i;
                }
            }
            return last;
        }

        @Override
        public SpreadWindows finish() {
            long length = (long) count * windowFrames + within;
            if (within > 0) {
                Arrays.fill(window, within, windowFrames, 0);
                end();
            }
            int[] inOrder = Arrays.copyOf(places, kept);
            Arrays.sort(inOrder);
            float[][] ordered = new float[kept][];
            for (int i = 0; i < kept; i++) {
                ordered[Arrays.binarySearch(inOrder, places[i])] = windows[i];
            }
            return new SpreadWindows(sampleRate, length, Arrays.copyOf(powers, count), inOrder, ordered);
        }
    }
}
