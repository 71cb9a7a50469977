package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.auto.SongSection;
import org.stemmixer.core.plan.MixPlan;

/**
 * The sections of a song and what was decided about its mix as labels for Audacity, which many other programs read too: a line for
 * each section and moment, with its beginning and end in seconds. Thread-safe: static functions only.
 */
public final class AudacityLabels {

    /** A label is one line on the track: a longer one covers all that comes behind it. */
    private static final int MOST_CHARACTERS = 240;

    private static final String MORE = " …";

    private AudacityLabels() {}

    /**
     * The labels of a mix as text: sections from where they begin to where they end; then notes, which are at the beginning what holds all
     * the time, each decision by itself, and one where each ride first moves. None is longer than 240 characters.
     *
     * @param sections as {@link org.stemmixer.core.auto.SongSections} finds them; none allowed
     */
    public static String of(MixPlan plan, List<SongSection> sections) {
        StringBuilder labels = new StringBuilder();
        List<SessionMarker> markers = SectionMarkers.of(sections);
        for (int i = 0; i < sections.size(); i++) {
            for (String text : texts(markers.get(i))) {
                add(labels, sections.get(i).startSeconds(), sections.get(i).endSeconds(), text);
            }
        }
        for (SessionMarker marker : new SessionComments(plan).markers()) {
            for (String text : texts(marker)) {
                add(labels, marker.seconds(), marker.seconds(), text);
            }
        }
        return labels.toString();
    }

    private static void add(StringBuilder labels, double start, double end, String text) {
        labels.append(NumberText.of(start))
                .append('\t')
                .append(NumberText.of(end))
                .append('\t')
                .append(shortened(text.replaceAll("\\p{Cntrl}", " ")))
                .append('\n');
    }

    /** A label for each decision, where a marker has many. */
    private static List<String> texts(SessionMarker marker) {
        String beginning = marker.comment().isEmpty() ? marker.name() : marker.name() + ": ";
        return (beginning + marker.comment()).lines().toList();
    }

    private static String shortened(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int word = text.lastIndexOf(' ', MOST_CHARACTERS - MORE.length());
        int end = word > 0 ? word : MOST_CHARACTERS - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }

    /**
     * Writes the labels of a mix.
     *
     * @param sections as {@link org.stemmixer.core.auto.SongSections} finds them; none allowed
     * @param output the file, whose folder exists; one that is there is replaced
     * @throws IOException if it cannot be written; nothing is left behind
     */
    public static DawExport write(MixPlan plan, List<SongSection> sections, Path output) throws IOException {
        AtomicFile.writeString(output, of(plan, sections));
        return new DawExport(List.of(output), List.of("labels hold no audio and no levels"));
    }
}
