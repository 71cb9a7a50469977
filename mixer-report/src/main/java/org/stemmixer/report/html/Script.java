package org.stemmixer.report.html;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts modules into one, since a page in a file cannot import another. What a module declares is then seen by all others,
 * so names must differ.
 */
final class Script {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\R");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

    private Script() {}

    /** The text of modules without imports and exports, in the given order. */
    static String bundle(List<String> modules) {
        StringBuilder bundle = new StringBuilder("\n");
        for (String module : modules) {
            String text = IMPORT.matcher(Page.resource(module + ".js")).replaceAll("");
            bundle.append(EXPORT.matcher(text).replaceAll("").strip()).append("\n\n");
        }
        return bundle.toString();
    }
}
