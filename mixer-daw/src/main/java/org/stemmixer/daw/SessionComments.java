package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.PlanDecision.Aspect;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.StemPlan;

/** What was decided about a mix and why, as comments of tracks and as markers. */
final class SessionComments {

    private static final String ROLE = "Role: ";

    private final MixPlan plan;
    private final List<PlanDecision> decisions;

    SessionComments(MixPlan plan) {
        this.plan = plan;
        this.decisions = plan.decisions();
    }

    /** What a stem plays, and all decisions about it. */
    String of(StemPlan stem) {
        List<String> lines = new ArrayList<>();
        if (!stem.role().isOpen() || stem.role().value() != StemRole.OTHER) {
            lines.add(ROLE + stem.role().value().label());
        }
        lines.addAll(lines(PlanDecision.Place.STEM, stem.stem()));
        return String.join("\n", lines);
    }

    /** All decisions about a bus. */
    String ofBus(String bus) {
        return String.join("\n", lines(PlanDecision.Place.BUS, bus));
    }

    /** All decisions about the whole mix. */
    String ofMaster() {
        return String.join("\n", lines(PlanDecision.Place.MASTER, ""));
    }

    /** The role that a comment says. */
    static Optional<StemRole> role(String comment) {
        for (String line : comment.lines().toList()) {
            if (line.startsWith(ROLE)) {
                String label = line.substring(ROLE.length()).strip().toLowerCase(Locale.ROOT);
                for (StemRole role : StemRole.values()) {
                    if (role.label().equals(label)) {
                        return Optional.of(role);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<String> lines(PlanDecision.Place place, String channel) {
        return decisions.stream()
                .filter(decision ->
                        decision.place() == place && decision.channel().equals(channel))
                .map(decision -> decision.inWords() + reason(decision))
                .toList();
    }

    private static String reason(PlanDecision decision) {
        String reason = decision.decided().reason();
        return reason.isEmpty() ? "" : ": " + reason;
    }

    /**
     * Where something happens: one marker at the beginning for what holds all the time, and one where each ride first moves.
     */
    List<SessionMarker> markers() {
        List<SessionMarker> markers = new ArrayList<>();
        List<String> always = new ArrayList<>();
        for (PlanDecision decision : decisions) {
            if (decision.aspect() == Aspect.RIDE && decision.decided().value() instanceof Ride ride) {
                markers.add(new SessionMarker(
                        seconds(ride), decision.toString(), decision.decided().reason()));
            } else {
                always.add(decision + reason(decision));
            }
        }
        markers.sort(Comparator.comparingDouble(SessionMarker::seconds));
        if (!always.isEmpty()) {
            markers.add(0, new SessionMarker(0, "Stem Mixer", String.join("\n", always)));
        }
        return markers;
    }

    /** When a ride leaves the gain that it begins with. */
    private double seconds(Ride ride) {
        long frame = ride.points().get(0).frame();
        for (Ride.Point point : ride.points()) {
            if (point.gainDb() != ride.points().get(0).gainDb()) {
                break;
            }
            frame = point.frame();
        }
        return frame / (double) plan.sampleRate();
    }
}
