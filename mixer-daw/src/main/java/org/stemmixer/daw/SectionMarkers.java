package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.auto.SongSection;

/** The sections of a song as markers: what each is called, and what comes in and stops where it begins. */
final class SectionMarkers {

    /** More names than a marker has room for. */
    private static final int MOST_NAMES = 5;

    private SectionMarkers() {}

    static List<SessionMarker> of(List<SongSection> sections) {
        List<SessionMarker> markers = new ArrayList<>();
        List<String> before = List.of();
        for (SongSection section : sections) {
            String words = markers.isEmpty() ? names(section.stems()) : changes(before, section.stems());
            markers.add(new SessionMarker(section.startSeconds(), section.label(), words));
            before = section.stems();
        }
        return markers;
    }

    private static String changes(List<String> before, List<String> now) {
        List<String> changes = new ArrayList<>();
        List<String> in = without(now, before);
        List<String> out = without(before, now);
        if (!in.isEmpty()) {
            changes.add(names(in) + " in");
        }
        if (!out.isEmpty()) {
            changes.add(names(out) + " out");
        }
        return String.join("; ", changes);
    }

    private static List<String> without(List<String> stems, List<String> others) {
        return stems.stream().filter(stem -> !others.contains(stem)).toList();
    }

    private static String names(List<String> stems) {
        return stems.size() > MOST_NAMES ? stems.size() + " stems" : String.join(", ", stems);
    }
}
