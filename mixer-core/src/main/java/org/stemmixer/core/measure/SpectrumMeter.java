package org.stemmixer.core.measure;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.Stft;
import org.stemmixer.features.StftStream;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.features.Window;

/** Measures the spectrum of one channel over Hann windows of 50 to 100 ms that overlap by half. */
final class SpectrumMeter {

    private static final double MAX_FRAME_SECONDS = 0.1;

    private final int sampleRate;
    private final double binHz;
    private final int hopLength;
    /** What the power of a bin is as a mean square: both halves of the spectrum over length and energy of the window. */
    private final double meanSquare;

    private final StftStream stream;
    private final SpectrogramBuilder spectrogram;
    private final double[] framePowers;
    private final double[] magnitudes;
    private double centroidSumHz;
    private long soundingFrames;

    SpectrumMeter(int sampleRate) {
        this.sampleRate = sampleRate;
        int frameLength = Integer.highestOneBit((int) (MAX_FRAME_SECONDS * sampleRate));
        binHz = sampleRate / (double) frameLength;
        hopLength = frameLength / 2;
        double windowEnergy = 3.0 / 8 * frameLength;
        meanSquare = 2 / (windowEnergy * frameLength);
        Stft stft = new Stft(frameLength, hopLength, Window.HANN);
        framePowers = new double[stft.bins()];
        magnitudes = new double[stft.bins()];
        spectrogram = new SpectrogramBuilder(stft.bins(), binHz);
        stream = stft.stream((frame, spectrum) -> add(spectrum));
    }

    void accept(float[] samples, int offset, int length) {
        stream.accept(samples, offset, length);
    }

    private void add(double[] spectrum) {
        powers(spectrum, framePowers);
        spectrogram.add(framePowers);
        squareRoots(framePowers, magnitudes);
        addCentroid();
    }

    // Loops apart: only without strides and sums they compile to vector instructions, and each compiles sooner alone.

    private static void powers(double[] spectrum, double[] powers) {
        for (int k = 0; k < powers.length; k++) {
            double re = spectrum[2 * k];
            double im = spectrum[2 * k + 1];
            powers[k] = re * re + im * im;
        }
    }

    private static void squareRoots(double[] powers, double[] roots) {
        for (int k = 0; k < roots.length; k++) {
            roots[k] = Math.sqrt(powers[k]);
        }
    }

    private void addCentroid() {
        // Two sums of each kind, as each addition waits for the one before.
        double even = 0;
        double odd = 0;
        double evenMoment = 0;
        double oddMoment = 0;
        int last = magnitudes.length - 1;
        for (int k = 0; k < last; k += 2) {
            even += magnitudes[k];
            odd += magnitudes[k + 1];
            evenMoment += k * magnitudes[k];
            oddMoment += (k + 1) * magnitudes[k + 1];
        }
        double sum = even + odd + magnitudes[last];
        if (sum > 0) {
            centroidSumHz += (evenMoment + oddMoment + last * magnitudes[last]) / sum * binHz;
            soundingFrames++;
        }
    }

    /** Ends the signal. */
    void finish() {
        stream.finish();
        spectrogram.finish();
    }

    /** NaN for silence. */
    double centroidHz() {
        return centroidSumHz / soundingFrames;
    }

    /** Levels relative to all bands together. */
    List<Double> thirdOctavesDb() {
        double[] bands = ThirdOctaves.powers(spectrogram.totalBinPowers(), binHz, sampleRate);
        double total = Arrays.stream(bands).filter(Double::isFinite).sum();
        return Arrays.stream(bands)
                // Of silence, 0 of 0: empty, but not unknown.
                .map(power -> power == 0 ? Double.NEGATIVE_INFINITY : Decibels.fromPower(power / total))
                .boxed()
                .toList();
    }

    Spectrogram spectrogram() {
        return spectrogram.result(hopLength / (double) sampleRate, meanSquare);
    }
}
