package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.BinPowers;
import org.stemmixer.features.Stft;
import org.stemmixer.features.StftStream;
import org.stemmixer.features.Window;

/**
 * Spectra so fine that a single resonance shows, of moments spread over a stem: in bands of 1/24 octave from 150 Hz, of the mean of
 * all channels. Windows are of Hann and as long as those of third octaves; between one and the next is three times as long. Kept in
 * half decibels: 14 kB a minute. Immutable.
 */
final class FineSpectra {

    static final int BANDS_PER_OCTAVE = 24;
    /** Up to 9.6 kHz. */
    static final int BANDS = 6 * BANDS_PER_OCTAVE;

    static final Measure<FineSpectra> MEASURE =
            Measure.of("fine spectra", (sampleRate, channels) -> new Meter(sampleRate));

    private static final double LOWEST_HZ = 150;
    private static final double MAX_FRAME_SECONDS = 0.2;
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

    /** Hears one moment after the other. */
    private static final class Meter implements Measure.Meter<FineSpectra> {

        private final int frameLength;
        private final float[] moment;
        private final StftStream stream;
        private final double[] powers;
        private final double[] edges = new double[BANDS + 1];
        private byte[] levels = new byte[64 * BANDS];
        private int moments;
        /** Place in the present stretch of frames, the first of which is heard. */
        private int at;

        Meter(int sampleRate) {
            frameLength = Integer.highestOneBit((int) (MAX_FRAME_SECONDS * sampleRate));
            moment = new float[frameLength];
            Stft stft = new Stft(frameLength, frameLength / 2, Window.HANN);
            powers = new double[stft.bins()];
            stream = stft.stream(this::add);
            for (int edge = 0; edge < edges.length; edge++) {
                // At low rates the highest bands are empty.
                edges[edge] = Math.min(edgeHz(edge), sampleRate / 2.0) * frameLength / sampleRate;
            }
        }

        @Override
        public void accept(float[][] channels, int offset, int frames) {
            int done = 0;
            while (done < frames) {
                int count = frames - done;
                if (at < frameLength) {
                    count = Math.min(count, frameLength - at);
                    mix(channels, offset + done, count);
                    if (at + count == frameLength) {
                        stream.accept(moment, 0, frameLength);
                    }
                } else {
                    count = Math.min(count, FRAMES_APART * frameLength - at);
                }
                at = (at + count) % (FRAMES_APART * frameLength);
                done += count;
            }
        }

        private void mix(float[][] channels, int offset, int count) {
            Arrays.fill(moment, at, at + count, 0);
            for (float[] channel : channels) {
                for (int i = 0; i < count; i++) {
                    moment[at + i] += channel[offset + i];
                }
            }
        }

        /** Takes the frames that are centred on moments; those between lie across two of them. */
        private void add(long frame, double[] spectrum) {
            if (frame % 2 == 0) {
                return;
            }
            for (int k = 0; k < powers.length; k++) {
                double re = spectrum[2 * k];
                double im = spectrum[2 * k + 1];
                powers[k] = re * re + im * im;
            }
            int first = moments * BANDS;
            if (first == levels.length) {
                levels = Arrays.copyOf(levels, 2 * first);
            }
            // A sine of full scale is near 0.
            double scale = 16.0 / ((double) frameLength * frameLength);
            for (int band = 0; band < BANDS; band++) {
                double power = scale * BinPowers.smoothlyBetween(edges[band], edges[band + 1], powers);
                double units = (Decibels.fromPower(power) - LOWEST_DB) * UNITS_PER_DB;
                levels[first + band] = (byte) Math.round(Math.max(0, Math.min(255, units)));
            }
            moments++;
        }

        @Override
        public FineSpectra finish() {
            return new FineSpectra(Arrays.copyOf(levels, moments * BANDS));
        }
    }
}
