package org.stemmixer.daw;

import java.nio.file.Path;

/** What a song is called where nobody has said it. */
final class Titles {

    private Titles() {}

    /** The options with a title: that of the project's file if they have none. */
    static DawExportOptions of(DawExportOptions options, Path output) {
        return options.title().isEmpty() ? options.withTitle(ofFile(output)) : options;
    }

    /** The name of a file without its ending. */
    static String ofFile(Path file) {
        String name = String.valueOf(file.toAbsolutePath().getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
