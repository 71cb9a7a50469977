package org.stemmixer.daw;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of project that mixes are written as. */
public enum DawFormat {
    /** One file for many programs: Bitwig Studio, Studio One, Cubase. */
    DAWPROJECT("dawproject", ".dawproject"),
    /** Reaper: a text file, with the audio in a folder beside it. */
    REAPER("reaper", ".rpp"),
    /** Ardour: a folder with the session and its audio. */
    ARDOUR("ardour", ".ardour"),
    /** Labels for Audacity: times with what was decided there, and no audio. */
    LABELS("labels", ".txt");

    private final String label;
    private final String ending;

    DawFormat(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /** The name in small letters: {@code "dawproject"}. */
    public String label() {
        return label;
    }

    /** How names of such projects end: {@code ".rpp"}. */
    public String ending() {
        return ending;
    }

    /** The labels of all, in their order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(DawFormat::label).toList();
    }

    /** The format that the name of a project says by its ending, in capitals or not; empty if it says none. */
    public static Optional<DawFormat> ofName(Path project) {
        String name = String.valueOf(project.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst();
    }
}
