package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order in which programs show tracks: groups where their first track is, then what only has sends to it. */
final class SessionTree {

    private SessionTree() {}

    /**
     * The tracks and buses that go straight to a bus.
     *
     * @param bus empty: the master
     */
    static List<SessionTrack> in(Session session, String bus) {
        List<SessionTrack> children = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (SessionTrack track : session.tracks()) {
            if (track.bus().equals(bus)) {
                children.add(track);
            } else {
                groupIn(session, bus, track)
                        .filter(group -> listed.add(group.name()))
                        .ifPresent(children::add);
            }
        }
        for (SessionTrack other : session.buses()) {
            if (other.bus().equals(bus) && listed.add(other.name())) {
                children.add(other);
            }
        }
        return children;
    }

    /** The group in a bus through which a track goes to that bus, if it does. */
    private static Optional<SessionTrack> groupIn(Session session, String bus, SessionTrack track) {
        Optional<SessionTrack> group = bus(session, track.bus());
        while (group.isPresent() && !group.get().bus().equals(bus)) {
            group = bus(session, group.get().bus());
        }
        return group;
    }

    private static Optional<SessionTrack> bus(Session session, String name) {
        return session.buses().stream().filter(bus -> bus.name().equals(name)).findFirst();
    }
}
