package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.features.ThirdOctaves;

/**
 * A de-esser for a voice whose sibilants stand out: the peaks above {@value Sibilance#FROM_HZ} Hz of the sharpest 1 % of the
 * time lie {@value #WIDE_DB} dB or more above the level of a loud word, where those of finished lead vocals lie within 3 dB below and
 * 5 dB above that, and {@value #MOMENTS_DB} dB or more above what the band mostly holds: a voice that is bright all the time is a matter for
 * an equaliser.
 *
 * @param parameters of the de-esser
 * @param sibilanceDb by how much the sharpest peaks lie above a loud word
 * @param reductionDb by how much they come down
 */
record DeEsserDesign(DeEsser.Parameters parameters, double sibilanceDb, double reductionDb) {

    private static final double WIDE_DB = 6;
    private static final double MOMENTS_DB = 12;
    private static final double MAX_REDUCTION_DB = 6;
    private static final double RATIO = 4;
    private static final double SHARPEST = 0.99;
    private static final double LOUD = 0.9;

    /**
     * A de-esser for a stem, if it needs one.
     *
     * @param notes of the stem, some
     * @param amount share of the reduction, in (0, 1]
     */
    static Optional<DeEsserDesign> of(StemMeasurements heard, StemPlan plan, NoteLevels notes, double amount)
            throws IOException {
        if (plan.role().value() == StemRole.BACKING_VOCAL) {
            // Of several voices that sing together one or two are left their sibilants by habit.
            return Optional.empty();
        }
        double[] peaks = peaks(heard.get(StemEnvelope.MEASURE), heard.get(Sibilance.MEASURE), notes.floorDbfs());
        if (peaks.length == 0) {
            return Optional.empty();
        }
        double wordDbfs = notes.dbfs(LOUD) + PlannedLevel.of(heard, plan).filtersDb();
        double bandDb = bandOffsetDb(heard, plan);
        double sharpDbfs = Decibels.fromPower(peaks[(int) (SHARPEST * (peaks.length - 1))]) + bandDb;
        double mostlyDbfs = Decibels.fromPower(peaks[(peaks.length - 1) / 2]) + bandDb;
        double sibilanceDb = sharpDbfs - wordDbfs;
        if (!(sibilanceDb > WIDE_DB && sharpDbfs - mostlyDbfs > MOMENTS_DB)) {
            return Optional.empty();
        }
        double rangeDb = Math.rint(100 * amount * MAX_REDUCTION_DB) / 100;
        double slope = amount * (1 - 1 / RATIO);
        DeEsser.Parameters parameters = DeEsser.Parameters.defaults()
                .withFrequencyHz(Sibilance.FROM_HZ)
                .withThresholdDb(Math.max(-80, Math.min(0, Math.rint(100 * wordDbfs) / 100)))
                .withRatio(Math.rint(100 / (1 - slope)) / 100)
                .withRangeDb(rangeDb);
        return Optional.of(new DeEsserDesign(parameters, sibilanceDb, -parameters.gainDb(sharpDbfs)));
    }

    /** The peaks of the band while the voice sounds, in their order. */
    private static double[] peaks(StemEnvelope envelope, Sibilance sibilance, double floorDbfs) {
        double floor = Math.pow(10, floorDbfs / 10);
        return IntStream.range(0, envelope.steps())
                .filter(step -> envelope.power(step) > floor)
                .mapToDouble(sibilance::power)
                .sorted()
                .toArray();
    }

    /** What the filters of a plan do to the band. */
    private static double bandOffsetDb(StemMeasurements heard, StemPlan plan) throws IOException {
        if (plan.inserts().isEmpty()) {
            return 0;
        }
        double before = inBand(heard.get(Measure.THIRD_OCTAVES).meanPowers(), heard.sampleRate());
        double after = inBand(PlannedSpectrum.of(heard, plan).meanPowers(), heard.sampleRate());
        return before > 0 && after > 0
                ? Decibels.fromPower(after / before) - plan.gainDb().value()
                : 0;
    }

    private static double inBand(double[] powers, int sampleRate) {
        return ThirdOctaves.within(Sibilance.FROM_HZ, sampleRate / 2.0)
                .filter(band -> ThirdOctaves.isMeasured(band, sampleRate))
                .mapToDouble(band -> powers[band])
                .sum();
    }

    /** As a decision of a plan. */
    Decided<Insert> decided() {
        return new Decided<>(
                Insert.of(EffectSpec.of("de-esser", parameters)),
                AutoMove.DYNAMICS.source(),
                Text.format(
                        "its sibilants peak %.1f dB above its loud words: the sharpest come down by %.1f dB",
                        sibilanceDb, reductionDb),
                List.of(
                        Evidence.ofDb(
                                "sibilance before", sibilanceDb, "peaks above 5 kHz over the level of a loud word"),
                        Evidence.ofDb(
                                "sibilance after", sibilanceDb - reductionDb, "as predicted, an octave above that")),
                OptionalDouble.empty());
    }
}
