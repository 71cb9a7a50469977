package org.stemmixer.core.audio;

/**
 * A file whose container is known and sound, but whose audio is coded in a way that its provider does not decode: somebody
 * else may. {@link AudioFiles#openReader} asks the providers of {@linkplain AudioFormatProvider#lastResort() last resort},
 * and passes this on if there is none.
 */
public class UnsupportedCodecException extends AudioFileException {

    private static final long serialVersionUID = 1L;

    /**
     * Audio that is not decoded.
     *
     * @param name of the file
     * @param problem what is wrong, in words that follow the name
     */
    public UnsupportedCodecException(String name, String problem) {
        super(name, problem);
    }
}
