package org.stemmixer.core.profile;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.AntiClipping;
import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.dynamics.Compressor;

/** Tries what the strip's own compressor makes of excerpts of a song. */
final class CompressionTrial {

    private final Excerpts excerpts;

    CompressionTrial(Excerpts excerpts) {
        this.excerpts = excerpts;
    }

    /**
     * How excerpts measure.
     *
     * @param levelDb mean power in dB, on a scale of its own
     * @param crestFactorDb as {@link CrestMeter} has it, peaks cut at the ceiling of the strip
     * @param rangeDb between the levels of the tenth and the ninety-fifth percentile of seconds, those 20 dB below the mean
     *     left out
     * @param peakDb the largest magnitude in dBFS
     */
    record Outcome(double levelDb, double crestFactorDb, double rangeDb, double peakDb) {}

    /**
     * Compresses the excerpts.
     *
     * @param gainDb before the compressor
     * @param compression as in {@link MixParameters#compression()}; 0 is off
     */
    Outcome run(double gainDb, double compression) {
        CrestMeter crest = new CrestMeter(excerpts.sampleRate(), AntiClipping.CEILING);
        float gain = (float) Decibels.toLinear(gainDb);
        List<Double> energies = new ArrayList<>();
        for (float[][] piece : excerpts.pieces()) {
            float[][] sound = scaled(piece, gain);
            int frames = sound[0].length;
            if (compression > 0) {
                Compressor compressor = compressor(compression);
                compressor.prepare(excerpts.sampleRate(), sound.length);
                compressor.process(sound, 0, frames);
            }
            for (int start = 0; start < frames; start += excerpts.sampleRate()) {
                double before = crest.energy();
                crest.accept(sound, start, Math.min(excerpts.sampleRate(), frames - start));
                crest.endWindow(sound.length);
                energies.add(crest.energy() - before);
            }
        }
        return new Outcome(
                Decibels.fromPower(crest.energy()),
                crest.crestFactorDb(),
                rangeDb(energies),
                Decibels.fromLinear(crest.peak()));
    }

    private static float[][] scaled(float[][] piece, float gain) {
        float[][] scaled = new float[piece.length][];
        for (int c = 0; c < piece.length; c++) {
            scaled[c] = piece[c].clone();
            for (int n = 0; n < scaled[c].length; n++) {
                scaled[c][n] *= gain;
            }
        }
        return scaled;
    }

    /** Taken from the strip, so that it is the very same. */
    private static Compressor compressor(double compression) {
        double[] parameters = MixParameters.NEUTRAL.toArray();
        parameters[MixParameters.NAMES.indexOf("compression")] = compression;
        for (ChainStep step : EffectsChain.of(MixParameters.of(parameters)).steps()) {
            if (step instanceof ChainStep.Insert insert && insert.effect() instanceof Compressor compressor) {
                return compressor;
            }
        }
        throw new IllegalStateException("the strip has no compressor");
    }

    private static double rangeDb(List<Double> energies) {
        double mean =
                energies.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double[] levels = energies.stream()
                .filter(energy -> energy > mean / 100)
                .mapToDouble(Decibels::fromPower)
                .sorted()
                .toArray();
        return levels.length < 2 ? 0 : percentile(levels, 0.95) - percentile(levels, 0.1);
    }

    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = Math.min((int) at, sorted.length - 2);
        return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
