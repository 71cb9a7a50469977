package org.stemmixer.dsp.reverb;

import org.stemmixer.dsp.internal.DelayLine;

/**
 * All-passes one after another, which spread each sample over time without colouring the sound: w(n) = x(n) - g w(n -
 * m), y(n) = g w(n) + w(n - m).
 *
 * <p>An all-pass forgets silence slowly, but fast enough for what it holds to fall among the subnormal numbers long before the
 * reverberation ends. A bias, added and taken off again, rounds w to multiples of 1e-34, 0 among them; what is above 4e-20
 * stays as it is to the last bit.
 *
 * <p>M. R. Schroeder, Natural sounding artificial reverberation, J. Audio Eng. Soc. 10 (3), 1962.
 */
final class Diffuser {

    private static final float BIAS = 0x1p-90f;

    private final int[] lengths;
    private final DelayLine[] lines;
    private final float[] past;

    /** All-passes with delays of the given times in ms, rounded up to primes in frames. */
    Diffuser(double[] timesMs, int sampleRate, int maxBlock) {
        lengths = new int[timesMs.length];
        lines = new DelayLine[timesMs.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Primes.atLeast(frames(timesMs[i], sampleRate));
            lines[i] = new DelayLine(lengths[i]);
        }
        past = new float[maxBlock];
    }

    static int frames(double timeMs, int sampleRate) {
        return (int) Math.round(timeMs * sampleRate / 1000);
    }

    void clear() {
        for (DelayLine line : lines) {
            line.clear();
        }
    }

    /** Processes a block in place, no longer than the shortest delay. */
    void process(float[] signal, int frames, float gain) {
        for (int i = 0; i < lines.length; i++) {
            lines[i].read(lengths[i], past, 0, frames);
            // In two steps, because the line takes w before the output replaces it.
            subtract(gain, past, signal, frames);
            lines[i].write(signal, 0, frames);
            scaleAndAdd(gain, past, signal, frames);
        }
    }

    private static void subtract(float gain, float[] past, float[] signal, int frames) {
        for (int n = 0; n < frames; n++) {
            signal[n] = ((signal[n] - gain * past[n]) + BIAS) - BIAS;
        }
    }

    private static void scaleAndAdd(float gain, float[] past, float[] signal, int frames) {
        for (int n = 0; n < frames; n++) {
            signal[n] = gain * signal[n] + past[n];
        }
    }
}
