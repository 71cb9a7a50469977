package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;

/** Corrects pans: how far aside a stem stands, and, where that is clear, on which side. */
final class PanTaste {

    /** What a pan is mirrored by is told as an evidence of that name. */
    private static final String MIRRORED = "mirrored";

    /** What stands this near to the centre has no side. */
    private static final double CENTRE = 0.02;

    private PanTaste() {}

    /** A pan without what a taste has done to it. */
    static double own(Decided<Double> pan) {
        double value = pan.value();
        boolean mirrored = PlanCorrections.isOfTaste(pan)
                && pan.evidence().stream().anyMatch(one -> one.name().equals(MIRRORED));
        double distance = Math.abs(value) - PlanCorrections.added(pan);
        return (mirrored ? -1 : 1) * Math.copySign(Math.max(0, Math.min(1, distance)), value);
    }

    static Decided<Double> corrected(Decided<Double> pan, TasteAdvice advice, Situation situation) {
        double value = pan.value();
        if (Math.abs(value) < CENTRE) {
            return pan;
        }
        Decided<Double> corrected = pan;
        Optional<TasteAdvice.Advice> distance = advice.about(TasteDecision.PAN, situation);
        if (distance.isPresent()) {
            double aside = aside(value, distance.get().correction());
            corrected = PlanTaste.with(
                    corrected, distance.get().limitedTo(aside - Math.abs(value)), done -> Math.copySign(aside, value));
        }
        Optional<TasteAdvice.Advice> side = advice.otherSide(situation, Side.of(value));
        if (side.isPresent()) {
            double mirrored = -corrected.value();
            List<Evidence> evidence = new ArrayList<>(corrected.evidence());
            evidence.add(new Evidence(
                    MIRRORED, side.get().correction(), "", side.get().words()));
            String reason = corrected.reason().isEmpty()
                    ? side.get().words()
                    : corrected.reason() + "; " + side.get().words();
            corrected = new Decided<>(mirrored, Taste.SOURCE, reason, evidence, corrected.confidence());
        }
        return corrected;
    }

    /** A little aside stays a little aside, so that its side is not lost. */
    private static double aside(double value, double correction) {
        return Math.max(CENTRE, Math.min(1, Math.abs(value) + correction));
    }
}
