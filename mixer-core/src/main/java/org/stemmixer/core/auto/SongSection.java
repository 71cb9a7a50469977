package org.stemmixer.core.auto;

import java.util.List;
import java.util.Objects;
import org.stemmixer.dsp.internal.Checks;

/**
 * A part of a song in which the same stems play about as loud: an introduction, a verse, a break.
 *
 * @param startSeconds when it begins on the time of the mix
 * @param endSeconds when it ends, after that
 * @param label A, B, C …: sections that are alike have the same one
 * @param stems what is heard in it, in the order of the mix; none in a pause
 */
public record SongSection(double startSeconds, double endSeconds, String label, List<String> stems) {

    /** Copies the list. */
    public SongSection {
        Checks.inRange("startSeconds", startSeconds, 0, Double.MAX_VALUE);
        Checks.positive("endSeconds - startSeconds", endSeconds - startSeconds);
        Objects.requireNonNull(label, "label");
        stems = List.copyOf(stems);
    }
}
