package org.stemmixer.codecs.flac;

/** A frame cannot be decoded. Searching for frames meets it by the thousand, so that there are only two, without a trace. */
@SuppressWarnings("StaticAssignmentOfThrowable") // they have neither a trace nor a cause that could be of another time
final class FlacFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is there is no frame, or a damaged one. */
    static final FlacFrameException DAMAGED = new FlacFrameException("damaged");

    /** The bytes end before the frame does. */
    static final FlacFrameException CUT_OFF = new FlacFrameException("cut off");

    private FlacFrameException(String message) {
        super(message, null, false, false);
    }
}
