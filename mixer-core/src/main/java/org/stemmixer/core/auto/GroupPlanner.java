package org.stemmixer.core.auto;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;

/**
 * Decides {@link AutoMove#GROUPS}: two stems or more of a group that go straight to the mix go there through a bus of their own, at
 * 0 dB and with nothing in it, so that the sum stays what it is. It is where dynamics and a person's hand find a group.
 */
final class GroupPlanner implements Planner {

    GroupPlanner() {}

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) {
        MixPlan plan = draft;
        for (Map.Entry<StemGroup, List<String>> group : StemGroup.in(draft).entrySet()) {
            List<String> stems = group.getValue().stream()
                    .filter(stem -> isBoundForTheMix(draft.stem(stem)))
                    .toList();
            // What is neither this nor that has nothing in common.
            if (group.getKey() != StemGroup.OTHER && stems.size() > 1) {
                plan = grouped(plan, group.getKey(), stems);
            }
        }
        return plan;
    }

    private static boolean isBoundForTheMix(StemPlan stem) {
        return stem.bus().isEmpty() && !stem.muted();
    }

    private static MixPlan grouped(MixPlan plan, StemGroup group, List<String> stems) {
        String name = freeName(plan, group.label());
        String listed = stems.stream().map(stem -> "'" + stem + "'").collect(Collectors.joining(", "));
        BusPlan bus = BusPlan.of(name)
                .withGainDb(Decided.of(
                        0.0,
                        AutoMove.GROUPS.source(),
                        group.label() + " together: " + listed + "; at 0 dB the sum stays as it is"));
        MixPlan grouped = plan.withBus(bus);
        for (String stem : stems) {
            grouped = grouped.withStem(stem, one -> one.withBus(name));
        }
        return grouped;
    }

    /** A name that no stem and no bus has, in whatever letters. */
    private static String freeName(MixPlan plan, String label) {
        Set<String> taken = new HashSet<>();
        Stream.concat(
                        plan.stems().stream().map(StemPlan::stem),
                        plan.buses().stream().map(BusPlan::name))
                .forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
        String name = label;
        for (int number = 1; taken.contains(name); number++) {
            name = label + (number == 1 ? " group" : " group " + number);
        }
        return name;
    }
}
