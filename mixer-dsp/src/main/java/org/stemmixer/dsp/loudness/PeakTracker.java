package org.stemmixer.dsp.loudness;

import java.util.Arrays;

/** Sample peak and true peak of each channel, slice by slice. */
final class PeakTracker {

    /** Frames before a slice that must be kept: true peaks are looked for with a delay of half of them. */
    static final int HISTORY = 2 * TruePeakScanner.REACH;

    private final TruePeakScanner scanner;
    /** Largest magnitudes, linear. */
    private final double[] samplePeaks;

    private final double[] truePeaks;
    /** Sample peaks of the slice before. */
    private final double[] lastPeaks;

    PeakTracker(int sampleRate, int channels) {
        scanner = new TruePeakScanner(sampleRate);
        samplePeaks = new double[channels];
        truePeaks = new double[channels];
        lastPeaks = new double[channels];
    }

    private PeakTracker(PeakTracker other) {
        scanner = other.scanner;
        samplePeaks = other.samplePeaks.clone();
        truePeaks = other.truePeaks.clone();
        lastPeaks = other.lastPeaks.clone();
    }

    void reset() {
        Arrays.fill(samplePeaks, 0);
        Arrays.fill(truePeaks, 0);
        Arrays.fill(lastPeaks, 0);
    }

    /**
     * Takes the next slice, which must not be shorter than {@link #HISTORY}.
     *
     * @param channels in each the last {@link #HISTORY} frames, then the frames of the slice, all of them finite
     * @param end where the slice ends
     */
    void add(float[][] channels, int end) {
        int reach = TruePeakScanner.REACH;
        for (int c = 0; c < channels.length; c++) {
            float[] samples = channels[c];
            double peak = samplePeak(samples, end);
            samplePeaks[c] = Math.max(samplePeaks[c], peak);
            double highestSample = Math.max(lastPeaks[c], peak);
            double known = Math.max(truePeaks[c], peak);
            truePeaks[c] = scanner.scan(samples, reach, end - reach, highestSample, known);
            lastPeaks[c] = peak;
        }
    }

    /**
     * The peaks so far, an unfinished slice included, if silence comes next: a copy, this tracker does not change.
     *
     * @param channels as for {@link #add}
     * @param end where the unfinished slice ends for now
     */
    PeakTracker upTo(float[][] channels, int end) {
        PeakTracker last = new PeakTracker(this);
        float[][] padded = new float[channels.length][];
        for (int c = 0; c < padded.length; c++) {
            padded[c] = Arrays.copyOf(Arrays.copyOf(channels[c], end), end + HISTORY);
        }
        last.add(padded, end + HISTORY);
        return last;
    }

    /** Largest magnitudes of the samples of each channel, linear: the live array. */
    double[] samplePeaks() {
        return samplePeaks;
    }

    /** Largest magnitudes of each channel, linear: the live array. */
    double[] truePeaks() {
        return truePeaks;
    }

    private static float samplePeak(float[] samples, int end) {
        float max = 0;
        for (int n = HISTORY; n < end; n++) {
            float magnitude = Math.abs(samples[n]);
            if (magnitude > max) {
                max = magnitude;
            }
        }
        return max;
    }
}
