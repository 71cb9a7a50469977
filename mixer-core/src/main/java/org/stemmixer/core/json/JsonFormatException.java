package org.stemmixer.core.json;

/** JSON that does not describe what it should; the message says where, what is allowed and what is there. */
public class JsonFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * A fault in a description.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     */
    public JsonFormatException(String path, String problem) {
        super(path + ": " + problem);
        this.path = path;
    }

    /**
     * A fault in a description, and what found it.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     * @param cause what found it
     */
    public JsonFormatException(String path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
        this.path = path;
    }

    /** Where the fault is, as a JSON path from {@code $}. */
    public String path() {
        return path;
    }
}
