package org.stemmixer.core.auto;

import java.io.IOException;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.KWeighting;
import org.stemmixer.features.ThirdOctaves;

/**
 * By how much the filters and the fader of a plan make a stem louder, as its mean third octaves have it.
 *
 * @param filtersDb what the filters do to its level
 * @param filtersLu what they do to its loudness
 * @param faderDb what the fader does to both; minus infinity where it is muted
 */
record PlannedLevel(double filtersDb, double filtersLu, double faderDb) {

    /**
     * A stem in a plan.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static PlannedLevel of(StemMeasurements heard, StemPlan plan) throws IOException {
        double faderDb = plan.muted() ? Double.NEGATIVE_INFINITY : plan.gainDb().value();
        if (plan.inserts().isEmpty()) {
            return new PlannedLevel(0, 0, faderDb);
        }
        double[] before = heard.get(Measure.THIRD_OCTAVES).meanPowers();
        double[] after = PlannedSpectrum.of(heard, plan.withMuted(false)).meanPowers();
        double faderPower = Math.pow(10, plan.gainDb().value() / 10);
        double levelBefore = 0;
        double levelAfter = 0;
        double loudnessBefore = 0;
        double loudnessAfter = 0;
        for (int band = 0; band < before.length; band++) {
            if (ThirdOctaves.isMeasured(band, heard.sampleRate())) {
                double weight =
                        Math.pow(10, KWeighting.magnitudeDb(ThirdOctaves.centreHz(band), heard.sampleRate()) / 10);
                levelBefore += before[band];
                levelAfter += after[band] / faderPower;
                loudnessBefore += weight * before[band];
                loudnessAfter += weight * after[band] / faderPower;
            }
        }
        return new PlannedLevel(changeDb(levelBefore, levelAfter), changeDb(loudnessBefore, loudnessAfter), faderDb);
    }

    private static double changeDb(double before, double after) {
        return before > 0 && after > 0 ? Decibels.fromPower(after / before) : 0;
    }

    /** By how much it is louder in the mix than it came, in LU. */
    double totalLu() {
        return filtersLu + faderDb;
    }
}
