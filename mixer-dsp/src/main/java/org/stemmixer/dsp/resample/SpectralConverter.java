package org.stemmixer.dsp.resample;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Samples;

/**
 * Converts by way of the spectrum (overlap-save; J. J. Shynk, "Frequency-domain and multirate adaptive filtering", IEEE Signal
 * Processing Magazine 9, 1992): a block of input is transformed, its spectrum filtered and cut off or continued with zeros to
 * the length of a block of output, which is transformed back. What the ends of a block say of each other is dropped.
 *
 * <p>For ratios of small numbers, at which whole blocks of both rates have lengths that transform fast. From 48,000 to 44,100 Hz
 * blocks are 5120 and 4704 frames long, and an output frame takes about 70 multiplications and additions instead of the 320 of
 * {@link PolyphaseConverter}. Two blocks of one channel go through as real and imaginary part, so that no channel hears of
 * another, not even by rounding.
 */
final class SpectralConverter implements RateConverter {

    /**
     * Long and with far more attenuation than can be heard, as length costs nothing here: what a block cuts off of the response
     * stays below what {@code float} can show.
     */
    private static final KaiserSinc RESPONSE = new KaiserSinc(200, 124);

    /** The least length of a block at the lower rate: about sixteen times what is dropped of it. */
    private static final int MIN_BLOCK_FRAMES = 4096;

    private static final int MAX_BLOCK_FRAMES = 1 << 16;

    /** What the filter hears on both sides, in frames of the lower rate, and one for rounding. */
    private static final int OVERLAP_FRAMES = 2 * RESPONSE.halfLength() + 1;

    private final int inputStep;
    private final int phases;
    private final int inputFrames;
    private final int outputFrames;
    /** Input frames from one block to the next. */
    private final int inputHop;
    /** Output frames that come of a block. */
    private final int outputHop;
    /** Output frames of a block that are dropped before these. */
    private final int lead;
    /** Frames of silence before the stream, at its two rates, of which the first blocks are made. */
    private final int inputBefore;

    private final int outputBefore;

    private final FourierTransform analysis;
    private final FourierTransform synthesis;
    /** The filter from 0 Hz to below the lower Nyquist frequency. */
    private final double[] response;

    private final double[] re;
    private final double[] im;
    private final double[] outRe;
    private final double[] outIm;

    /** Input that is still needed, one array for each channel. */
    private final float[][] history;
    /** Frames in the history. */
    private int filled;
    /** Index in the history of the next block's first frame; above {@link #filled} only after the end. */
    private int first;

    private boolean begun;
    private boolean ended;

    /** The output of two blocks. */
    private final float[][] output;
    /** How much of it has been given out. */
    private int given;

    private SpectralConverter(int inputStep, int phases, int periods, int channels) {
        this.inputStep = inputStep;
        this.phases = phases;
        int lower = Math.min(inputStep, phases);
        int overlap = (OVERLAP_FRAMES + lower - 1) / lower;
        inputFrames = periods * inputStep;
        outputFrames = periods * phases;
        inputHop = (periods - overlap) * inputStep;
        outputHop = (periods - overlap) * phases;
        inputBefore = overlap * inputStep;
        outputBefore = overlap * phases;
        lead = outputBefore / 2;
        analysis = new FourierTransform(inputFrames);
        synthesis = new FourierTransform(outputFrames);
        response = response(periods * lower, inputFrames);
        re = new double[inputFrames];
        im = new double[inputFrames];
        outRe = new double[outputFrames];
        outIm = new double[outputFrames];
        history = new float[channels][2 * (inputFrames + inputHop)];
        output = new float[channels][2 * outputHop];
        reset();
    }

    /** Whether this is possible and worth it at a ratio in lowest terms. */
    static boolean suits(int inputStep, int phases) {
        return inputStep != phases
                && ColumnTransform.isPossible(inputStep)
                && ColumnTransform.isPossible(phases)
                && Math.max(inputStep, phases) * (long) periods(inputStep, phases) <= MAX_BLOCK_FRAMES;
    }

    static SpectralConverter of(int inputStep, int phases, int channels) {
        return new SpectralConverter(inputStep, phases, periods(inputStep, phases), channels);
    }

    /** A power of two, and so many that both transforms have lengths that are multiples of 16. */
    private static int periods(int inputStep, int phases) {
        int periods = 16;
        while (periods * (long) Math.min(inputStep, phases) < MIN_BLOCK_FRAMES) {
            periods *= 2;
        }
        return periods;
    }

    /**
     * The response of the filter of {@link PolyphaseFilter}, 1 at 0 Hz, over the input's length.
     *
     * @param lowerFrames length of a block at the lower rate
     */
    private static double[] response(int lowerFrames, int inputFrames) {
        double[] cos = new double[lowerFrames];
        for (int i = 0; i < lowerFrames; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / lowerFrames);
        }
        double[] taps = new double[RESPONSE.halfLength()];
        double sum = RESPONSE.at(0);
        for (int t = 1; t < taps.length; t++) {
            taps[t] = 2 * RESPONSE.at(t);
            sum += taps[t];
        }
        double[] response = new double[lowerFrames / 2];
        for (int k = 0; k < response.length; k++) {
            double value = RESPONSE.at(0);
            for (int t = 1, angle = k; t < taps.length; t++) {
                value += taps[t] * cos[angle];
                angle += k;
                angle -= angle >= lowerFrames ? lowerFrames : 0;
            }
            response[k] = value / sum / inputFrames;
        }
        return response;
    }

    @Override
    public void push(float[][] channels, int offset, int frames) {
        makeRoom(frames);
        for (int c = 0; c < history.length; c++) {
            System.arraycopy(channels[c], offset, history[c], filled, frames);
        }
        filled += frames;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public int pull(float[][] channels, int offset, int frames) {
        int done = 0;
        while (done < frames) {
            if (given == 2 * outputHop) {
                if (!ended && filled - first < inputFrames + inputHop) {
                    break;
                }
                convert();
            }
            int count = Math.min(frames - done, 2 * outputHop - given);
            for (int c = 0; c < output.length; c++) {
                System.arraycopy(output[c], given, channels[c], offset + done, count);
            }
            given += count;
            done += count;
        }
        return done;
    }

    @Override
    public void reset() {
        filled = inputBefore;
        first = 0;
        given = 2 * outputHop;
        begun = false;
        ended = false;
        for (float[] channel : history) {
            Arrays.fill(channel, 0, filled, 0);
        }
    }

    private void makeRoom(int frames) {
        if (filled + (long) frames > history[0].length) {
            int kept = filled - first;
            int needed = Math.addExact(kept, frames);
            int length = needed > history[0].length ? needed + needed / 2 : history[0].length;
            for (int c = 0; c < history.length; c++) {
                float[] from = history[c];
                float[] to = length == from.length ? from : new float[length];
                System.arraycopy(from, first, to, 0, kept);
                history[c] = to;
            }
            first = 0;
            filled = kept;
        }
    }

    /** Converts the next two blocks. */
    private void convert() {
        int second = first + inputHop;
        for (int c = 0; c < history.length; c++) {
            boolean firstFinite = load(history[c], first, re);
            boolean secondFinite = load(history[c], second, im);
            boolean finite = firstFinite && secondFinite;
            analysis.transform(re, im);
            filter(re, outRe);
            filter(im, outIm);
            // Parts exchanged, the transform is its own inverse.
            synthesis.transform(outIm, outRe);
            store(outRe, output[c], 0);
            store(outIm, output[c], outputHop);
            if (!finite) {
                spoil(history[c], first, output[c], 0);
                spoil(history[c], second, output[c], outputHop);
            }
        }
        first = second + inputHop;
        given = begun ? 0 : outputBefore - lead;
        begun = true;
    }

    /** Gives a block of input, its bad samples silenced; whether there were none. */
    private boolean load(float[] from, int at, double[] to) {
        int frames = frames(at);
        Samples.load(from, at, to, frames);
        Arrays.fill(to, frames, to.length, 0);
        boolean finite = Samples.allFinite(from, at, at + frames);
        if (!finite) {
            for (int i = 0; i < frames; i++) {
                to[i] = Float.isFinite(from[at + i]) ? to[i] : 0;
            }
        }
        return finite;
    }

    /** How much input a block has. */
    private int frames(int at) {
        return Math.max(0, Math.min(inputFrames, filled - at));
    }

    /** Filters a spectrum, and makes it one of a block of output. */
    private void filter(double[] in, double[] out) {
        int half = response.length;
        out[0] = in[0] * response[0];
        for (int k = 1; k < half; k++) {
            out[k] = in[k] * response[k];
            out[out.length - k] = in[in.length - k] * response[k];
        }
        Arrays.fill(out, half, out.length - half + 1, 0);
    }

    private void store(double[] from, float[] to, int at) {
        for (int i = 0; i < outputHop; i++) {
            to[at + i] = (float) from[lead + i];
        }
    }

    /** What hears of a bad sample is not a number, and what does not is as if it were silence. */
    private void spoil(float[] in, int at, float[] out, int to) {
        double ratio = phases / (double) inputStep;
        double reach = RESPONSE.halfLength() * Math.max(1, ratio);
        for (int i = 0; i < frames(at); i++) {
            if (!Float.isFinite(in[at + i])) {
                int begin = (int) Math.ceil(i * ratio - reach) - lead;
                int end = (int) Math.floor(i * ratio + reach) + 1 - lead;
                if (end > 0 && begin < outputHop) {
                    Arrays.fill(out, to + Math.max(0, begin), to + Math.min(outputHop, end), Float.NaN);
                }
            }
        }
    }
}
