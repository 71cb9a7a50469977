package org.stemmixer.ml.internal;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.stemmixer.features.MelFilterBank;
import org.stemmixer.features.MelNormalization;
import org.stemmixer.features.MelScale;
import org.stemmixer.features.Window;

/**
 * Computes the values of {@link SongInput} of an excerpt. The one implementation that both training and prediction use.
 *
 * <p>Frame t covers the samples {@code t * hopLength} to {@code t * hopLength + frameLength - 1}, times a periodic Hann
 * window whose sum is 2, so that a sine has the power of its amplitude squared; mel bands are Slaney's with peak 1. Mid
 * and side are half the sum and half the difference of left and right; mono audio is given twice.
 *
 * <p>For one thread.
 */
public final class SongFeatures {

    private final SongInput input;
    private final double[] window;
    private final DoubleFFT_1D fft;
    private final MelFilterBank bank;
    /** Mid as real part, side as imaginary part: one transform for both. */
    private final double[] frame;

    private final double[] midPower;
    private final double[] sidePower;
    private final double[] mel;

    /** Prepares the transform. */
    public SongFeatures(SongInput input) {
        this.input = input;
        window = Window.HANN.coefficients(input.frameLength());
        double sum = Arrays.stream(window).sum();
        for (int i = 0; i < window.length; i++) {
            window[i] *= 2 / sum;
        }
        fft = new DoubleFFT_1D(input.frameLength());
        bank = new MelFilterBank(
                input.sampleRate(),
                input.frameLength(),
                input.nMels(),
                input.fMinHz(),
                input.fMaxHz(),
                MelScale.SLANEY,
                MelNormalization.NONE);
        frame = new double[2 * input.frameLength()];
        midPower = new double[bank.bins()];
        sidePower = new double[bank.bins()];
        mel = new double[bank.bands()];
    }

    /**
     * Computes both tensors of an excerpt.
     *
     * @param left samples
     * @param right samples
     * @param from the first sample; {@link SongInput#excerptFrames()} are read
     * @param logMel where to write {@link SongInput#melValues()} values, mid before side, band by band
     * @param melAt the first of them
     * @param levels where to write {@link SongInput#levelValues()} values: peaks, then mean squares
     * @param levelsAt the first of them
     */
    public void compute(
            float[] left, float[] right, int from, float[] logMel, int melAt, float[] levels, int levelsAt) {
        for (int step = 0; step < input.steps(); step++) {
            int start = from + step * input.stepFrames();
            Arrays.fill(midPower, 0);
            Arrays.fill(sidePower, 0);
            for (int i = 0; i < input.framesPerStep(); i++) {
                addPowers(left, right, start + i * input.hopLength());
            }
            writeBands(midPower, logMel, melAt + step);
            writeBands(sidePower, logMel, melAt + input.nMels() * input.steps() + step);
            writeLevels(left, right, start, levels, levelsAt + step);
        }
    }

    private void addPowers(float[] left, float[] right, int start) {
        for (int i = 0; i < window.length; i++) {
            double l = left[start + i];
            double r = right[start + i];
            frame[2 * i] = window[i] * 0.5 * (l + r);
            frame[2 * i + 1] = window[i] * 0.5 * (l - r);
        }
        fft.complexForward(frame);
        int length = window.length;
        for (int k = 0; k < midPower.length; k++) {
            int mirror = 2 * ((length - k) % length);
            double re = frame[2 * k];
            double im = frame[2 * k + 1];
            double mirrorRe = frame[mirror];
            double mirrorIm = frame[mirror + 1];
            double midRe = re + mirrorRe;
            double midIm = im - mirrorIm;
            double sideRe = im + mirrorIm;
            double sideIm = mirrorRe - re;
            midPower[k] += 0.25 * (midRe * midRe + midIm * midIm);
            sidePower[k] += 0.25 * (sideRe * sideRe + sideIm * sideIm);
        }
    }

    private void writeBands(double[] power, float[] logMel, int at) {
        bank.apply(power, mel);
        for (int band = 0; band < mel.length; band++) {
            logMel[at + band * input.steps()] = decibels(mel[band] / input.framesPerStep());
        }
    }

    private void writeLevels(float[] left, float[] right, int start, float[] levels, int at) {
        float peak = 0;
        double squares = 0;
        int end = start + input.stepFrames();
        for (int i = start; i < end; i++) {
            peak = Math.max(peak, Math.max(Math.abs(left[i]), Math.abs(right[i])));
            squares += (double) left[i] * left[i] + (double) right[i] * right[i];
        }
        levels[at] = decibels((double) peak * peak);
        levels[at + input.steps()] = decibels(squares / (2.0 * input.stepFrames()));
    }

    private float decibels(double power) {
        return (float) Math.max(input.floorDb(), 10 * Math.log10(power));
    }
}
