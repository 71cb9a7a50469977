package org.stemmixer.codecs.vorbis;

/** Headers that break the specification; the message says which value, in words that follow the file's name. */
final class MalformedVorbisException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedVorbisException(String what, String permitted, long found) {
        super("has " + what + " that cannot be (permitted " + permitted + ", found " + found + ")");
    }

    /** Requires {@code min <= value <= max}. */
    static int check(String what, int value, int min, int max) throws MalformedVorbisException {
        if (value < min || value > max) {
            throw new MalformedVorbisException(what, min + " to " + max, value);
        }
        return value;
    }
}
