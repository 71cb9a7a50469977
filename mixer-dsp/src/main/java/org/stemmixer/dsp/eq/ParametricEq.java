package org.stemmixer.dsp.eq;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.dsp.filter.BiquadCoefficients;

/**
 * A parametric equaliser with any number of bands, in series.
 *
 * <p>The parameters may be set by another thread while audio runs. Bands are matched by their place in the list: each
 * glides to the band that takes its place, added ones fade in and removed ones fade out. Samples that are not finite are
 * taken as silence. No latency.
 */
public final class ParametricEq extends FilterEffect<ParametricEq.Parameters> {

    /**
     * The bands of a parametric equaliser.
     *
     * @param bands in series, none allowed
     */
    public record Parameters(List<EqBand> bands) {

        /** Copies the list. */
        public Parameters {
            bands = List.copyOf(bands);
        }

        /** No bands: passes everything unchanged. */
        public static Parameters defaults() {
            return new Parameters(List.of());
        }

        /** The given bands. */
        public static Parameters of(EqBand... bands) {
            return new Parameters(List.of(bands));
        }

        /** These bands and another one after them. */
        public Parameters withBand(EqBand band) {
            List<EqBand> more = new ArrayList<>(bands);
            more.add(band);
            return new Parameters(more);
        }

        /**
         * These bands, one of them replaced.
         *
         * @param index in [0, number of bands - 1]
         * @param band the new one
         * @throws IndexOutOfBoundsException if there is no such band
         */
        public Parameters withBand(int index, EqBand band) {
            List<EqBand> changed = new ArrayList<>(bands);
            changed.set(index, band);
            return new Parameters(changed);
        }
    }

    /** An equaliser. */
    public ParametricEq(Parameters parameters) {
        super(parameters);
    }

    @Override
    List<BiquadCoefficients> design(Parameters parameters, int sampleRate) {
        return parameters.bands().stream()
                .map(band -> band.coefficients(sampleRate))
                .toList();
    }
}
