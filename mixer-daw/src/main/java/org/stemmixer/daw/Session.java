package org.stemmixer.daw;

import java.util.List;

/**
 * A mix as programs that record and mix see it: tracks with audio at its time, buses, a master.
 *
 * @param title of the song
 * @param sampleRate in Hz
 * @param tempoBpm which moves nothing
 * @param tracks with audio, in the order of the plan
 * @param buses groups and effects, in the order of the plan
 * @param master the whole mix
 * @param markers in the order of their times
 * @param notes what of the mix it does not hold
 */
record Session(
        String title,
        int sampleRate,
        double tempoBpm,
        List<SessionTrack> tracks,
        List<SessionTrack> buses,
        SessionMaster master,
        List<SessionMarker> markers,
        List<String> notes) {

    Session {
        tracks = List.copyOf(tracks);
        buses = List.copyOf(buses);
        markers = List.copyOf(markers);
        notes = List.copyOf(notes);
    }

    /** Until when there is audio. */
    double seconds() {
        return tracks.stream()
                .flatMap(track -> track.clip().stream())
                .mapToDouble(SessionClip::endSeconds)
                .max()
                .orElse(0);
    }

    /** Whether tracks or buses go to a bus, so that it is a group: an effect only has sends to it. */
    boolean isGroup(String bus) {
        return tracks.stream().anyMatch(track -> track.bus().equals(bus))
                || buses.stream().anyMatch(other -> other.bus().equals(bus));
    }
}
