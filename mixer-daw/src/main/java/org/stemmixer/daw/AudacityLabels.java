package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.plan.MixPlan;

/**
 * What was decided about a mix as labels for Audacity, which many other programs read too: a line for each moment, with its
 * beginning and end in seconds. Thread-safe: static functions only.
 */
public final class AudacityLabels {

    private AudacityLabels() {}

    /** The labels of a plan as text: one at the beginning for what holds all the time, and one where each ride first moves. */
    public static String of(MixPlan plan) {
        StringBuilder labels = new StringBuilder();
        for (SessionMarker marker : new SessionComments(plan).markers()) {
            String seconds = NumberText.of(marker.seconds());
            String text = marker.comment().isEmpty() ? marker.name() : marker.name() + ": " + marker.comment();
            labels.append(seconds)
                    .append('\t')
                    .append(seconds)
                    .append('\t')
                    .append(text.replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", " "))
                    .append('\n');
        }
        return labels.toString();
    }

    /**
     * Writes the labels of a plan.
     *
     * @param output the file, whose folder exists; one that is there is replaced
     * @throws IOException if it cannot be written; nothing is left behind
     */
    public static DawExport write(MixPlan plan, Path output) throws IOException {
        AtomicFile.writeString(output, of(plan));
        return new DawExport(List.of(output), List.of("labels hold no audio and no levels"));
    }
}
