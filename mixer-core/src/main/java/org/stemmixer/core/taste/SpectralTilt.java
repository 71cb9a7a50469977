package org.stemmixer.core.taste;

import java.util.List;
import java.util.Set;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.SecondOrderSections;

/**
 * How far equalisers lift treble over bass: the slope of a straight line through their response in dB at octaves from 125 Hz to 8 kHz.
 * Filters that only cut off, as a high-pass does, are not meant to tilt and do not count.
 */
final class SpectralTilt {

    private static final Set<String> EQUALISERS = Set.of("parametric-eq", "three-band-eq", "presence");

    private static final double LOWEST_HZ = 125;
    private static final int OCTAVES = 7;

    /** Where the shelves of a tilt are. */
    private static final double LOW_HZ = 300;

    private static final double HIGH_HZ = 3000;

    private SpectralTilt() {}

    /** Whether an insert is an equaliser. */
    static boolean isEqualiser(Decided<Insert> insert) {
        return EQUALISERS.contains(insert.value().effect().name());
    }

    /** The tilt of all equalisers among inserts, in dB an octave. */
    static double of(List<Decided<Insert>> inserts, int sampleRate) {
        return inserts.stream()
                .filter(SpectralTilt::isEqualiser)
                .mapToDouble(insert -> of(insert.value().effect(), sampleRate))
                .sum();
    }

    private static double of(EffectSpec equaliser, int sampleRate) {
        Effect effect = equaliser.create();
        if (!(effect instanceof FilterEffect<?> filter)) {
            return 0;
        }
        List<BiquadCoefficients> sections = filter.sectionsAt(sampleRate);
        if (sections.isEmpty()) {
            return 0;
        }
        SecondOrderSections response = new SecondOrderSections(sections);
        double slope = 0;
        double squares = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            double hz = Math.scalb(LOWEST_HZ, octave);
            double place = octave - (OCTAVES - 1) / 2.0;
            if (hz < 0.45 * sampleRate) {
                slope += place * response.magnitudeDb(hz, sampleRate);
            }
            squares += place * place;
        }
        return slope / squares;
    }

    /** An equaliser of that tilt. */
    static EffectSpec equaliser(double dbAnOctave, int sampleRate) {
        double ofOneDb = of(shelves(1), sampleRate);
        return shelves(dbAnOctave / ofOneDb);
    }

    private static EffectSpec shelves(double gainDb) {
        return EffectSpec.of(
                "parametric-eq",
                ParametricEq.Parameters.of(EqBand.lowShelf(LOW_HZ, -gainDb), EqBand.highShelf(HIGH_HZ, gainDb)));
    }
}
