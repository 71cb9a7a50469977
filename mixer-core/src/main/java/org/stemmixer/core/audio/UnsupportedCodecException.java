package org.stemmixer.core.audio;

/**
 * A sound file of a known format whose audio is coded in a way that the reader of the format does not know. Another reader may,
 * and is asked if there is one: see {@link AudioFormatProvider#lastResort()}.
 */
public class UnsupportedCodecException extends AudioFileException {

    private static final long serialVersionUID = 1L;

    /**
     * A file whose codec is not known.
     *
     * @param name of the file
     * @param problem what is wrong, in words that follow the name
     */
    public UnsupportedCodecException(String name, String problem) {
        super(name, problem);
    }
}
