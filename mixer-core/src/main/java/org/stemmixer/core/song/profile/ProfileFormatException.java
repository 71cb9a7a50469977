package org.stemmixer.core.song.profile;

import org.jspecify.annotations.Nullable;

/** JSON that does not describe a profile; the message says where, what is allowed and what is there. */
public class ProfileFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault in a description.
     *
     * @param path where it is, as a JSON path from {@code $}
     * @param problem what is wrong, in words that follow the path
     * @param cause what found it, or null
     */
    public ProfileFormatException(String path, String problem, @Nullable Throwable cause) {
        super(path + ": " + problem, cause);
    }
}
