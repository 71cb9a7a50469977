package org.stemmixer.dsp.resample;

import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.internal.Checks;

/**
 * Converts the sample rate of a stream.
 *
 * <p>A windowed-sinc filter (R. E. Crochiere and L. R. Rabiner, "Multirate Digital Signal Processing", 1983; Kaiser window)
 * with linear phase. Relative to the lower of the two rates the pass band reaches to 0.907 of the Nyquist frequency (20 kHz at
 * 44100 Hz), where it is down by at most 0.04 dB, and everything from the Nyquist frequency on is down by at least 118 dB:
 * nothing is folded back. Sums are in {@code double}.
 *
 * <p>Ratios up to 8 of which both numbers, in lowest terms, are products of 2, 3, 5 and 7, such as all between 22.05, 24, 32,
 * 44.1, 48, 88.2, 96, 176.4 and 192 kHz but the steepest, are converted by way of the spectrum (overlap-save): faster, and so
 * exact that only the rounding to {@code float} is left; output comes some thousand frames at a time. Others are converted
 * frame by frame by a polyphase filter.
 *
 * <p>There is no latency in the result: output frame n is the signal at the time of input frame n · inputRate /
 * outputRate, and n input frames make ceil(n · outputRate / inputRate) output frames. Before its beginning and after its
 * end the signal counts as silent. Peaks may come out higher than they went in. Equal rates give back the input. A sample
 * that is not finite spoils the frames within the filter's length around it and no others.
 *
 * <p>Push input as it comes and pull output as it is wanted:
 *
 * <pre>{@code
 * int read;
 * while ((read = reader.read(input, 0, blockFrames)) >= 0) {
 *     resampler.push(input, 0, read);
 *     drain(resampler);
 * }
 * resampler.end();
 * drain(resampler);
 *
 * void drain(Resampler resampler) {
 *     int produced;
 *     while ((produced = resampler.pull(output, 0, blockFrames)) > 0) {
 *         write(output, produced);
 *     }
 * }
 * }</pre>
 *
 * <p>The size of the blocks does not change the result, not even in the last bit; short blocks are slower. Input is kept
 * until it is no longer needed, so memory stays bounded if all output is pulled before the next push, and then nothing is allocated after the first blocks. One thread
 * at a time.
 */
public final class Resampler {

    /** The highest ratio of the two rates, either way. */
    public static final int MAX_RATIO = 256;

    private static final int BUFFER_BLOCK_FRAMES = 1 << 15;

    /** Input frames in each period of the ratio, in lowest terms. */
    private final int inputStep;
    /** Output frames in each period, and so positions that an output frame can have between two input frames. */
    private final int phases;

    private final int channels;
    private final RateConverter converter;

    private long pushed;
    private long pulled;
    private boolean ended;

    /**
     * A converter at the beginning of a stream.
     *
     * @param inputRate in Hz, at least 1
     * @param outputRate in Hz, at least 1, in [inputRate / {@value #MAX_RATIO}, inputRate * {@value #MAX_RATIO}]
     * @param channels at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public Resampler(int inputRate, int outputRate, int channels) {
        Checks.atLeast("channels", channels, 1);
        int divisor = commonDivisor(inputRate, outputRate);
        inputStep = inputRate / divisor;
        phases = outputRate / divisor;
        this.channels = channels;
        converter = SpectralConverter.suits(inputStep, phases)
                ? SpectralConverter.of(inputStep, phases, channels)
                : new PolyphaseConverter(inputStep, phases, channels);
    }

    /**
     * How many frames come out for a number of input frames: inputFrames · outputRate / inputRate, rounded up.
     *
     * @param inputFrames at least 0
     * @param inputRate in Hz, at least 1
     * @param outputRate in Hz, at least 1, at most {@value #MAX_RATIO} times more or less than the input's
     * @return output frames, at least 0
     * @throws IllegalArgumentException if an argument is out of its range
     * @throws ArithmeticException if there are more frames than a {@code long} can count
     */
    public static long outputFrames(long inputFrames, int inputRate, int outputRate) {
        Checks.atLeast("inputFrames", inputFrames, 0);
        int divisor = commonDivisor(inputRate, outputRate);
        return periods(inputFrames, inputRate / divisor, outputRate / divisor);
    }

    /**
     * Converts a whole buffer.
     *
     * @param input is not changed
     * @param outputRate in Hz, at least 1, at most {@value #MAX_RATIO} times more or less than the input's
     * @return a new buffer with the frames that {@link #outputFrames} tells
     * @throws IllegalArgumentException if the rate is out of its range
     * @throws ArithmeticException if the output does not fit into arrays
     */
    public static AudioBuffer resample(AudioBuffer input, int outputRate) {
        Resampler resampler = new Resampler(input.sampleRate(), outputRate, input.channels());
        int frames = Math.toIntExact(outputFrames(input.frames(), input.sampleRate(), outputRate));
        AudioBuffer output = new AudioBuffer(outputRate, input.channels(), frames);
        float[][] in = input.toArrays();
        float[][] out = output.toArrays();
        int produced = 0;
        for (int at = 0; at < input.frames(); at += BUFFER_BLOCK_FRAMES) {
            resampler.push(in, at, Math.min(BUFFER_BLOCK_FRAMES, input.frames() - at));
            produced += resampler.pull(out, produced, frames - produced);
        }
        resampler.end();
        resampler.pull(out, produced, frames - produced);
        return output;
    }

    /**
     * Takes in the next input frames.
     *
     * @param channels as many arrays as at construction; copied
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if the number of channels is another
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     * @throws IllegalStateException after {@link #end}
     */
    public void push(float[][] channels, int offset, int frames) {
        Checks.block(channels, this.channels, offset, frames);
        requireOpen();
        converter.push(channels, offset, frames);
        pushed += frames;
    }

    /**
     * Says that no more input comes, so that the last frames can be pulled.
     *
     * @throws IllegalStateException if said before
     */
    public void end() {
        requireOpen();
        ended = true;
        converter.end();
    }

    /**
     * Gives the next output frames, as many as wanted or as can be made of what has been pushed.
     *
     * @param channels as many arrays as at construction
     * @param offset where to put the first frame
     * @param frames how many frames are wanted at most, 0 allowed
     * @return frames written: fewer than wanted if more input is needed or at the end; -1 if the stream has ended and all
     *     of it has been pulled
     * @throws IllegalArgumentException if the number of channels is another
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public int pull(float[][] channels, int offset, int frames) {
        Checks.block(channels, this.channels, offset, frames);
        long left = ended ? periods(pushed, inputStep, phases) - pulled : Long.MAX_VALUE;
        if (left == 0) {
            return -1;
        }
        int produced = converter.pull(channels, offset, (int) Math.min(frames, left));
        pulled += produced;
        return produced;
    }

    /** Starts exactly anew, at the beginning of another stream. */
    public void reset() {
        converter.reset();
        pushed = 0;
        pulled = 0;
        ended = false;
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the stream has ended; reset() starts another");
        }
    }

    private static long periods(long inputFrames, int inputStep, int phases) {
        return Math.addExact(Math.multiplyExact(inputFrames, phases), inputStep - 1L) / inputStep;
    }

    private static int commonDivisor(int inputRate, int outputRate) {
        Checks.atLeast("inputRate", inputRate, 1);
        Checks.atLeast("outputRate", outputRate, 1);
        if (Math.max(inputRate, outputRate) > (long) MAX_RATIO * Math.min(inputRate, outputRate)) {
            throw new IllegalArgumentException("outputRate / inputRate must be in [1/" + MAX_RATIO + ", " + MAX_RATIO
                    + "], but was " + outputRate + " / " + inputRate);
        }
        int a = inputRate;
        int b = outputRate;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
