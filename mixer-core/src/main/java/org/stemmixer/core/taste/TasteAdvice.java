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

    /**
     * A correction.
     *
     * @param correction in the unit of the decision; of a side -1 to 1
     * @param words what is usually wanted
     * @param evidence the correction, its doubt, and how many mixes it comes from
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

    /** Which side to bring a stem to, if it is clear enough. */
    Optional<Advice> side(Situation situation) {
        Estimate estimate = model.side(situation);
        double side = Math.max(-1, Math.min(1, estimate.correction()));
        if (side == 0 || amount == 0) {
            return Optional.empty();
        }
        TasteWords words = TasteWords.of(model, TasteDecision.PAN, situation.of());
        String wanted = words.onSide(side);
        return Optional.of(new Advice(side, wanted, evidence("", side, estimate, wanted, words)));
    }

    private static List<Evidence> evidence(
            String unit, double correction, Estimate estimate, String wanted, TasteWords words) {
        return List.of(
                new Evidence(Taste.SOURCE, correction, unit, wanted),
                new Evidence("doubt", estimate.doubt(), (unit + " standard deviation").strip(), "of that preference"),
                new Evidence("mixes", words.mixes(), "", "that it was learned from"));
    }
}
