package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Corrects what planners have just decided: nothing that was decided before, and nothing of a person's. */
final class PlanTaste {

    private final TasteAdvice advice;
    private final MixPlan before;
    private final TasteContext context;

    PlanTaste(TasteAdvice advice, MixPlan before, TasteContext context) {
        this.advice = advice;
        this.before = before;
        this.context = context;
    }

    /** The corrected plan; the same one if there is nothing to correct. */
    MixPlan corrected(MixPlan after) {
        boolean equalised = after.stems().stream()
                .anyMatch(stem -> PlanCorrections.isEqualised(fresh(before(stem).inserts(), stem.inserts())));
        List<StemPlan> stems = new ArrayList<>();
        for (StemPlan stem : after.stems()) {
            boolean isKnown = !stem.role().isOpen() && !stem.muted();
            stems.add(isKnown ? corrected(after, stem, equalised) : stem);
        }
        MixPlan plan = stems.equals(after.stems()) ? after : after.withStems(stems);
        Optional<Decided<LoudnessTarget>> target = plan.master().target();
        if (target.isPresent()
                && isNew(before.master().target().filter(old -> !old.isOpen()).isPresent(), target.get())) {
            Situation situation =
                    new Situation("", context.style(), after.stems().size(), OptionalDouble.empty());
            Optional<TasteAdvice.Advice> advised = advice.about(TasteDecision.TARGET, situation);
            if (advised.isPresent()) {
                plan = plan.withMaster(plan.master()
                        .withTarget(Optional.of(with(
                                target.get(),
                                advised.get(),
                                c -> at(target.get().value(), c)))));
            }
        }
        return plan;
    }

    private static LoudnessTarget at(LoudnessTarget target, double correction) {
        double lufs = Math.max(-70, Math.min(0, target.integratedLufs() + correction));
        return LoudnessTarget.of(lufs, target.maxTruePeakDbtp());
    }

    private StemPlan before(StemPlan stem) {
        return before.find(stem.stem()).orElseGet(() -> StemPlan.of(stem.stem()));
    }

    private static boolean isNew(boolean wasDecided, Decided<?> now) {
        return !wasDecided && PlanCorrections.isByPlanner(now) && !PlanCorrections.isOfTaste(now);
    }

    private static <T> List<Decided<T>> fresh(List<Decided<T>> old, List<Decided<T>> now) {
        return now.stream()
                .filter(decision -> isNew(old.contains(decision), decision))
                .toList();
    }

    private StemPlan corrected(MixPlan plan, StemPlan stem, boolean equalised) {
        StemPlan old = before(stem);
        Situation situation = new Situation(
                stem.role().value().label(),
                context.style(),
                plan.stems().size(),
                context.relativeLoudnessLu(stem.stem()));
        StemPlan corrected = stem;
        if (isNew(!old.gainDb().isOpen(), stem.gainDb())) {
            Optional<TasteAdvice.Advice> gain = advice.about(TasteDecision.GAIN, situation);
            if (gain.isPresent()) {
                double gainDb = stem.gainDb().value();
                corrected = corrected.withGainDb(with(stem.gainDb(), gain.get(), c -> inRange(gainDb + c)));
            }
        }
        if (isNew(!old.pan().isOpen(), stem.pan())) {
            corrected = corrected.withPan(PanTaste.corrected(stem.pan(), advice, situation));
        }
        boolean isOpen = old.inserts().stream().noneMatch(SpectralTilt::isEqualiser)
                && stem.inserts().stream().noneMatch(PlanTaste::isEqualisedByHand);
        if (equalised && isOpen) {
            Optional<TasteAdvice.Advice> tilt = advice.about(TasteDecision.TILT, situation);
            if (tilt.isPresent()) {
                corrected = corrected.withInsert(tilt(tilt.get(), plan.sampleRate()));
            }
        }
        List<Decided<Send>> sends = fresh(old.sends(), stem.sends());
        if (!sends.isEmpty()) {
            Optional<TasteAdvice.Advice> level = advice.about(TasteDecision.REVERB, situation);
            if (level.isPresent()) {
                corrected = corrected.withSends(stem.sends().stream()
                        .map(send -> sends.contains(send)
                                        && isReverb(plan, send.value().bus())
                                ? with(send, level.get(), c -> louder(send.value(), c))
                                : send)
                        .toList());
            }
        }
        List<Decided<Ride>> rides = fresh(old.rides(), stem.rides());
        if (!rides.isEmpty()) {
            Optional<TasteAdvice.Advice> depth = advice.about(TasteDecision.RIDE, situation);
            if (depth.isPresent()) {
                corrected = corrected.withRides(stem.rides().stream()
                        .map(ride -> rides.contains(ride) && ride.value().send().isEmpty()
                                ? with(ride, depth.get(), c -> deeper(ride.value(), 1 + c))
                                : ride)
                        .toList());
            }
        }
        return corrected;
    }

    private static Decided<Insert> tilt(TasteAdvice.Advice advice, int sampleRate) {
        Insert insert = Insert.of(SpectralTilt.equaliser(advice.correction(), sampleRate));
        return new Decided<>(insert, Taste.SOURCE, advice.words(), advice.evidence(), OptionalDouble.empty());
    }

    private static Send louder(Send send, double db) {
        return new Send(send.bus(), inRange(send.levelDb() + db), send.tap());
    }

    private static Ride deeper(Ride ride, double times) {
        return new Ride(
                ride.send(),
                ride.points().stream()
                        .map(point -> new Ride.Point(point.frame(), inRange(point.gainDb() * times)))
                        .toList());
    }

    private static double inRange(double db) {
        return Math.max(StemPlan.MIN_GAIN_DB, Math.min(StemPlan.MAX_GAIN_DB, db));
    }

    /** A decision with a correction that says so. */
    static <T> Decided<T> with(Decided<T> decision, TasteAdvice.Advice advice, DoubleFunction<T> corrected) {
        List<Evidence> evidence = new ArrayList<>(decision.evidence());
        evidence.addAll(advice.evidence());
        String reason = decision.reason().isEmpty() ? advice.words() : decision.reason() + "; " + advice.words();
        return new Decided<>(
                corrected.apply(advice.correction()), Taste.SOURCE, reason, evidence, decision.confidence());
    }

    /** Whether a person has put an equaliser there. */
    static boolean isEqualisedByHand(Decided<Insert> insert) {
        return insert.isByHand() && SpectralTilt.isEqualiser(insert);
    }

    /** Whether there is a reverb in a bus. */
    static boolean isReverb(MixPlan plan, String name) {
        return plan.buses().stream()
                .filter(bus -> bus.name().equals(name))
                .map(BusPlan::inserts)
                .flatMap(List::stream)
                .anyMatch(insert -> insert.value().effect().names().contains("reverb"));
    }
}
