package org.stemmixer.dsp.dynamics;

import java.util.List;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.filter.SecondOrderSections;
import org.stemmixer.dsp.internal.Samples;

/** What a detector listens to: the signal itself or another one, through a high-pass of its own. */
final class SideChain {

    private static final SecondOrderSections OFF = new SecondOrderSections(List.of(BiquadCoefficients.IDENTITY));

    private final BiquadCascade highPass;
    private final double[][] samples;
    private boolean filtered;

    SideChain(int channels, int chunkFrames) {
        highPass = new BiquadCascade(OFF, channels);
        samples = new double[channels][chunkFrames];
    }

    /** A Butterworth high-pass of second order; none at 0 Hz. */
    static SecondOrderSections highPass(double cutoffHz, int sampleRate) {
        return cutoffHz == 0 ? OFF : Butterworth.highPass(2, cutoffHz, sampleRate);
    }

    @SuppressWarnings("ReferenceEquality") // made by highPass; comparing the values of records allocates
    void setHighPass(SecondOrderSections filter) {
        highPass.setFilter(filter);
        filtered = filter != OFF;
    }

    /**
     * Reads a chunk.
     *
     * @param source as many channels as prepared, or one for all
     * @return one array for each channel, valid until the next call
     */
    double[][] read(float[][] source, int offset, int frames) {
        for (int c = 0; c < samples.length; c++) {
            load(source[Math.min(c, source.length - 1)], offset, samples[c], frames);
        }
        if (filtered) {
            highPass.process(samples, 0, frames);
        }
        return samples;
    }

    /** Another signal has not been cleared of what is unusable, as the processed one has, and is not ours to change. */
    private static void load(float[] from, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Samples.usable(from[at + i]);
        }
    }
}
