package org.stemmixer.training.data;

import java.util.Locale;

/** What a song is for. */
public enum SplitPart {
    /** To learn from. */
    TRAIN,
    /** To decide by when to stop, and which model is best. */
    VALIDATION,
    /** To say in the end how good it is; looked at for nothing else. */
    TEST;

    /** The name in lower case, as in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
