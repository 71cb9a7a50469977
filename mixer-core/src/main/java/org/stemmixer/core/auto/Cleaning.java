package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.ParametricEq;

/**
 * Takes out of a stem what nobody has played, where it is measured: DC and rumble with a high-pass, hum with narrow bells. A stem that
 * has a filter of the kind already is left alone.
 */
final class Cleaning {

    /** A mean beyond this is no chance of what is played; real stems as exported stay below -77 dBFS. */
    private static final double LEAST_OFFSET_DBFS = -50;

    /** Below all that speakers play and ears hear: at 40 Hz it takes 0.3 dB. */
    private static final double DC_CUTOFF_HZ = 10;

    /** What is shorter may be a note that does not come to 0 in the mean. */
    private static final double LEAST_SECONDS = 5;

    /** As wide as mains drift: 1.7 Hz at 50 Hz. */
    private static final double HUM_Q = 30;

    private static final double MOST_HUM_CUT_DB = 24;

    private final double amount;

    Cleaning(double amount) {
        this.amount = amount;
    }

    /**
     * A stem with what it needs.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    StemPlan of(StemMeasurements heard, StemPlan stem) throws IOException {
        StemPlan clean = stem;
        if (!has(stem, "high-pass")) {
            Optional<Decided<Insert>> highPass = highPass(heard, stem);
            clean = highPass.isPresent() ? clean.withInsert(highPass.get()) : clean;
        }
        if (!has(stem, "parametric-eq")) {
            Optional<Decided<Insert>> notches = notches(heard.get(Hum.MEASURE));
            clean = notches.isPresent() ? clean.withInsert(notches.get()) : clean;
        }
        return clean;
    }

    private static boolean has(StemPlan stem, String type) {
        return stem.inserts().stream()
                .anyMatch(insert -> insert.value().effect().names().contains(type));
    }

    private Optional<Decided<Insert>> highPass(StemMeasurements heard, StemPlan stem) throws IOException {
        List<String> reasons = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        HighPass.Parameters parameters = new HighPass.Parameters(DC_CUTOFF_HZ * amount, 1);
        double offsetDbfs = Decibels.fromLinear(Math.abs(heard.get(Measure.DC_OFFSET)));
        if (offsetDbfs >= LEAST_OFFSET_DBFS && heard.frames() >= LEAST_SECONDS * heard.sampleRate()) {
            reasons.add(Text.format("it lies beside 0 by %.1f dBFS", offsetDbfs));
            evidence.add(
                    new Evidence("DC offset", offsetDbfs, "dBFS", "the mean of all samples; behind the filter none"));
        }
        // Hum would pass for rumble, and has narrow cuts of its own.
        Optional<Rumble> rumble = heard.get(Hum.MEASURE).tones().isEmpty()
                ? Rumble.in(heard.get(Measure.THIRD_OCTAVES), stem.role().value())
                : Optional.empty();
        if (rumble.isPresent()) {
            Rumble found = rumble.get();
            parameters = new HighPass.Parameters(found.lowestHz() * amount, 2);
            reasons.add(Text.format(
                    "it rumbles in pauses below the %.0f Hz from which %s plays",
                    found.lowestHz(), stem.role().value().label()));
            evidence.add(new Evidence("rumble before", found.dbfs(), "dBFS", "median in pauses, below that"));
            evidence.add(new Evidence(
                    "rumble after", found.dbfsBehind(parameters, heard.sampleRate()), "dBFS", "behind the filter"));
            evidence.add(
                    Evidence.ofDb("below the music", found.belowDb(), "under the loudest third octave while it plays"));
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(decided(
                        EffectSpec.of("high-pass", parameters),
                        Text.format("high-pass at %.0f Hz: ", parameters.cutoffHz()) + String.join("; ", reasons),
                        evidence));
    }

    private Optional<Decided<Insert>> notches(Hum hum) {
        List<EqBand> bands = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Hum.Tone tone : hum.tones()) {
            double cutDb = Math.min(MOST_HUM_CUT_DB, tone.aboveDb()) * amount;
            bands.add(EqBand.peaking(tone.frequencyHz(), -cutDb, HUM_Q));
            String what = Text.format("hum at %.0f Hz", tone.frequencyHz());
            evidence.add(new Evidence(what + " before", tone.dbfs(), "dBFS", "steady in pauses"));
            evidence.add(new Evidence(
                    what + " after",
                    tone.dbfs() - cutDb,
                    "dBFS",
                    Text.format("it stood %.1f dB above its neighbours", tone.aboveDb())));
        }
        return bands.isEmpty()
                ? Optional.empty()
                : Optional.of(decided(
                        EffectSpec.of("parametric-eq", new ParametricEq.Parameters(bands)),
                        Text.format("hum of %.0f Hz mains stands in pauses: narrow cuts", hum.mainsHz()),
                        evidence));
    }

    private static Decided<Insert> decided(EffectSpec effect, String reason, List<Evidence> evidence) {
        return new Decided<>(
                Insert.of(effect), AutoMove.HOUSEKEEPING.source(), reason, evidence, OptionalDouble.empty());
    }
}
