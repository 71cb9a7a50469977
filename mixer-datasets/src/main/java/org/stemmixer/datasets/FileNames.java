package org.stemmixer.datasets;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;

/** Names that any file system takes. */
final class FileNames {

    private FileNames() {}

    /** In lower case, anything but letters of ASCII, digits, '-' and '_' as one '_'. */
    static String slug(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_");
        String trimmed = slug.replaceAll("^_+|_+$", "");
        return trimmed.isEmpty() ? "unnamed" : trimmed;
    }

    /** The name, or if it is taken the name with the least number from 2 that makes it free. */
    static String unique(String name, Collection<String> taken) {
        String candidate = name;
        for (int number = 2; taken.contains(candidate); number++) {
            candidate = name + " " + number;
        }
        return candidate;
    }

    /** A file's name without its folder and without what follows the last dot. */
    static String withoutEnding(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
