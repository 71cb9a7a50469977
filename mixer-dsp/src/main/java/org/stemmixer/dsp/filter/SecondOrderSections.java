package org.stemmixer.dsp.filter;

import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;

/**
 * A filter as a cascade of second-order sections, run one after another. An immutable value; safe for use by several
 * threads. {@link BiquadCascade} runs it.
 *
 * @param sections in the order in which they run, at least one
 */
public record SecondOrderSections(List<BiquadCoefficients> sections) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no section
     */
    public SecondOrderSections {
        sections = List.copyOf(sections);
        Checks.atLeast("sections", sections.size(), 1);
    }

    /**
     * The magnitude of the frequency response.
     *
     * @param frequencyHz in [0, sampleRate / 2]
     * @param sampleRate in Hz
     * @return linear gain
     */
    public double magnitude(double frequencyHz, double sampleRate) {
        double magnitude = 1;
        for (BiquadCoefficients section : sections) {
            magnitude *= section.magnitude(frequencyHz, sampleRate);
        }
        return magnitude;
    }

    /** The magnitude of the frequency response in dB. */
    public double magnitudeDb(double frequencyHz, double sampleRate) {
        return Decibels.fromLinear(magnitude(frequencyHz, sampleRate));
    }
}
