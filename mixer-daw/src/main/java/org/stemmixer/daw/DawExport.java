package org.stemmixer.daw;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of writing a mix as a project. An immutable value.
 *
 * @param files that were written, the project first
 * @param notes what of the mix the project does not hold, or holds in another way: for people, a line each
 */
public record DawExport(List<Path> files, List<String> notes) {

    /** Copies the lists. */
    public DawExport {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
