package org.stemmixer.core.auto;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.StemRole;

/**
 * Stems of a mix that as a whole lacks space. Stems are wet or dry on purpose more often than not, so a single one says little:
 * space is missing only where most of what sings or carries notes is dry, no lead vocal is wet, and the sum falls more steeply
 * than finished music does.
 *
 * @param dry how many melodic stems are dry
 * @param melodic how many there are that matter
 * @param sumTailDb the tail of the sum of all stems
 */
record DrySet(int dry, int melodic, double sumTailDb) {

    /** The mean of the songs of the default profile, -5.9 dB, less their spread of 2.2 dB. */
    static final double USUAL_TAIL_DB = -8.1;

    /** A stem this much below the loudest melodic one does not decide. */
    private static final double MATTERS = 0.01;

    /** What never falls by more than this is sustained. */
    private static final double SUSTAINED_DB = -8;

    /** The verdict on stems that sound; empty where space is not missing, or it cannot be told. */
    static Optional<DrySet> of(List<SpacedStem> stems) {
        double loudest = stems.stream()
                .filter(SpacedStem::isMelodic)
                .mapToDouble(SpacedStem::power)
                .max()
                .orElse(0);
        List<SpacedStem> telling = stems.stream()
                .filter(stem -> stem.isMelodic() && stem.power() >= MATTERS * loudest && stem.tailDb() <= SUSTAINED_DB)
                .toList();
        long dry = telling.stream().filter(SpacedStem::isDry).count();
        boolean wetLead = stems.stream().anyMatch(stem -> stem.role() == StemRole.LEAD_VOCAL && !stem.isDry());
        double tailDb = Tails.tailDb(stems.stream().map(SpacedStem::spectrum).toList());
        return 2 * dry > telling.size() && !wetLead && tailDb < USUAL_TAIL_DB
                ? Optional.of(new DrySet((int) dry, telling.size(), tailDb))
                : Optional.empty();
    }
}
