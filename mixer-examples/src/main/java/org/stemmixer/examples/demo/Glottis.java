package org.stemmixer.examples.demo;

/**
 * The vocal folds: the derivative of the air flow through them, which opens slowly and shuts at once (the polynomial
 * pulse of D. H. Klatt and L. C. Klatt, J. Acoust. Soc. Am. 87(2), 1990), with the breath that escapes meanwhile.
 */
final class Glottis {

    /** The share of a period for which the folds are open. */
    private static final double OPEN = 0.6;

    private static final double BREATH = 0.05;

    /** A relaxed voice is duller than the pulse: one pole at this frequency. */
    private static final double TILT_HZ = 9000;

    private static final double TILT = 1 - StrictMath.exp(-2 * Math.PI * TILT_HZ / Timeline.SAMPLE_RATE);

    private final Noise noise = new Noise(3);
    private double phase;
    private double tilted;

    double next(double frequencyHz) {
        double step = frequencyHz / Timeline.SAMPLE_RATE;
        boolean isOpen = phase < OPEN;
        double y = phase / OPEN;
        double pulse = isOpen ? y * (2 - 3 * y) : 0;
        double sinceShut = isOpen ? phase - OPEN + 1 : phase - OPEN;
        pulse += Oscillator.blep(sinceShut, step);
        double breath = BREATH * noise.next() * (isOpen ? 1 : 0.3);
        phase += step;
        if (phase >= 1) {
            phase -= 1;
        }
        tilted += TILT * (pulse + breath - tilted);
        return tilted;
    }
}
