package org.stemmixer.core.settings;

import org.jspecify.annotations.Nullable;

/** JSON that does not describe settings of a mix; the message says where, what is allowed and what is there. */
public final class SettingsFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SettingsFormatException(String path, String problem, @Nullable Throwable cause) {
        super(path + ": " + problem, cause);
    }
}
