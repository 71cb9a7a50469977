package org.stemmixer.report.html;

import java.io.IOException;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.LoudnessHistory;

/**
 * How loud a mix will be from moment to moment: the powers of its stems behind their faders, as if they added up like noise. What
 * effects, sends and rides do is not in it.
 */
final class PlannedLoudness {

    private static final int STEPS_PER_SECOND = 10;

    private PlannedLoudness() {}

    /**
     * The loudest part of a mix that is not rendered yet.
     *
     * @param heard with {@link Measure#LOUDNESS_HISTORY}
     * @param frames the length of the mix, which is longer than the excerpt
     * @param seconds the length of the excerpt
     */
    static Excerpt loudest(MixPlan plan, Measurements heard, long frames, double seconds) throws IOException {
        LoudnessHistory first = heard.stems().get(0).get(Measure.LOUDNESS_HISTORY);
        double framesPerStep = first.startSeconds(1) * plan.sampleRate();
        double[] powers = new double[(int) (frames / framesPerStep)];
        for (StemPlan stem : plan.stems()) {
            if (!stem.muted()) {
                long shift = Math.round(stem.alignment().value().frames() / framesPerStep);
                add(heard.stem(stem.stem()).get(Measure.LOUDNESS_HISTORY), gain(plan, stem), shift, powers);
            }
        }
        return Excerpt.loudest(shortTerm(powers), first::startSeconds, seconds);
    }

    private static double gain(MixPlan plan, StemPlan stem) {
        double gainDb = stem.gainDb().value();
        for (BusPlan bus : plan.buses()) {
            gainDb += bus.name().equals(stem.bus()) ? bus.gainDb().value() : 0;
        }
        return Decibels.toLinear(gainDb);
    }

    private static void add(LoudnessHistory stem, double gain, long shift, double[] powers) {
        long end = Math.min(stem.steps(), powers.length - shift);
        for (long step = Math.max(0, -shift); step < end; step++) {
            powers[(int) (step + shift)] += gain * gain * stem.power((int) step);
        }
    }

    /** The mean of the last 3 s at the end of each step; 0 for the first steps. */
    private static double[] shortTerm(double[] powers) {
        int window = Excerpt.SHORT_TERM_SECONDS * STEPS_PER_SECOND;
        double[] means = new double[powers.length];
        double sum = 0;
        for (int i = 0; i < powers.length; i++) {
            sum += powers[i] - (i < window ? 0 : powers[i - window]);
            means[i] = i < window - 1 ? 0 : Math.max(0, sum) / window;
        }
        return means;
    }
}
