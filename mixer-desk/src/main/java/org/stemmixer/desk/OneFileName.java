package org.stemmixer.desk;

import org.stemmixer.desk.internal.Fields;

/** Names of files that come from outside: of one file, in one folder. */
public final class OneFileName {

    private static final int MOST_CHARACTERS = 200;

    private OneFileName() {}

    /**
     * Refuses whatever could lead out of a folder, or hide in it.
     *
     * @throws IllegalArgumentException if it is no name of a file
     */
    public static String require(String name) {
        return require("file", name);
    }

    /**
     * The same for a field that is called otherwise.
     *
     * @throws IllegalArgumentException if it is no name of a file
     */
    static String require(String field, String name) {
        boolean good = !name.isBlank()
                && name.length() <= MOST_CHARACTERS
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c))
                && !name.startsWith(".")
                && !name.endsWith(".")
                && !name.endsWith(" ");
        if (!good) {
            throw new IllegalArgumentException(field + " must be a name of at most " + MOST_CHARACTERS
                    + " characters without / \\ : and not beginning with a dot, but was '"
                    + Fields.shortened(name.replaceAll("\\p{Cntrl}", "?"))
                    + "'");
        }
        return name;
    }
}
