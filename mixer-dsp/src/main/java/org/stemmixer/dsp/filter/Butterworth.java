package org.stemmixer.dsp.filter;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.dsp.internal.Checks;

/**
 * Designs of Butterworth filters: the flattest pass band of a given order, -3.01 dB at the cutoff and 6 dB per octave
 * and order beyond it. Thread-safe: static functions only.
 *
 * <p>S. Butterworth, "On the theory of filter amplifiers", Experimental Wireless 7, 1930, made digital by the bilinear
 * transform with the cutoff prewarped. Sections are in SciPy's order: poles nearest the unit circle last, the whole gain
 * in the first section, and the first-order section of an odd order first.
 */
public final class Butterworth {

    /** The highest order that can be designed. */
    public static final int MAX_ORDER = 8;

    private Butterworth() {}

    /**
     * A low-pass filter, with gain 1 at 0 Hz.
     *
     * @param order in [1, {@value #MAX_ORDER}]
     * @param cutoffHz in (0, sampleRate / 2), where the response is -3.01 dB
     * @param sampleRate in Hz
     * @return (order + 1) / 2 sections
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static SecondOrderSections lowPass(int order, double cutoffHz, double sampleRate) {
        return design(order, cutoffHz, sampleRate, 1);
    }

    /**
     * A high-pass filter, with gain 1 at half the sample rate.
     *
     * @param order in [1, {@value #MAX_ORDER}]
     * @param cutoffHz in (0, sampleRate / 2), where the response is -3.01 dB
     * @param sampleRate in Hz
     * @return (order + 1) / 2 sections
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static SecondOrderSections highPass(int order, double cutoffHz, double sampleRate) {
        return design(order, cutoffHz, sampleRate, -1);
    }

    /**
     * The zeros of a low-pass all lie at z = -1 and those of a high-pass at z = 1; the poles are the same. Moving the
     * zeros only flips the sign of b1, and the gain per pole is the prewarped cutoff k or 1.
     */
    private static SecondOrderSections design(int order, double cutoffHz, double sampleRate, int b1Sign) {
        Checks.inRange("order", order, 1, MAX_ORDER);
        Checks.positive("sampleRate", sampleRate);
        Checks.belowNyquist("cutoffHz", cutoffHz, sampleRate);
        double k = Math.tan(Math.PI * cutoffHz / sampleRate);
        double gainPerPole = b1Sign > 0 ? k : 1;
        double gain = 1;
        List<BiquadCoefficients> sections = new ArrayList<>();
        if (order % 2 == 1) {
            double d = 1 + k;
            gain *= gainPerPole / d;
            sections.add(new BiquadCoefficients(1, b1Sign, 0, (k - 1) / d, 0));
        }
        // The damping falls from one pair of poles to the next, which brings the pair nearer to the unit circle.
        for (int pair = order / 2; pair >= 1; pair--) {
            double damping = 2 * Math.sin(Math.PI * (2 * pair - 1) / (2 * order));
            double d = 1 + damping * k + k * k;
            gain *= gainPerPole * gainPerPole / d;
            sections.add(
                    new BiquadCoefficients(1, 2 * b1Sign, 1, 2 * (k - 1) * (k + 1) / d, (1 - damping * k + k * k) / d));
        }
        sections.set(0, sections.get(0).scaled(gain));
        return new SecondOrderSections(sections);
    }
}
