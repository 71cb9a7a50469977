package org.stemmixer.live;

/** A part of a mix that is repeated. Compared by identity: another one of the same frames is another loop. */
final class Loop {

    private final long from;
    private final long to;

    /**
     * A part.
     *
     * @param from its first frame
     * @param to the frame behind its last
     */
    Loop(long from, long to) {
        this.from = from;
        this.to = to;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }
}
