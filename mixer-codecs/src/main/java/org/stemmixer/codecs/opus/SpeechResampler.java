package org.stemmixer.codecs.opus;

import java.util.Arrays;

/**
 * Brings speech of 8, 12 or 16 kHz to 48 kHz as the reference decoder does, so that it lines up with the MDCT layer: to the
 * double by two chains of all-pass filters, and from there by an FIR filter between samples. Neither is prescribed.
 */
final class SpeechResampler {

    private static final int RATE_KILOHERTZ = 48;
    private static final int MAX_INPUT = 3 * SilkFrame.MAX_SAMPLES;

    /** The all-pass coefficients of both chains. */
    private static final float[][] CHAINS = {
        {1746 / 65536f, 14986 / 65536f, 39083 / 65536f}, {6854 / 65536f, 25769 / 65536f, 55542 / 65536f}
    };

    /** The first halves of the filters at twelfths of a sample; the second half is that of the mirrored place. */
    private static final float[][] FILTERS = {
        {189, -600, 617, 30567}, {117, -159, -1070, 29704}, {52, 221, -2392, 28276}, {-4, 529, -3350, 26341},
        {-48, 758, -3956, 23973}, {-80, 905, -4235, 21254}, {-99, 972, -4222, 18278}, {-107, 967, -3957, 15143},
        {-103, 896, -3487, 11950}, {-91, 773, -2865, 8798}, {-71, 611, -2143, 5784}, {-46, 425, -1375, 2996}
    };

    private static final int TAPS = 8;

    /** Samples that speech of 8, 12 and 16 kHz is held back by. */
    private static final int[] DELAYS = {0, 4, 7};

    private final float[] states = new float[6];
    private final float[] doubled = new float[TAPS + 2 * MAX_INPUT];
    private final float[] held = new float[TAPS];

    void reset() {
        Arrays.fill(states, 0);
        Arrays.fill(doubled, 0);
        Arrays.fill(held, 0);
    }

    /** Gives {@code 48 / kilohertz} samples for each one. */
    void resample(float[] input, int from, int length, int kilohertz, float[] target, int offset) {
        int delay = DELAYS[kilohertz / 4 - 2];
        for (int i = 0; i < length; i++) {
            float sample = i < delay ? held[i] : input[from + i - delay];
            doubled[TAPS + 2 * i] = clip(allPass(0, sample));
            doubled[TAPS + 2 * i + 1] = clip(allPass(1, sample));
        }
        System.arraycopy(input, from + length - delay, held, 0, delay);
        int outputs = length * RATE_KILOHERTZ / kilohertz;
        for (int n = 0; n < outputs; n++) {
            int twelfths = n * 2 * kilohertz / 4; // 12 steps of 2 kilohertz / 48
            int at = twelfths / 12;
            float[] rising = FILTERS[twelfths % 12];
            float[] falling = FILTERS[11 - twelfths % 12];
            float sum = 0;
            for (int k = 0; k < TAPS / 2; k++) {
                sum += rising[k] * doubled[at + k] + falling[k] * doubled[at + TAPS - 1 - k];
            }
            target[offset + n] = clip(sum / 32768);
        }
        System.arraycopy(doubled, 2 * length, doubled, 0, TAPS);
    }

    /** The reference has 16 bits here: what overshoots is clipped. */
    private static float clip(float sample) {
        return Math.max(-1, Math.min(32767 / 32768f, sample));
    }

    private float allPass(int chain, float input) {
        float[] coefficients = CHAINS[chain];
        float value = input;
        for (int i = 0; i < 3; i++) {
            int state = 3 * chain + i;
            float difference = coefficients[i] * (value - states[state]);
            float output = states[state] + difference;
            states[state] = value + difference;
            value = output;
        }
        return value;
    }
}
