package org.stemmixer.core.auto;

import org.stemmixer.core.measure.Measure;

/**
 * How a stem lies between left and right, second by second: where width is heard, above {@value #WIDE_FROM_HZ} Hz, and in the low
 * end, below {@value #LOW_TO_HZ} Hz. A single channel is on both sides. Immutable, 48 bytes a second.
 */
final class StereoImage {

    /** Width is measured from here on, as that of finished songs is: below, most mixes are mono. */
    static final double WIDE_FROM_HZ = 200;

    /** Records and club systems want one signal below. */
    static final double LOW_TO_HZ = 150;

    static final Measure<StereoImage> MEASURE = Measure.of("stereo image", StereoMeter::new);

    private static final int NUMBERS = 3;

    private final double[] wide;
    private final double[] low;

    /** Takes the arrays over: second by second the three numbers of {@link StereoPower}. */
    StereoImage(double[] wide, double[] low) {
        this.wide = wide;
        this.low = low;
    }

    /** The number of seconds, the last one perhaps begun only; at least 1. */
    int seconds() {
        return wide.length / NUMBERS;
    }

    /** A second above {@value #WIDE_FROM_HZ} Hz; silence after the end. */
    StereoPower wide(int second) {
        return second < seconds() ? at(wide, second) : StereoPower.SILENCE;
    }

    /** The sum of all seconds above {@value #WIDE_FROM_HZ} Hz, so that stems of different lengths can be compared. */
    StereoPower wide() {
        return sum(wide);
    }

    /** The sum of all seconds below {@value #LOW_TO_HZ} Hz. */
    StereoPower low() {
        return sum(low);
    }

    private static StereoPower sum(double[] numbers) {
        StereoPower sum = StereoPower.SILENCE;
        for (int second = 0; second < numbers.length / NUMBERS; second++) {
            sum = sum.plus(at(numbers, second));
        }
        return sum;
    }

    private static StereoPower at(double[] numbers, int second) {
        int at = second * NUMBERS;
        return new StereoPower(numbers[at], numbers[at + 1], numbers[at + 2]);
    }
}
