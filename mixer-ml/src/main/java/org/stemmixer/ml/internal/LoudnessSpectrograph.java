package org.stemmixer.ml.internal;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;
import org.stemmixer.dsp.loudness.KWeighting;
import org.stemmixer.features.MelFilterBank;
import org.stemmixer.features.MelNormalization;
import org.stemmixer.features.MelScale;
import org.stemmixer.features.Window;

/**
 * Measures the {@link LoudnessSpectrogram} of a stem that comes block by block: the powers of its channels together, so that what the
 * sides do not have in common is heard too.
 *
 * <p>Frames of 2048 samples, 1024 apart and neither centred nor padded but at the very end, are multiplied by a periodic
 * Hann window; the power of their FFT, scaled so that it adds up to the mean square of the samples, is K-weighted and
 * summed into the bands, of which the first takes all that is below. Four frames make a step. The size of the blocks changes nothing. One stem and one thread.
 */
public final class LoudnessSpectrograph {

    static final int FRAME = 2048;
    static final int HOP = 1024;
    private static final int FRAMES_PER_STEP = LoudnessSpectrogram.STEP_SAMPLES / HOP;
    private static final int BANDS = LoudnessSpectrogram.BANDS;

    /** Mean square of a periodic Hann window. */
    private static final double WINDOW_POWER = 0.375;

    private static final float[] WINDOW = window();
    private static final FloatFFT_1D FFT = new FloatFFT_1D(FRAME);
    private static final MelFilterBank BANK = new MelFilterBank(
            LoudnessSpectrogram.SAMPLE_RATE,
            FRAME,
            BANDS,
            0,
            LoudnessSpectrogram.MAX_HZ,
            MelScale.SLANEY,
            MelNormalization.NONE);
    /** For each bin K-weighting, Parseval's scale and the mean over the frames of a step, in one factor. */
    private static final double[] WEIGHTS = weights();

    /** What the rising slope of the first band leaves out, by bin: without it the lowest notes would be too quiet. */
    private static final double[] BELOW_FIRST_TOP = belowFirstTop();

    private final float[][] samples;
    private final double weight;
    private final float[][] one = new float[1][];
    private int filled;
    private long taken;
    private int frames;

    /** One channel, or two as real and imaginary parts. */
    private final float[] frame = new float[2 * FRAME];

    private final double[] stepPower = new double[BANK.bins()];
    private final double[] bands = new double[BANDS];
    private float[] spectrogram = new float[256 * BANDS];

    private final int framesPerStep;

    private LoudnessSpectrograph(int channels, double weight, int joined) {
        this.samples = new float[channels][FRAME];
        this.weight = weight / joined;
        this.framesPerStep = joined * FRAMES_PER_STEP;
    }

    /** A spectrograph for audio as two speakers play it: a single channel is on both sides and counts on both. */
    public static LoudnessSpectrograph ofTwoSpeakers(int channels) {
        return ofTwoSpeakers(channels, 1);
    }

    /** The same with steps that are the mean of so many, for long audio. */
    public static LoudnessSpectrograph ofTwoSpeakers(int channels, int joined) {
        return new LoudnessSpectrograph(channels, channels == 1 ? 2 : 1, joined);
    }

    /**
     * Takes the next samples.
     *
     * @param mono array that holds them
     * @param offset index of the first
     * @param length how many
     */
    public void accept(float[] mono, int offset, int length) {
        one[0] = mono;
        accept(one, offset, length);
    }

    /**
     * Takes the next frames.
     *
     * @param channels as many as it was made for
     * @param offset index of the first
     * @param length how many
     */
    public void accept(float[][] channels, int offset, int length) {
        int position = offset;
        int end = offset + length;
        while (position < end) {
            int count = Math.min(end - position, FRAME - filled);
            for (int c = 0; c < samples.length; c++) {
                System.arraycopy(channels[c], position, samples[c], filled, count);
            }
            position += count;
            filled += count;
            if (filled == FRAME) {
                addFrame();
                for (float[] channel : samples) {
                    System.arraycopy(channel, HOP, channel, 0, FRAME - HOP);
                }
                filled = FRAME - HOP;
            }
        }
        taken += length;
    }

    /**
     * Ends the stem; nothing can be taken after that.
     *
     * @return its spectrogram, with as many steps as it takes to begin one at every 4096th sample, or where as many are joined
     */
    public LoudnessSpectrogram finish() {
        float[][] silence = new float[samples.length][HOP];
        long stepSamples = (long) framesPerStep * HOP;
        long steps = (taken + stepSamples - 1) / stepSamples;
        while (frames < steps * framesPerStep) {
            accept(silence, 0, HOP);
        }
        return new LoudnessSpectrogram(Arrays.copyOf(spectrogram, frames / framesPerStep * BANDS));
    }

    private void addFrame() {
        int c = 0;
        for (; c + 1 < samples.length; c += 2) {
            addFrames(samples[c], samples[c + 1]);
        }
        if (c < samples.length) {
            addFrame(samples[c]);
        }
        frames++;
        if (frames % framesPerStep == 0) {
            addStep(frames / framesPerStep - 1);
        }
    }

    private static boolean isSilent(float[] channel) {
        for (float sample : channel) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    private void addFrame(float[] channel) {
        if (isSilent(channel)) {
            return;
        }
        for (int i = 0; i < FRAME; i++) {
            frame[i] = WINDOW[i] * channel[i];
        }
        FFT.realForward(frame);
        // JTransforms packs the last bin in place of the imaginary part of the first. Both are outside of all bands.
        for (int k = 1; k < stepPower.length - 1; k++) {
            stepPower[k] += WEIGHTS[k] * (frame[2 * k] * frame[2 * k] + frame[2 * k + 1] * frame[2 * k + 1]);
        }
    }

    /** Two real channels in one complex transform: what bins k and N - k hold together is the power of both. */
    private void addFrames(float[] left, float[] right) {
        if (isSilent(left) && isSilent(right)) {
            // Many a stem of a real song is silent most of the time.
            return;
        }
        for (int i = 0; i < FRAME; i++) {
            frame[2 * i] = WINDOW[i] * left[i];
            frame[2 * i + 1] = WINDOW[i] * right[i];
        }
        FFT.complexForward(frame);
        for (int k = 1; k < stepPower.length - 1; k++) {
            float re = frame[2 * k];
            float im = frame[2 * k + 1];
            float mirroredRe = frame[2 * (FRAME - k)];
            float mirroredIm = frame[2 * (FRAME - k) + 1];
            stepPower[k] += WEIGHTS[k] * 0.5 * (re * re + im * im + mirroredRe * mirroredRe + mirroredIm * mirroredIm);
        }
    }

    private void addStep(int step) {
        if ((step + 1) * BANDS > spectrogram.length) {
            spectrogram = Arrays.copyOf(spectrogram, 2 * spectrogram.length);
        }
        BANK.apply(stepPower, bands);
        for (int k = 0; k < BELOW_FIRST_TOP.length; k++) {
            bands[0] += BELOW_FIRST_TOP[k] * stepPower[k];
        }
        for (int band = 0; band < BANDS; band++) {
            spectrogram[step * BANDS + band] = (float) (weight * bands[band]);
        }
        Arrays.fill(stepPower, 0);
    }

    private static float[] window() {
        double[] coefficients = Window.HANN.coefficients(FRAME);
        float[] window = new float[FRAME];
        for (int i = 0; i < FRAME; i++) {
            window[i] = (float) coefficients[i];
        }
        return window;
    }

    private static double[] belowFirstTop() {
        int top = (int) (BANK.edgesHz()[1] * FRAME / LoudnessSpectrogram.SAMPLE_RATE);
        double[] missing = new double[top + 1];
        double[] first = BANK.weights(0);
        for (int k = 0; k <= top; k++) {
            missing[k] = 1 - first[k];
        }
        return missing;
    }

    private static double[] weights() {
        double[] weights = new double[BANK.bins()];
        double scale = 2 / (WINDOW_POWER * FRAME * FRAME) / FRAMES_PER_STEP;
        for (int k = 0; k < weights.length; k++) {
            double hz = (double) k * LoudnessSpectrogram.SAMPLE_RATE / FRAME;
            weights[k] = scale * Math.pow(10, KWeighting.magnitudeDb(hz, LoudnessSpectrogram.SAMPLE_RATE) / 10);
        }
        return weights;
    }
}
