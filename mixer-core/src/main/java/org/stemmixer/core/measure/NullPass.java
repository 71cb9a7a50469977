package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.dsp.Decibels;

/** One pass over a mix and its stems, at one offset and with one gain for each stem: what of the mix is left. */
final class NullPass {

    /** Half a step of a single-precision number at full scale. */
    private static final double FLOAT_STEP = 0x1p-24;

    /** What adding in double precision may be off, as part of a step. */
    private static final double SUMMING = 1e-6;

    private final NullTracks tracks;
    private final long offset;
    private final double[] gains;

    // By channel.
    private final double[] mixEnergies;
    private final double[] sumEnergies;
    private final double[] products;
    private final double[] residueEnergies;
    private final double[] peaks;

    /** Of the mix, by block. */
    private final double[] blockEnergies;

    private NullPass(NullTracks tracks, long offset, double[] gains) {
        this.tracks = tracks;
        this.offset = offset;
        this.gains = gains.clone();
        int channels = tracks.channels();
        mixEnergies = new double[channels];
        sumEnergies = new double[channels];
        products = new double[channels];
        residueEnergies = new double[channels];
        peaks = new double[channels];
        blockEnergies = new double[(int) (tracks.mix().frames() / NullTracks.BLOCK_FRAMES + 1)];
    }

    /**
     * Goes through the whole mix.
     *
     * @param offset how many frames the mix is behind the stems
     * @param gains one for each stem
     * @param residue takes what is left, if anybody wants it
     */
    static NullPass of(
            NullTracks tracks, long offset, double[] gains, ProgressMeter passed, Optional<AudioWriter> residue)
            throws IOException {
        NullPass pass = new NullPass(tracks, offset, gains);
        pass.run(passed, residue);
        return pass;
    }

    private void run(ProgressMeter passed, Optional<AudioWriter> residue) throws IOException {
        double[] sum = new double[NullTracks.BLOCK_FRAMES];
        float[][] left = new float[residue.isPresent() ? tracks.channels() : 0][NullTracks.BLOCK_FRAMES];
        long total = tracks.mix().frames();
        try (NullTracks.Blocks blocks = tracks.open(0, offset, tracks.channels())) {
            for (long done = 0; done < total; done += NullTracks.BLOCK_FRAMES) {
                int frames = (int) Math.min(NullTracks.BLOCK_FRAMES, total - done);
                blocks.read(frames);
                for (int c = 0; c < mixEnergies.length; c++) {
                    blocks.sum(c, gains, sum);
                    float[] mix = blocks.mix()[c];
                    blockEnergies[(int) (done / NullTracks.BLOCK_FRAMES)] += compare(c, mix, sum, frames);
                    for (int n = 0; c < left.length && n < frames; n++) {
                        left[c][n] = (float) (mix[n] - sum[n]);
                    }
                }
                if (residue.isPresent()) {
                    residue.get().write(left, 0, frames);
                }
                passed.advance(frames);
            }
        }
    }

    /** Compares a block of one channel; gives the energy of the mix in it. */
    private double compare(int channel, float[] mix, double[] sum, int frames) {
        double mixEnergy = 0;
        double sumEnergy = 0;
        double product = 0;
        double residueEnergy = 0;
        double peak = peaks[channel];
        for (int n = 0; n < frames; n++) {
            double x = mix[n];
            double s = sum[n];
            double residue = x - s;
            mixEnergy += x * x;
            sumEnergy += s * s;
            product += x * s;
            residueEnergy += residue * residue;
            peak = Math.max(peak, Math.abs(residue));
        }
        mixEnergies[channel] += mixEnergy;
        sumEnergies[channel] += sumEnergy;
        products[channel] += product;
        residueEnergies[channel] += residueEnergy;
        peaks[channel] = peak;
        return mixEnergy;
    }

    /** What the sum must be multiplied by to leave the least; 0 where there is no sum. */
    double bestFactor() {
        double energy = total(sumEnergies);
        return energy == 0 ? 0 : total(products) / energy;
    }

    /** How alike mix and sum are, in [-1, 1]; 0 where one is silent. */
    double correlation() {
        double norm = Math.sqrt(total(mixEnergies) * total(sumEnergies));
        return norm == 0 ? 0 : Math.max(-1, Math.min(1, total(products) / norm));
    }

    /** The energy that would be left with {@link #bestFactor()}, but for rounding. */
    double leastEnergy() {
        return total(mixEnergies) - bestFactor() * total(products);
    }

    double residueEnergy() {
        return total(residueEnergies);
    }

    boolean isMixSilent() {
        return total(mixEnergies) == 0;
    }

    boolean isSumSilent() {
        return total(sumEnergies) == 0;
    }

    /** The energy of the mix in each block. */
    double[] blockEnergies() {
        return blockEnergies.clone();
    }

    private static double total(double[] channels) {
        return Arrays.stream(channels).sum();
    }

    private double peak() {
        return Arrays.stream(peaks).max().orElse(0);
    }

    NullResidue residue() {
        long samples = tracks.mix().frames() * tracks.channels();
        List<Double> channels = new ArrayList<>();
        for (int c = 0; c < peaks.length; c++) {
            channels.add(relative(residueEnergies[c], mixEnergies[c]));
        }
        return new NullResidue(
                relative(residueEnergy(), total(mixEnergies)),
                samples == 0 ? Double.NEGATIVE_INFINITY : Decibels.fromPower(residueEnergy() / samples),
                Decibels.fromLinear(peak()),
                channels,
                peak() <= halfStep(tracks.mix().encoding()) * (1 + SUMMING));
    }

    /** In dB; infinite where there is nothing to compare with, but something left. */
    private static double relative(double residue, double mix) {
        return residue == 0 ? Double.NEGATIVE_INFINITY : 10 * Math.log10(residue / mix);
    }

    private static double halfStep(SampleEncoding encoding) {
        return encoding.floatingPoint()
                ? FLOAT_STEP
                : Math.scalb(1.0, -Math.min(encoding.bits(), SampleEncoding.PCM_24.bits()));
    }
}
