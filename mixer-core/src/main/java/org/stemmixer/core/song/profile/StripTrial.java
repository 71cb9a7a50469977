package org.stemmixer.core.song.profile;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.effect.Effect;

/** Tries what the channel strip makes of excerpts of a song: its own effects, one after the other, but for sends. */
final class StripTrial {

    private final Excerpts excerpts;

    StripTrial(Excerpts excerpts) {
        this.excerpts = excerpts;
    }

    /**
     * How excerpts measure.
     *
     * @param levelDb mean power before the limiter in dB, on a scale of its own; minus infinity for silence
     * @param rangeDb between the levels of the tenth and the ninety-fifth percentile of seconds before the limiter, those 20
     *     dB below the mean left out
     * @param peakDb the largest magnitude before the limiter, in dBFS
     * @param crestFactorDb after the limiter, as {@link CrestMeter} has it
     */
    record Outcome(double levelDb, double rangeDb, double peakDb, double crestFactorDb) {}

    /** The excerpts as they are. */
    Outcome plain() {
        return measure(List.of());
    }

    /** Runs the strip over the excerpts, each from rest. */
    Outcome run(MixParameters parameters) {
        List<Effect> effects = new ArrayList<>();
        for (ChainStep step : EffectsChain.of(parameters).steps()) {
            if (step instanceof ChainStep.Insert insert) {
                effects.add(insert.effect());
            }
        }
        return measure(effects);
    }

    private Outcome measure(List<Effect> effects) {
        int sampleRate = excerpts.sampleRate();
        CrestMeter before = new CrestMeter(sampleRate);
        CrestMeter after = new CrestMeter(sampleRate);
        List<Double> energies = new ArrayList<>();
        for (float[][] piece : excerpts.pieces()) {
            float[][] sound = copy(piece);
            int frames = sound[0].length;
            for (Effect effect : effects) {
                effect.prepare(sampleRate, sound.length);
                if (effect instanceof Limiter) {
                    measure(sound, before, energies);
                }
                effect.process(sound, 0, frames);
            }
            if (effects.isEmpty()) {
                measure(sound, before, energies);
            }
            after.accept(sound, 0, frames);
            after.endWindow(sound.length);
        }
        return new Outcome(
                Decibels.fromPower(before.energy()),
                rangeDb(energies),
                Decibels.fromLinear(before.peak()),
                after.crestFactorDb());
    }

    /** Measures second by second. */
    private void measure(float[][] sound, CrestMeter meter, List<Double> energies) {
        int second = excerpts.sampleRate();
        for (int start = 0; start < sound[0].length; start += second) {
            double earlier = meter.energy();
            meter.accept(sound, start, Math.min(second, sound[0].length - start));
            meter.endWindow(sound.length);
            energies.add(meter.energy() - earlier);
        }
    }

    private static float[][] copy(float[][] piece) {
        float[][] copy = piece.clone();
        for (int c = 0; c < copy.length; c++) {
            copy[c] = piece[c].clone();
        }
        return copy;
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
