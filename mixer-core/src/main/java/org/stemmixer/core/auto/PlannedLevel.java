package org.stemmixer.core.auto;

import java.io.IOException;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.ThirdOctaves;

/**
 * By how much the filters and the fader of a plan make a stem louder, as its mean third octaves have it.
 *
 * @param filtersDb what the filters do to its level
 * @param faderDb what the fader does
 */
record PlannedLevel(double filtersDb, double faderDb) {

    /**
     * A stem in a plan, muted or not.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static PlannedLevel of(StemMeasurements heard, StemPlan plan) throws IOException {
        double faderDb = plan.gainDb().value();
        if (plan.inserts().isEmpty()) {
            return new PlannedLevel(0, faderDb);
        }
        double before = sum(heard.get(Measure.THIRD_OCTAVES).meanPowers(), heard.sampleRate());
        double after = sum(PlannedSpectrum.of(heard, plan.withMuted(false)).meanPowers(), heard.sampleRate());
        return new PlannedLevel(before > 0 && after > 0 ? Decibels.fromPower(after / before) - faderDb : 0, faderDb);
    }

    private static double sum(double[] powers, int sampleRate) {
        double sum = 0;
        for (int band = 0; band < powers.length; band++) {
            sum += ThirdOctaves.isMeasured(band, sampleRate) ? powers[band] : 0;
        }
        return sum;
    }
}
