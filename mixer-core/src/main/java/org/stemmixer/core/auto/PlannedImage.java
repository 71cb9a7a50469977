package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.dsp.stereo.StereoWidth;
import org.stemmixer.features.ThirdOctaves;

/**
 * How a stem lies between left and right as a plan lets it into the mix: behind its filters, its width, its fader and its pan,
 * without rendering anything. Dynamics, rides and sends do not count. Immutable.
 */
final class PlannedImage {

    /** What is asked of a stem. */
    static final Set<Measure<?>> MEASURES = Set.of(StereoImage.MEASURE, Measure.THIRD_OCTAVES);

    private final StereoImage heard;
    private final double[] bandPowers;
    private final double wideGain;
    private final double lowGain;
    /**
     * What a mean in third octaves is as a sum over moments on two sides: a single channel has it once there, and plays on both.
     */
    private final double summed;

    private final double pseudoStereo;
    private final double width;
    private final double pan;

    private PlannedImage(StemMeasurements stem, StemPlan plan) throws IOException {
        heard = stem.get(StereoImage.MEASURE);
        bandPowers = PlannedSpectrum.of(stem, plan).meanPowers();
        double[] before = stem.get(Measure.THIRD_OCTAVES).meanPowers();
        double wideBefore = sum(before, StereoImage.WIDE_FROM_HZ, Double.MAX_VALUE);
        double lowBefore = sum(before, 0, StereoImage.LOW_TO_HZ);
        wideGain = ratio(sum(bandPowers, StereoImage.WIDE_FROM_HZ, Double.MAX_VALUE), wideBefore);
        lowGain = ratio(sum(bandPowers, 0, StereoImage.LOW_TO_HZ), lowBefore);
        summed = ratio(heard.wide().total() + heard.low().total(), wideBefore + lowBefore);
        pan = plan.pan().value();
        double angle = 0;
        double gain = 1;
        for (Decided<Insert> insert : plan.inserts()) {
            if (insert.value().effect() instanceof EffectSpec.Single effect) {
                if (effect.parameters() instanceof PseudoStereo.Parameters pseudo) {
                    angle = pseudo.width() * Math.PI / 4;
                } else if (effect.parameters() instanceof StereoWidth.Parameters stereo) {
                    gain *= stereo.width();
                }
            }
        }
        pseudoStereo = angle;
        width = gain;
    }

    /**
     * A stem in a plan.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    static PlannedImage of(StemMeasurements stem, StemPlan plan) throws IOException {
        return new PlannedImage(stem, plan);
    }

    private static double sum(double[] powers, double fromHz, double toHz) {
        return ThirdOctaves.within(fromHz, toHz)
                .mapToDouble(band -> powers[band])
                .filter(Double::isFinite)
                .sum();
    }

    private static double ratio(double after, double before) {
        return before > 0 ? after / before : 0;
    }

    /** The number of moments of the {@link StereoImage}, at least 1. */
    int moments() {
        return heard.moments();
    }

    /** A moment where width is heard; silence after the end. */
    StereoPower wide(int moment) {
        return placed(heard.wide(moment)).times(wideGain);
    }

    /** The sum of all moments where width is heard. */
    StereoPower wide() {
        return placed(heard.wide()).times(wideGain);
    }

    /** The sum of all moments of the low end. */
    StereoPower low() {
        return placedLow().times(lowGain);
    }

    /** The sum of all moments in a third octave, which lies between the sides as all do on its side of {@link StereoImage#WIDE_FROM_HZ}. */
    StereoPower band(int band) {
        boolean low = ThirdOctaves.centreHz(band) < StereoImage.WIDE_FROM_HZ;
        double unplaced = (low ? heard.low() : heard.wide()).total();
        return unplaced > 0 && bandPowers[band] > 0
                ? (low ? placedLow() : placed(heard.wide())).times(summed * bandPowers[band] / unplaced)
                : StereoPower.SILENCE;
    }

    /** Pseudo-stereo leaves the low end alone. */
    private StereoPower placedLow() {
        return heard.low().widened(width).panned(pan);
    }

    private StereoPower placed(StereoPower power) {
        return power.widened(width).pseudoStereo(pseudoStereo).panned(pan);
    }
}
