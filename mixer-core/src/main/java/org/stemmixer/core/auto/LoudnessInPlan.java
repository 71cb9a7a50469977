package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Gating;
import org.stemmixer.dsp.loudness.KWeighting;
import org.stemmixer.features.ThirdOctaves;

/**
 * How loud stems are in the mix from moment to moment, behind the filters, faders and buses of a plan: K-weighted power, as their
 * third octaves have it, in steps of theirs on the time of the mix. A single channel is on both sides and counts on both. Of several
 * stems powers add up. Dynamics, rides and sends do not count. Immutable.
 */
final class LoudnessInPlan {

    /** As long as the window of momentary loudness, or nearly so. */
    private static final int MOMENT_STEPS = 4;

    private final double stepSeconds;
    private final double[] powers;

    LoudnessInPlan(double stepSeconds, double[] powers) {
        this.stepSeconds = stepSeconds;
        this.powers = powers;
    }

    /**
     * A stem by itself, through its filters and its fader.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static LoudnessInPlan of(StemMeasurements heard, StemPlan stem) throws IOException {
        PlannedSpectrum spectrum = PlannedSpectrum.of(heard, stem);
        int sides = heard.get(StemEnvelope.MEASURE).channels() == 1 ? 2 : 1;
        double[] weights = new double[ThirdOctaves.COUNT];
        for (int band = 0; band < weights.length; band++) {
            if (ThirdOctaves.isMeasured(band, heard.sampleRate())) {
                double db = KWeighting.magnitudeDb(ThirdOctaves.centreHz(band), heard.sampleRate());
                weights[band] = sides * Math.pow(10, db / 10);
            }
        }
        double[] powers = new double[spectrum.steps()];
        for (int step = 0; step < powers.length; step++) {
            for (int band = 0; band < weights.length; band++) {
                powers[step] += weights[band] == 0 ? 0 : weights[band] * spectrum.power(step, band);
            }
        }
        return new LoudnessInPlan(heard.get(Measure.THIRD_OCTAVES).stepSeconds(), powers);
    }

    /**
     * A stem in a mix, when and as it is heard there.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static LoudnessInPlan of(Measurements heard, MixPlan plan, StemPlan stem) throws IOException {
        LoudnessInPlan alone = of(heard.stem(stem.stem()), stem);
        double gain = Math.pow(10, busDb(plan, stem.bus()) / 10);
        int late = (int) Math.round(stem.alignment().value().frames() / (alone.stepSeconds * plan.sampleRate()));
        double[] powers = new double[Math.max(0, alone.steps() + late)];
        for (int i = Math.max(0, late); i < powers.length; i++) {
            powers[i] = gain * alone.power(i - late);
        }
        return new LoudnessInPlan(alone.stepSeconds, powers);
    }

    /** What the buses on the way to the mix do. */
    private static double busDb(MixPlan plan, String first) {
        double gainDb = 0;
        String name = first;
        while (!name.isEmpty()) {
            String wanted = name;
            BusPlan bus = plan.buses().stream()
                    .filter(one -> one.name().equals(wanted))
                    .findFirst()
                    .orElseThrow();
            gainDb += bus.muted() ? Double.NEGATIVE_INFINITY : bus.gainDb().value();
            name = bus.bus();
        }
        return gainDb;
    }

    /** Together with another of the same steps. */
    LoudnessInPlan plus(LoudnessInPlan other) {
        boolean longer = powers.length >= other.powers.length;
        double[] sum = (longer ? powers : other.powers).clone();
        double[] rest = longer ? other.powers : powers;
        for (int i = 0; i < rest.length; i++) {
            sum[i] += rest[i];
        }
        return new LoudnessInPlan(stepSeconds, sum);
    }

    /** Silence in the same steps. */
    LoudnessInPlan silence() {
        return new LoudnessInPlan(stepSeconds, new double[0]);
    }

    /** The number of steps. */
    int steps() {
        return powers.length;
    }

    /** The length of a step. */
    double stepSeconds() {
        return stepSeconds;
    }

    /** The K-weighted power around the moment {@code step * stepSeconds()}; 0 beyond the end. */
    double power(int step) {
        return step < powers.length ? powers[step] : 0;
    }

    /** The integrated loudness behind what leaves these shares of the power, in LUFS. */
    double integratedLufs(double[] shares) {
        double[] blocks = new double[Math.max(0, powers.length - MOMENT_STEPS + 1)];
        for (int i = 0; i < blocks.length; i++) {
            for (int k = i; k < i + MOMENT_STEPS; k++) {
                blocks[i] += powers[k] * shares[k] / MOMENT_STEPS;
            }
        }
        return Gating.integratedLufs(blocks);
    }

    /**
     * The steps in which it sounds: of the 400 ms that end with them, the mean power is no more than so many dB below that of all that is
     * within 20 dB of the loudest.
     */
    boolean[] sounding(double belowDb) {
        double[] near = new double[powers.length];
        for (int i = 0; i < near.length; i++) {
            near[i] = powers[i];
            for (int k = 1; k < MOMENT_STEPS && k <= i; k++) {
                near[i] += powers[i - k];
            }
            near[i] /= MOMENT_STEPS;
        }
        double loudest = Arrays.stream(near).max().orElse(0);
        double mean = Arrays.stream(near)
                .filter(power -> power > loudest / 100)
                .average()
                .orElse(0);
        double floor = Math.max(1e-9, mean * Math.pow(10, -belowDb / 10));
        boolean[] sounding = new boolean[near.length];
        for (int i = 0; i < near.length; i++) {
            sounding[i] = near[i] >= floor;
        }
        return sounding;
    }

    /**
     * The mean power over some steps, behind a compressor that listens to something else.
     *
     * @return in dB, which is comparable with others of its kind; minus infinity if there are none
     */
    double meanDb(boolean[] steps, PlannedCompression compression) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i]) {
                sum += power(i) * compression.share((i - 0.5) * stepSeconds, (i + 0.5) * stepSeconds);
                count++;
            }
        }
        return count == 0 ? Double.NEGATIVE_INFINITY : Decibels.fromPower(sum / count);
    }
}
