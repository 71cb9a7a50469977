package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.BinPowers;
import org.stemmixer.features.ThirdOctaveSeries;

/**
 * Spectra so fine that a single resonance shows, of moments spread over a stem: in bands of 1/24 octave from 150 Hz, of the mean of
 * all channels. Windows are those of third octaves; between one and the next is three times as long, in long mixes more. Kept in half
 * decibels: 14 kB a minute. Immutable.
 */
final class FineSpectra {

    static final int BANDS_PER_OCTAVE = 24;
    /** Up to 9.6 kHz. */
    static final int BANDS = 6 * BANDS_PER_OCTAVE;

    static final Measure<FineSpectra> MEASURE =
            Measure.ofSpectra("fine spectra", (sampleRate, channels, joined) -> new Meter(sampleRate, joined));

    private static final double LOWEST_HZ = 150;
    private static final int FRAMES_APART = 4;
    /** What is below is silence. */
    static final double SILENCE_DB = -100;

    private static final double LOWEST_DB = -127;
    private static final double UNITS_PER_DB = 2;

    private final byte[] levels;

    private FineSpectra(byte[] levels) {
        this.levels = levels;
    }

    /** The number of moments. */
    int moments() {
        return levels.length / BANDS;
    }

    /** The level in a band on a scale of its own, to half a decibel. */
    double levelDb(int moment, int band) {
        return LOWEST_DB + Byte.toUnsignedInt(levels[moment * BANDS + band]) / UNITS_PER_DB;
    }

    /** The centre of a band. */
    static double centreHz(int band) {
        return LOWEST_HZ * Math.pow(2, (band + 0.5) / BANDS_PER_OCTAVE);
    }

    private static double edgeHz(int band) {
        return LOWEST_HZ * Math.pow(2, band / (double) BANDS_PER_OCTAVE);
    }

    /** Takes the frames that are apart. */
    private static final class Meter implements Measure.SpectraMeter<FineSpectra> {

        private final int stepsApart;
        private final double scale;
        private final double[] powers;
        private final double[] edges = new double[BANDS + 1];
        private byte[] levels = new byte[64 * BANDS];
        private int moments;
        private long step;
        /** Whether a moment is written that may go on beyond the end of the stem, and then does not count. */
        private boolean pending;

        Meter(int sampleRate, int joined) {
            int frameLength = ThirdOctaveSeries.frameLength(sampleRate);
            stepsApart = 2 * FRAMES_APART * joined;
            // A sine of full scale is near 0.
            scale = 16.0 / ((double) frameLength * frameLength);
            powers = new double[frameLength / 2 + 1];
            for (int edge = 0; edge < edges.length; edge++) {
                // At low rates the highest bands are empty.
                edges[edge] = Math.min(edgeHz(edge), sampleRate / 2.0) * frameLength / sampleRate;
            }
        }

        @Override
        public void accept(double[][] spectra) {
            if (pending) {
                moments++;
                pending = false;
            }
            if (step % stepsApart == 1) {
                write(spectra);
                pending = true;
            }
            step++;
        }

        private void write(double[][] spectra) {
            for (int k = 0; k < powers.length; k++) {
                double re = 0;
                double im = 0;
                for (double[] spectrum : spectra) {
                    re += spectrum[2 * k];
                    im += spectrum[2 * k + 1];
                }
                powers[k] = re * re + im * im;
            }
            int first = moments * BANDS;
            if (first == levels.length) {
                levels = Arrays.copyOf(levels, 2 * first);
            }
            for (int band = 0; band < BANDS; band++) {
                double power = scale * BinPowers.smoothlyBetween(edges[band], edges[band + 1], powers);
                double units = (Decibels.fromPower(power) - LOWEST_DB) * UNITS_PER_DB;
                levels[first + band] = (byte) Math.round(Math.max(0, Math.min(255, units)));
            }
        }

        @Override
        public FineSpectra finish() {
            return new FineSpectra(Arrays.copyOf(levels, moments * BANDS));
        }
    }
}
