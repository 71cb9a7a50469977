package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;

/** What is wrong with a stem by itself, as one equaliser: a resonance. */
final class CorrectiveEq {

    /** A resonance is left to stand out so far: that is how partials do. */
    private static final double LEFT_DB = 9;

    private static final double DEEPEST_NOTCH_DB = 6;
    private static final double NOTCH_Q = 6;

    private final List<EqBand> bands = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final double amount;

    private CorrectiveEq(double amount) {
        this.amount = amount;
    }

    /**
     * The equaliser of a stem, if it needs one.
     *
     * @param amount in (0, 1]
     * @throws IOException if it has to be read for that and cannot be
     */
    static Optional<Decided<Insert>> of(StemMeasurements heard, StemPlan stem, double amount) throws IOException {
        CorrectiveEq eq = new CorrectiveEq(amount);
        StemRole role = stem.role().value();
        if (Resonance.canBeToldIn(role)) {
            Resonance.in(heard.get(FineSpectra.MEASURE)).ifPresent(eq::notch);
        }
        return eq.bands.isEmpty() ? Optional.empty() : Optional.of(eq.decided());
    }

    private void notch(Resonance resonance) {
        double depthDb = amount * Math.min(DEEPEST_NOTCH_DB, resonance.excessDb() - LEFT_DB);
        bands.add(EqBand.peaking(resonance.frequencyHz(), -depthDb, NOTCH_Q));
        String where = Frequencies.inWords(resonance.frequencyHz());
        words.add(String.format(
                Locale.ROOT, "a resonance at %s stands out whatever it plays: cut %.1f dB", where, depthDb));
        evidence.add(Evidence.ofDb(
                "resonance at " + where + " before",
                resonance.excessDb(),
                String.format(
                        Locale.ROOT,
                        "above what lies around it, in %.0f %% of the time, beside %d notes",
                        100 * resonance.timeShare(),
                        resonance.notes())));
        evidence.add(Evidence.ofDb(
                "resonance at " + where + " after", resonance.excessDb() - depthDb, "above what lies around it"));
    }

    private Decided<Insert> decided() {
        return new Decided<>(
                Insert.of(EffectSpec.of("parametric-eq", new ParametricEq.Parameters(bands))),
                AutoMove.EQ.source(),
                String.join("; ", words),
                evidence,
                OptionalDouble.empty());
    }
}
