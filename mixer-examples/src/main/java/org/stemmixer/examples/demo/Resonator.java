package org.stemmixer.examples.demo;

/**
 * A second-order resonator with a gain of 1 at 0 Hz, one formant of a voice (D. H. Klatt, "Software for a
 * cascade/parallel formant synthesizer", J. Acoust. Soc. Am. 67(3), 1980, eq. 1 and 2).
 */
final class Resonator {

    private double a;
    private double b;
    private double c;
    private double previous;
    private double beforePrevious;

    /** Sets the centre frequency and the width in Hz of the peak. */
    void tune(double frequencyHz, double bandwidthHz) {
        double radius = StrictMath.exp(-Math.PI * bandwidthHz / Timeline.SAMPLE_RATE);
        c = -radius * radius;
        b = 2 * radius * StrictMath.cos(2 * Math.PI * frequencyHz / Timeline.SAMPLE_RATE);
        a = 1 - b - c;
    }

    double next(double input) {
        double output = a * input + b * previous + c * beforePrevious;
        beforePrevious = previous;
        previous = output;
        return output;
    }
}
