package org.stemmixer.core.auto;

import org.stemmixer.core.measure.Measure;

/**
 * How a stem lies between left and right, second by second, or in longer moments of long mixes: where width is heard, above {@value
 * #WIDE_FROM_HZ} Hz, and in the low end, below {@value #LOW_TO_HZ} Hz; as mean squares times seconds. A single channel is on both
 * sides. Immutable, 48 bytes a moment.
 */
final class StereoImage {

    /** Width is measured from here on, as that of finished songs is: below, most mixes are mono. */
    static final double WIDE_FROM_HZ = 200;

    /** Records and club systems want one signal below. */
    static final double LOW_TO_HZ = 150;

    static final Measure<StereoImage> MEASURE =
            Measure.ofSpectra("stereo image", (sampleRate, channels, joined) -> new StereoMeter(sampleRate, joined));

    static final int NUMBERS = 3;

    private final double[] wide;
    private final double[] low;

    /** Takes the arrays over: moment by moment the three numbers of {@link StereoPower}. */
    StereoImage(double[] wide, double[] low) {
        this.wide = wide;
        this.low = low;
    }

    /** The number of moments, the last one perhaps begun only; at least 1. */
    int moments() {
        return wide.length / NUMBERS;
    }

    /** A moment above {@value #WIDE_FROM_HZ} Hz; silence after the end. */
    StereoPower wide(int moment) {
        return moment < moments() ? at(wide, moment) : StereoPower.SILENCE;
    }

    /** The sum of all moments above {@value #WIDE_FROM_HZ} Hz, so that stems of different lengths can be compared. */
    StereoPower wide() {
        return sum(wide);
    }

    /** The sum of all moments below {@value #LOW_TO_HZ} Hz. */
    StereoPower low() {
        return sum(low);
    }

    private static StereoPower sum(double[] numbers) {
        StereoPower sum = StereoPower.SILENCE;
        for (int moment = 0; moment < numbers.length / NUMBERS; moment++) {
            sum = sum.plus(at(numbers, moment));
        }
        return sum;
    }

    private static StereoPower at(double[] numbers, int moment) {
        int at = moment * NUMBERS;
        return new StereoPower(numbers[at], numbers[at + 1], numbers[at + 2]);
    }
}
