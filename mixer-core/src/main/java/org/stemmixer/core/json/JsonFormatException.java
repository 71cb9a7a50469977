package org.stemmixer.core.json;

import java.util.regex.Pattern;

/**
 * JSON that does not describe what it should; the message says where, what is allowed and what is there, in one line of at most 1,000
 * characters, whatever the JSON holds.
 */
public class JsonFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What breaks lines, does something to terminals, or turns the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private static final int MOST_OF_PATH = 200;
    private static final int MOST_OF_PROBLEM = 780;

    private final String path;

    /**
     * A fault in a description.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     */
    public JsonFormatException(String path, String problem) {
        super(message(path, problem));
        this.path = shown(path);
    }

    /**
     * A fault in a description, and what found it.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     * @param cause what found it
     */
    public JsonFormatException(String path, String problem, Throwable cause) {
        super(message(path, problem), cause);
        this.path = shown(path);
    }

    private static String message(String path, String problem) {
        return shown(path) + ": " + shortened(problem, MOST_OF_PROBLEM);
    }

    /** In one line, with its middle left out if it is longer. */
    private static String shortened(String text, int most) {
        String shown = text.length() <= most
                ? text
                : text.substring(0, most / 2) + "…" + text.substring(text.length() - (most - 1) / 2);
        return CONTROLS.matcher(shown).replaceAll("�");
    }

    private static String shown(String path) {
        return shortened(path, MOST_OF_PATH);
    }

    /** Where the fault is, as a JSON path from {@code $}; names of more than 200 characters are shortened. */
    public String path() {
        return path;
    }
}
