package org.stemmixer.report;

import java.util.List;
import org.stemmixer.dsp.internal.Checks;

/**
 * Versions of a song, to be compared. An immutable value.
 *
 * @param title what is compared, for headings: the name of the song
 * @param versions 1 to 6 of them with labels of their own; the first is what the others are compared with
 * @param notes what else there is to say of the comparison, in sentences
 */
public record Comparison(String title, List<SongVersion> versions, List<String> notes) {

    /** The largest number of versions: more cannot be told apart at a glance. */
    public static final int MAX_VERSIONS = 6;

    /**
     * Copies the lists and checks the versions.
     *
     * @throws IllegalArgumentException if there are too few or too many, or if two have the same label
     */
    public Comparison {
        Checks.inRange("versions", versions.size(), 1, MAX_VERSIONS);
        versions = List.copyOf(versions);
        notes = List.copyOf(notes);
        List<String> labels = versions.stream().map(SongVersion::label).toList();
        if (labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException("labels of versions must be different, but were " + labels);
        }
    }
}
