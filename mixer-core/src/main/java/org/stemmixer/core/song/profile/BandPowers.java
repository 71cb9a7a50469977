package org.stemmixer.core.song.profile;

import org.stemmixer.features.Stft;
import org.stemmixer.features.StftStream;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.features.Window;

/**
 * Adds up the power of one channel in third-octave bands, over Hann windows of about 0.19 s that overlap by half. The bins at
 * the edge of two bands give each its share, so low bands narrower than a bin get theirs too.
 */
final class BandPowers {

    private static final double FRAME_SECONDS = 0.19;

    private final double[] binPower;
    private final double binHz;
    private final int sampleRate;
    private final StftStream stream;

    BandPowers(int sampleRate) {
        int frameLength = Integer.highestOneBit((int) (FRAME_SECONDS * sampleRate));
        this.sampleRate = sampleRate;
        binHz = sampleRate / (double) frameLength;
        Stft stft = new Stft(frameLength, frameLength / 2, Window.HANN);
        binPower = new double[stft.bins()];
        stream = stft.stream((frame, spectrum) -> add(spectrum));
    }

    void accept(float[] samples, int offset, int length) {
        stream.accept(samples, offset, length);
    }

    /** Ends the signal; the power in each band, on a scale of its own, NaN for bands beyond the rate. */
    double[] finish() {
        stream.finish();
        return ThirdOctaves.powers(binPower, binHz, sampleRate);
    }

    private void add(double[] spectrum) {
        for (int k = 0; k < binPower.length; k++) {
            double re = spectrum[2 * k];
            double im = spectrum[2 * k + 1];
            binPower[k] += re * re + im * im;
        }
    }
}
