package org.stemmixer.features;

/** Receives the spectra of an {@link StftStream}. */
@FunctionalInterface
public interface SpectrumListener {

    /**
     * Receives one spectrum.
     *
     * @param frame index of the frame, from 0
     * @param spectrum real and imaginary parts of the bins, interleaved, 2 * bins numbers; used again for the next
     *     frame, so it must be copied to be kept
     */
    void spectrum(long frame, double[] spectrum);
}
