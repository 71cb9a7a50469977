package org.stemmixer.core.audio;

import java.nio.file.Path;

/** A file that could not be written whatever there is: no format that can be written has its ending, or such samples. */
public class UnwritableFormatException extends AudioFileException {

    private static final long serialVersionUID = 1L;

    /**
     * A file that cannot be.
     *
     * @param file the file to be
     * @param problem what is wrong, in words that follow the name
     */
    public UnwritableFormatException(Path file, String problem) {
        super(file, problem);
    }
}
