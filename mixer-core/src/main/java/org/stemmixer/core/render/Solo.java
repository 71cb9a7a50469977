package org.stemmixer.core.render;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.MixPlan;

/**
 * Who is heard while some channels are heard alone: stems that are, and what they go through and send to; of a bus that is, all
 * that goes there.
 */
final class Solo {

    private final Set<String> alone;
    private final Map<String, BusPlan> buses = new HashMap<>();

    Solo(MixPlan plan, Set<String> alone) {
        this.alone = alone;
        plan.buses().forEach(bus -> buses.put(bus.name(), bus));
    }

    /** Whether the way from a channel to another is open. */
    boolean isHeard(String from, String to) {
        return alone.isEmpty() || alone.contains(from) || buses.containsKey(from) || leadsThere(to);
    }

    /** Plans have no circles, so that this ends. */
    private boolean leadsThere(String bus) {
        BusPlan there = buses.get(bus);
        return alone.contains(bus)
                || (there != null
                        && (leadsThere(there.bus())
                                || there.sends().stream()
                                        .anyMatch(
                                                send -> leadsThere(send.value().bus()))));
    }
}
