package org.stemmixer.live;

/** Frames are asked for that a ring no longer holds, or does not hold yet. Made once, so that it costs nothing. */
@SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace that could be wrong
final class MissedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final MissedException INSTANCE = new MissedException();

    private MissedException() {
        super("a ring does not hold these frames", null, false, false);
    }
}
