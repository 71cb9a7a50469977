package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;

/**
 * Decides {@link AutoMove#DYNAMICS}: a gate for a close microphone of a drum that hears the others in its pauses, a de-esser for a
 * voice whose sibilants stand out, and a compressor for a stem that is played clearly less evenly than its role usually is. What
 * has an effect of its kind already is left alone, and so are buses and the master: glue could not be shown to bring any mix nearer
 * to its artist's.
 */
final class DynamicsPlanner implements Planner {

    /** So many notes tell how evenly a stem is played. */
    private static final int LEAST_NOTES = 16;
    /** What differs more than this is not one part that is played unevenly, but several. */
    private static final double SEVERAL_PARTS_DB = 12;
    /** A compressor that takes less off what is too much is not worth its place. */
    private static final double LEAST_PART = 0.25;

    private static final Set<StemRole> CLOSE_MICROPHONES = Set.of(StemRole.KICK, StemRole.SNARE, StemRole.TOMS);

    private final double amount;

    DynamicsPlanner(double amount) {
        this.amount = amount;
    }

    @Override
    public Set<Measure<?>> measures() {
        return Set.of(StemEnvelope.MEASURE, Sibilance.MEASURE, Measure.THIRD_OCTAVES);
    }

    @Override
    public Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        boolean mayBeAVoice = stem.role().isOpen() || stem.role().value().type() == StemType.VOCALS;
        return mayBeAVoice ? measures() : Set.of(StemEnvelope.MEASURE, Measure.THIRD_OCTAVES);
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<StemPlan> planned = new ArrayList<>();
        for (StemPlan stem : draft.stems()) {
            planned.add(stem.muted() || hasDynamics(stem) ? stem : plan(heard.stem(stem.stem()), stem));
        }
        return draft.withStems(planned);
    }

    private static boolean hasDynamics(StemPlan stem) {
        return stem.inserts().stream()
                .anyMatch(insert -> DynamicsTypes.isAnyOf(insert.value().effect()));
    }

    private StemPlan plan(StemMeasurements heard, StemPlan stem) throws IOException {
        StemEnvelope envelope = heard.get(StemEnvelope.MEASURE);
        NoteLevels notes = NoteLevels.of(envelope);
        if (notes.count() < LEAST_NOTES) {
            return stem;
        }
        StemPlan planned = stem;
        StemRole role = stem.role().value();
        double offsetDb = PlannedLevel.of(heard, stem).filtersDb();
        if (CLOSE_MICROPHONES.contains(role) && envelope.isFine()) {
            planned = with(
                    planned, GateDesign.of(envelope, notes, offsetDb, amount).map(GateDesign::decided));
        }
        if (role.type() == StemType.VOCALS && envelope.isFine()) {
            planned = with(planned, DeEsserDesign.of(heard, stem, notes, amount).map(DeEsserDesign::decided));
        }
        Optional<UsualSpread> usual = UsualSpread.of(role);
        return usual.isEmpty() ? planned : with(planned, compressor(heard, stem, notes, offsetDb, usual.get()));
    }

    private static StemPlan with(StemPlan stem, Optional<Decided<Insert>> insert) {
        return insert.map(stem::withInsert).orElse(stem);
    }

    private Optional<Decided<Insert>> compressor(
            StemMeasurements heard, StemPlan stem, NoteLevels notes, double offsetDb, UsualSpread usual)
            throws IOException {
        double spreadDb = notes.spreadDb();
        if (spreadDb <= usual.wideDb() || spreadDb > SEVERAL_PARTS_DB) {
            return Optional.empty();
        }
        CompressorDesign design = CompressorDesign.of(
                heard.get(StemEnvelope.MEASURE),
                LoudnessInPlan.of(heard, stem),
                notes,
                offsetDb,
                usual.usualDb(),
                amount);
        double gained = spreadDb - design.spreadDb();
        if (gained < amount * LEAST_PART * (spreadDb - usual.usualDb())) {
            return Optional.empty();
        }
        String role = stem.role().value().label();
        String reason = Text.format(
                "loud notes stand out by %.1f dB, where those of a stem of this role (%s) usually do by %.1f dB: the loudest come down by %.1f dB",
                spreadDb, role, usual.usualDb(), design.reductionDb());
        List<Evidence> evidence = List.of(
                Evidence.ofDb(
                        "note spread before",
                        spreadDb,
                        "by how much 5 % of notes stand out of those of 3 s around them"),
                Evidence.ofDb("usual note spread", usual.usualDb(), "of the role"),
                Evidence.ofDb("note spread after", design.spreadDb(), "as predicted"),
                Evidence.ofDb("gain reduction", design.reductionDb(), "of the loudest, as predicted"),
                Evidence.ofDb("loudness without make-up", design.loudnessLu(), "which the make-up gain restores"),
                Evidence.ofDb("crest factor", design.crestDb(), "of 200 ms, from which attack and release follow"));
        return Optional.of(new Decided<>(
                Insert.of(EffectSpec.of("compressor", design.parameters())),
                AutoMove.DYNAMICS.source(),
                reason,
                evidence,
                OptionalDouble.empty()));
    }
}
