package org.stemmixer.core.json;

import org.stemmixer.core.internal.Text;

/**
 * JSON that does not describe what it should; the message says where, what is allowed and what is there, in one line of at most 1,000
 * characters, whatever the JSON holds.
 */
public class JsonFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

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
        return shown(path) + ": " + Text.shortened(problem, MOST_OF_PROBLEM);
    }

    private static String shown(String path) {
        return Text.shortened(path, MOST_OF_PATH);
    }

    /** Where the fault is, as a JSON path from {@code $}; names of more than 200 characters are shortened. */
    public String path() {
        return path;
    }
}
