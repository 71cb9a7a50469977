package org.stemmixer.core.plan;

import java.util.List;
import java.util.Objects;

/**
 * Where a plan comes from. An immutable value.
 *
 * @param libraryVersion the version of Stem Mixer that made it; empty if a person or another program did
 * @param planners who decided, in their order
 */
public record Provenance(String libraryVersion, List<String> planners) {

    /** Of nobody. */
    public static final Provenance UNKNOWN = new Provenance("", List.of());

    /** Copies the list. */
    public Provenance {
        libraryVersion = Objects.requireNonNullElse(libraryVersion, "");
        planners = List.copyOf(Objects.requireNonNullElse(planners, List.of()));
    }

    /** With one more planner. */
    public Provenance withPlanner(String planner) {
        return new Provenance(libraryVersion, StemPlan.appended(planners, planner));
    }
}
