package org.stemmixer.ml;

import org.jtransforms.fft.DoubleFFT_1D;
import org.stemmixer.features.MelFilterBank;
import org.stemmixer.features.MelNormalization;
import org.stemmixer.features.MelScale;
import org.stemmixer.features.Window;

/**
 * Computes the values of {@link LogMelInput}. Used by one thread: the result is one array, written anew each time.
 *
 * <p>Frame t covers the samples {@code t * hopLength} to {@code t * hopLength + frameLength - 1} of the excerpt, times a
 * periodic Hann window. The power spectrum of the unscaled FFT is summed into Slaney's mel bands of unit area. Nothing is
 * normalised by the excerpt's own level, since level is what a gain depends on.
 */
final class LogMel {

    private final LogMelInput input;
    private final double[] window;
    private final DoubleFFT_1D fft;
    private final MelFilterBank bank;
    private final double[] frame;
    private final double[] power;
    private final double[] mel;
    private final float[] values;

    LogMel(LogMelInput input) {
        this.input = input;
        window = Window.HANN.coefficients(input.frameLength());
        fft = new DoubleFFT_1D(input.frameLength());
        bank = new MelFilterBank(
                input.sampleRate(),
                input.frameLength(),
                input.nMels(),
                input.fMinHz(),
                input.fMaxHz(),
                MelScale.SLANEY,
                MelNormalization.SLANEY);
        frame = new double[input.frameLength()];
        power = new double[bank.bins()];
        mel = new double[bank.bands()];
        values = new float[input.values()];
    }

    /**
     * The tensor's values for one excerpt.
     *
     * @param stem samples of the stem, {@link LogMelInput#excerptSamples()} of them
     * @param rest as many of the sum of all other stems
     * @return the array that the next call writes to again
     */
    float[] stemAndRest(float[] stem, float[] rest) {
        write(stem, 0);
        write(rest, values.length / 2);
        return values;
    }

    private void write(float[] samples, int offset) {
        double floor = input.floor();
        double perNeper = input.scale().perNeper();
        for (int t = 0; t < input.frames(); t++) {
            transform(samples, t * input.hopLength());
            bank.apply(power, mel);
            for (int band = 0; band < mel.length; band++) {
                double level = perNeper * Math.log(mel[band]);
                values[offset + band * input.frames() + t] = (float) Math.max(floor, level);
            }
        }
    }

    private void transform(float[] samples, int start) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = window[i] * samples[start + i];
        }
        fft.realForward(frame);
        // JTransforms packs the last bin, which is real, in place of the imaginary part of the first.
        int last = power.length - 1;
        power[0] = frame[0] * frame[0];
        power[last] = frame[1] * frame[1];
        for (int k = 1; k < last; k++) {
            power[k] = frame[2 * k] * frame[2 * k] + frame[2 * k + 1] * frame[2 * k + 1];
        }
    }
}
