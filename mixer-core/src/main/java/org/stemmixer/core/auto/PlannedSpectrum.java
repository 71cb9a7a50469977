package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.features.ThirdOctaveLevels;
import org.stemmixer.features.ThirdOctaves;

/**
 * The third octaves of a stem over time as a plan lets it into the mix: behind its filters and its fader, as measured stems and
 * known responses have it, without rendering anything. Dynamics, rides and sends do not count. Immutable.
 */
final class PlannedSpectrum {

    private final ThirdOctaveLevels levels;
    private final float[] gains;

    private PlannedSpectrum(ThirdOctaveLevels levels, float[] gains) {
        this.levels = levels;
        this.gains = gains;
    }

    /**
     * A stem in a plan.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static PlannedSpectrum of(StemMeasurements heard, StemPlan plan) throws IOException {
        double[] gainDb = new double[ThirdOctaves.COUNT];
        if (plan.muted()) {
            Arrays.fill(gainDb, Double.NEGATIVE_INFINITY);
        } else {
            Arrays.fill(gainDb, plan.gainDb().value());
            for (Decided<Insert> insert : plan.inserts()) {
                add(insert.value().effect(), heard.sampleRate(), gainDb);
            }
        }
        float[] gains = new float[ThirdOctaves.COUNT];
        for (int band = 0; band < gains.length; band++) {
            gains[band] = (float) Math.pow(10, gainDb[band] / 10);
        }
        return new PlannedSpectrum(heard.get(Measure.THIRD_OCTAVES), gains);
    }

    /** Adds what an effect does to a steady sound in each band, if it is a filter. */
    private static void add(EffectSpec spec, int sampleRate, double[] gainDb) {
        if (!spec.isComplete()) {
            return;
        }
        Effect effect = spec.create();
        if (effect instanceof FilterEffect<?> filter) {
            filter.prepare(sampleRate, 1);
            for (int band = 0; band < gainDb.length; band++) {
                if (ThirdOctaves.isMeasured(band, sampleRate)) {
                    gainDb[band] += filter.magnitudeDb(ThirdOctaves.centreHz(band));
                }
            }
        }
    }

    /** The number of steps. */
    int steps() {
        return levels.steps();
    }

    /** The mean square in a band at a step; NaN where the rate cannot hold it. */
    float power(int step, int band) {
        return gains[band] * levels.power(step, band);
    }

    /** The mean square in each band over all steps: a new array. */
    double[] meanPowers() {
        double[] means = levels.meanPowers();
        for (int band = 0; band < means.length; band++) {
            means[band] *= gains[band];
        }
        return means;
    }
}
