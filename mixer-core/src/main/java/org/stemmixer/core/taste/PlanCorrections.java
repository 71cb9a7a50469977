package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;

/** Finds what a person corrected in a plan. */
final class PlanCorrections {

    /** A send that was taken back counts as so much less. */
    private static final double GONE_DB = 12;

    private final MixPlan suggested;
    private final MixPlan wanted;
    private final TasteContext context;
    private final List<Correction> found = new ArrayList<>();

    private PlanCorrections(MixPlan suggested, MixPlan wanted, TasteContext context) {
        this.suggested = suggested;
        this.wanted = wanted;
        this.context = context;
    }

    static List<Correction> between(MixPlan suggested, MixPlan wanted, TasteContext context) {
        PlanCorrections corrections =
                new PlanCorrections(suggested, wanted.atSampleRate(suggested.sampleRate()), context);
        boolean equalised = suggested.stems().stream().anyMatch(stem -> isEqualised(stem.inserts()));
        for (StemPlan stem : suggested.stems()) {
            Optional<StemPlan> now = corrections.wanted.find(stem.stem());
            if (now.isPresent() && !stem.muted() && !now.get().muted()) {
                corrections.stem(stem, now.get(), equalised);
            }
        }
        corrections.target();
        return corrections.found;
    }

    /** Whether an equaliser was suggested: then leaving one out was a suggestion too. */
    static boolean isEqualised(List<Decided<Insert>> inserts) {
        return inserts.stream()
                .anyMatch(insert -> insert.source().equals(AutoMove.EQ.source())
                        || (isOfTaste(insert) && SpectralTilt.isEqualiser(insert)));
    }

    static boolean isByPlanner(Decided<?> decision) {
        return !decision.isOpen() && !decision.isByHand();
    }

    static boolean isOfTaste(Decided<?> decision) {
        return decision.source().equals(Taste.SOURCE);
    }

    /** What a taste has added to a suggestion. */
    static double added(Decided<?> decision) {
        return isOfTaste(decision)
                ? decision.evidence().stream()
                        .filter(evidence -> evidence.name().equals(Taste.SOURCE))
                        .mapToDouble(Evidence::value)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    /** Whether a person says something: by hand, by taking a decision back, or by leaving it as it was. */
    private static boolean isSaid(Decided<?> before, Decided<?> now) {
        return isByPlanner(before) && (!isByPlanner(now) || now.value().equals(before.value()));
    }

    private void stem(StemPlan before, StemPlan now, boolean equalised) {
        if (now.role().isOpen()) {
            return;
        }
        if (isSaid(before.gainDb(), now.gainDb())) {
            double own = before.gainDb().value() - added(before.gainDb());
            add(TasteDecision.GAIN, now, own, now.gainDb().value());
        }
        if (isSaid(before.pan(), now.pan())) {
            add(TasteDecision.PAN, now, PanTaste.own(before.pan()), now.pan().value());
        }
        if (equalised && before.inserts().stream().noneMatch(PlanTaste::isEqualisedByHand)) {
            List<Decided<Insert>> own = before.inserts().stream()
                    .filter(insert -> !isOfTaste(insert))
                    .toList();
            add(
                    TasteDecision.TILT,
                    now,
                    SpectralTilt.of(own, suggested.sampleRate()),
                    SpectralTilt.of(now.inserts(), suggested.sampleRate()));
        }
        for (Decided<Send> send : before.sends()) {
            if (isByPlanner(send) && PlanTaste.isReverb(suggested, send.value().bus())) {
                double own = send.value().levelDb() - added(send);
                Optional<Decided<Send>> left = now.sends().stream()
                        .filter(other -> other.value().bus().equals(send.value().bus()))
                        .findFirst();
                add(
                        TasteDecision.REVERB,
                        now,
                        own,
                        left.map(other -> other.value().levelDb()).orElse(own - GONE_DB));
            }
        }
        for (Decided<Ride> ride : before.rides()) {
            if (isByPlanner(ride) && ride.value().send().isEmpty()) {
                double depth = now.rides().stream()
                        .filter(other -> other.value().send().isEmpty())
                        .findFirst()
                        .map(other -> depth(other.value(), ride.value()))
                        .orElse(0.0);
                add(TasteDecision.RIDE, now, 1, depth * (1 + added(ride)));
            }
        }
    }

    /** How deep a ride is against another: the factor of least squares, in [0, 3]. */
    private static double depth(Ride ride, Ride against) {
        double product = 0;
        double square = 0;
        for (Ride.Point point : against.points()) {
            product += ride.gainDbAt(point.frame()) * point.gainDb();
            square += point.gainDb() * point.gainDb();
        }
        return square > 0 ? Math.max(0, Math.min(3, product / square)) : 1;
    }

    private void target() {
        suggested
                .master()
                .target()
                .filter(PlanCorrections::isByPlanner)
                .ifPresent(before -> wanted.master()
                        .target()
                        .filter(now -> isSaid(before, now))
                        .ifPresent(now -> found.add(new Correction(
                                TasteDecision.TARGET,
                                "",
                                before.value().integratedLufs() - added(before),
                                now.value().integratedLufs(),
                                OptionalDouble.empty()))));
    }

    private void add(TasteDecision decision, StemPlan stem, double own, double wish) {
        found.add(new Correction(
                decision,
                stem.role().value().label(),
                bounded(own),
                bounded(wish),
                context.relativeLoudnessLu(stem.stem())));
    }

    private static double bounded(double value) {
        return Math.max(-Correction.LARGEST, Math.min(Correction.LARGEST, value));
    }
}
