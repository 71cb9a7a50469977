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
import org.stemmixer.dsp.loudness.LoudnessHistory;

/**
 * How loud stems are in the mix from moment to moment, behind the filters, faders and buses of a plan: K-weighted power in steps of
 * 100 ms on the time of the mix. Of several stems powers add up. Dynamics, rides and sends do not count. Immutable.
 */
final class PlannedLoudness {

    /** The length of a step. */
    static final double STEP_SECONDS = 0.1;

    private static final int MOMENT_STEPS = 4;

    private final double[] powers;

    private PlannedLoudness(double[] powers) {
        this.powers = powers;
    }

    /** None at all. */
    static PlannedLoudness silence() {
        return new PlannedLoudness(new double[0]);
    }

    /**
     * A stem in a plan.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static PlannedLoudness of(Measurements heard, MixPlan plan, StemPlan stem) throws IOException {
        StemMeasurements measured = heard.stem(stem.stem());
        LoudnessHistory history = measured.get(Measure.LOUDNESS_HISTORY);
        double gain = Math.pow(10, (PlannedLevel.of(measured, stem).totalLu() + busDb(plan, stem.bus())) / 10);
        int late = (int) Math.round(stem.alignment().value().frames() / (STEP_SECONDS * plan.sampleRate()));
        double[] powers = new double[Math.max(0, history.steps() + late)];
        for (int i = Math.max(0, late); i < powers.length; i++) {
            powers[i] = gain * history.power(i - late);
        }
        return new PlannedLoudness(powers);
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

    /** Together with another. */
    PlannedLoudness plus(PlannedLoudness other) {
        boolean longer = powers.length >= other.powers.length;
        double[] sum = (longer ? powers : other.powers).clone();
        double[] rest = longer ? other.powers : powers;
        for (int i = 0; i < rest.length; i++) {
            sum[i] += rest[i];
        }
        return new PlannedLoudness(sum);
    }

    /** The number of steps. */
    int steps() {
        return powers.length;
    }

    /** The K-weighted power at a step; 0 beyond the end. */
    double power(int step) {
        return step < powers.length ? powers[step] : 0;
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
                sum += power(i) * compression.share(i * STEP_SECONDS, (i + 1) * STEP_SECONDS);
                count++;
            }
        }
        return count == 0 ? Double.NEGATIVE_INFINITY : Decibels.fromPower(sum / count);
    }
}
