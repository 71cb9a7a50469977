package org.stemmixer.core.auto;

import java.io.IOException;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.features.ThirdOctaves;

/**
 * A stem between left and right, where it stands now: its powers over sections of the song, and over bands.
 *
 * <p>Sections are {@value #SECTION_MOMENTS} s: shorter, and a call and its answer would be out of balance; longer, and a verse would
 * hide behind a chorus.
 */
final class StageStem {

    private static final int SECTION_MOMENTS = 8;

    /** The lowest ratio of side to mid that is told from mono, as finished songs have it. */
    private static final double MONO_DB = -40;

    /** The phase of what makes wide turns within a third octave. */
    private static final int BAND_PARTS = 5;

    private final StemPlan plan;
    private final StereoPower wide;
    private final StereoPower low;
    private final StereoPower[] sections;
    private final double[] bandShares = new double[ThirdOctaves.COUNT];

    private final double leaningOfWidth;

    private StageStem(StemPlan plan, PlannedImage image, int sampleRate) {
        this.plan = plan;
        wide = image.wide();
        low = image.low();
        sections = new StereoPower[(image.moments() + SECTION_MOMENTS - 1) / SECTION_MOMENTS];
        for (int section = 0; section < sections.length; section++) {
            StereoPower sum = StereoPower.SILENCE;
            for (int moment = 0; moment < SECTION_MOMENTS; moment++) {
                sum = sum.plus(image.wide(section * SECTION_MOMENTS + moment));
            }
            sections[section] = sum;
        }
        double all = 0;
        for (int band = 0; band < bandShares.length; band++) {
            bandShares[band] = image.band(band).total();
            all += bandShares[band];
        }
        for (int band = 0; band < bandShares.length && all > 0; band++) {
            bandShares[band] /= all;
        }
        leaningOfWidth = leaning(bandShares, sampleRate);
    }

    /** How far a sound of these bands leans to the left when it is made as wide as can be: the mean over each band. */
    private static double leaning(double[] bandShares, int sampleRate) {
        PseudoStereo widest = new PseudoStereo(new PseudoStereo.Parameters(1));
        widest.prepare(sampleRate, 2);
        double sum = 0;
        double weights = 0;
        for (int band :
                ThirdOctaves.within(StereoImage.WIDE_FROM_HZ, Double.MAX_VALUE).toArray()) {
            if (ThirdOctaves.isMeasured(band, sampleRate)) {
                for (int part = 0; part < BAND_PARTS; part++) {
                    double octave = Math.pow(
                            ThirdOctaves.upperHz(band) / ThirdOctaves.lowerHz(band), (part + 0.5) / BAND_PARTS);
                    double hz = Math.min(sampleRate / 2.0, ThirdOctaves.lowerHz(band) * octave);
                    sum += bandShares[band] * widest.leaning(hz);
                    weights += bandShares[band];
                }
            }
        }
        return weights > 0 ? sum / weights : 0;
    }

    static StageStem of(StemMeasurements heard, StemPlan plan) throws IOException {
        return new StageStem(plan, PlannedImage.of(heard, plan), heard.sampleRate());
    }

    StemPlan plan() {
        return plan;
    }

    /** The sum of all moments where width is heard. */
    StereoPower wide() {
        return wide;
    }

    /** The sum of all moments of the low end. */
    StereoPower low() {
        return low;
    }

    int sections() {
        return sections.length;
    }

    /** The sum over a section; silence after the end. */
    StereoPower section(int section) {
        return section < sections.length ? sections[section] : StereoPower.SILENCE;
    }

    /** How far it leans to the left when made as wide as can be: left - right over their sum. */
    double leaningOfWidth() {
        return leaningOfWidth;
    }

    /** Whether it plays at all where width is heard, and is the same on both sides. */
    boolean isMono() {
        return wide.mid() > 0 && !(wide.sideToMidDb() > MONO_DB);
    }

    /** How much of its power lies in bands in which another one has as much: 0 apart, 1 alike. */
    double overlap(StageStem other) {
        double common = 0;
        for (int band = 0; band < bandShares.length; band++) {
            common += Math.min(bandShares[band], other.bandShares[band]);
        }
        return common;
    }
}
