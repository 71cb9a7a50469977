package org.stemmixer.examples.demo;

/**
 * A periodic wave that runs on from sample to sample, whatever its frequency does in between.
 *
 * <p>The sawtooth's jump is rounded off by a two-sample polynomial (polyBLEP: Välimäki and Huovilainen, "Antialiasing
 * Oscillators in Subtractive Synthesis", IEEE Signal Processing Magazine 24(2), 2007), without which high notes would
 * sound false.
 */
final class Oscillator {

    private static final int TABLE_SIZE = 4096;
    private static final double[] SINE = new double[TABLE_SIZE + 1];

    static {
        for (int i = 0; i <= TABLE_SIZE; i++) {
            SINE[i] = StrictMath.sin(2 * Math.PI * i / TABLE_SIZE);
        }
    }

    private double phase;

    /** An oscillator that begins at a phase in cycles, [0, 1). */
    Oscillator(double phase) {
        this.phase = phase;
    }

    /** The next sample of a sine. */
    double sine(double frequencyHz) {
        double value = sineAt(phase);
        advance(frequencyHz / Timeline.SAMPLE_RATE);
        return value;
    }

    /** The next sample of a falling sawtooth between 1 and -1. */
    double saw(double frequencyHz) {
        double step = frequencyHz / Timeline.SAMPLE_RATE;
        double value = 1 - 2 * phase + 2 * blep(phase, step);
        advance(step);
        return value;
    }

    /** The sine of a phase in cycles, [0, 1): by linear interpolation, good to 3e-7. */
    static double sineAt(double phase) {
        double position = phase * TABLE_SIZE;
        int index = (int) position;
        return SINE[index] + (position - index) * (SINE[index + 1] - SINE[index]);
    }

    /** What to add, for a jump upwards by one at phase 0, to the two samples beside it. */
    static double blep(double phase, double step) {
        if (phase < step) {
            double x = 1 - phase / step;
            return -0.5 * x * x;
        }
        if (phase > 1 - step) {
            double x = 1 - (1 - phase) / step;
            return 0.5 * x * x;
        }
        return 0;
    }

    private void advance(double step) {
        phase += step;
        if (phase >= 1) {
            phase -= 1;
        }
    }
}
