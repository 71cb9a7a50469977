package org.stemmixer.core.taste;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.Evidence;

/**
 * Corrections worth making.
 *
 * @param model what was learned
 * @param amount how far to go, in [0, 1]
 */
record TasteAdvice(TasteModel model, double amount) {

    /** A side is clear if stems are wanted there clearly more often than not. */
    private static final double CLEAR = 0.7;

    /**
     * A correction.
     *
     * @param correction in the unit of the decision; of a side how likely it is that it is wanted, below 0 on the left
     * @param words what is usually wanted
     * @param evidence the correction, its doubt where it is a number, and how many mixes it comes from
     */
    record Advice(double correction, String words, List<Evidence> evidence) {

        /** The same where only so much of it could be done. */
        Advice limitedTo(double done) {
            List<Evidence> told = evidence.stream()
                    .map(one -> one.name().equals(Taste.SOURCE)
                            ? new Evidence(one.name(), done, one.unit(), one.because())
                            : one)
                    .toList();
            return new Advice(done, words, told);
        }
    }

    /** What to correct of a decision, if anything. */
    Optional<Advice> about(TasteDecision decision, Situation situation) {
        Estimate estimate = model.at(decision, situation);
        double all = Math.max(-decision.most(), Math.min(decision.most(), estimate.correction()));
        double correction = amount * all;
        if (!(Math.abs(correction) >= decision.least())) {
            return Optional.empty();
        }
        TasteWords words = TasteWords.of(model, decision, situation.of());
        String wanted = words.about(correction);
        return Optional.of(
                new Advice(correction, wanted, evidence(decision.unit(), correction, estimate, wanted, words)));
    }

    /** To bring a stem to the other side, if it is clear enough: how likely it is that this is wanted, below 0 to the left. */
    Optional<Advice> otherSide(Situation situation, Side from) {
        double likely = model.otherSide(situation.of(), from);
        if (likely < CLEAR || amount == 0) {
            return Optional.empty();
        }
        double to = -from.sign() * likely;
        TasteWords words = TasteWords.of(model, TasteDecision.PAN, situation.of());
        String wanted = words.onSide(to);
        return Optional.of(
                new Advice(to, wanted, List.of(new Evidence(Taste.SOURCE, to, "", wanted), learnedFrom(words))));
    }

    private static List<Evidence> evidence(
            String unit, double correction, Estimate estimate, String wanted, TasteWords words) {
        return List.of(
                new Evidence(Taste.SOURCE, correction, unit, wanted),
                new Evidence("doubt", estimate.doubt(), (unit + " standard deviation").strip(), "of that preference"),
                learnedFrom(words));
    }

    private static Evidence learnedFrom(TasteWords words) {
        return new Evidence("mixes", words.mixes(), "", "that it was learned from");
    }
}
