package org.stemmixer.core.auto;

import java.io.IOException;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.features.ThirdOctaves;

/**
 * A stem as a plan lets it into the mix, with what masking asks about it: where its energy lies, and when it sounds. A stem sounds
 * in a band where it lies within 35 dB of its own loudest band, as in {@link org.stemmixer.core.measure.StemPair}. Immutable.
 */
final class PlannedStem {

    /** 35 dB. */
    private static final double SOUNDING = Math.pow(10, -3.5);

    private final StemMeasurements heard;
    private final StemPlan plan;
    private final PlannedSpectrum spectrum;
    private final double[] meanPowers;
    private final double totalPower;
    private final double floor;

    private PlannedStem(StemMeasurements heard, StemPlan plan) throws IOException {
        this.heard = heard;
        this.plan = plan;
        spectrum = PlannedSpectrum.of(heard, plan);
        meanPowers = spectrum.meanPowers();
        double total = 0;
        for (int band = 0; band < meanPowers.length; band++) {
            // Bands that the rate cannot hold have nothing.
            meanPowers[band] = meanPowers[band] > 0 ? meanPowers[band] : 0;
            total += meanPowers[band];
        }
        totalPower = total;
        floor = SOUNDING * loudest(spectrum);
    }

    /**
     * A stem in a plan.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static PlannedStem of(StemMeasurements heard, StemPlan plan) throws IOException {
        return new PlannedStem(heard, plan);
    }

    /** The same stem in another plan. */
    PlannedStem in(StemPlan other) throws IOException {
        return new PlannedStem(heard, other);
    }

    private static double loudest(PlannedSpectrum spectrum) {
        double loudest = 0;
        for (int step = 0; step < spectrum.steps(); step++) {
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                // Not the maximum, which would be NaN where a band cannot be measured.
                double power = spectrum.power(step, band);
                loudest = power > loudest ? power : loudest;
            }
        }
        return loudest;
    }

    StemMeasurements heard() {
        return heard;
    }

    StemPlan plan() {
        return plan;
    }

    StemRole role() {
        return plan.role().value();
    }

    /** Whether there is anything of it in the mix. */
    boolean sounds() {
        return totalPower > 0;
    }

    int steps() {
        return spectrum.steps();
    }

    /** The mean square in a band at a step; NaN where the rate cannot hold it. */
    float power(int step, int band) {
        return spectrum.power(step, band);
    }

    /** The mean square above which it sounds. */
    double floor() {
        return floor;
    }

    /** Which part of its energy is in some bands, in [0, 1]; 0 for silence. */
    double energyShare(int fromBand, int toBand) {
        double sum = 0;
        for (int band = fromBand; band <= toBand; band++) {
            sum += meanPowers[band];
        }
        return totalPower > 0 ? sum / totalPower : 0;
    }
}
