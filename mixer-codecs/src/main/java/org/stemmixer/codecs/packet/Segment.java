package org.stemmixer.codecs.packet;

/**
 * A part of a stream that is played.
 *
 * @param start its first frame
 * @param end the frame behind its last one
 */
public record Segment(long start, long end) {

    /** How many frames it has. */
    public long frames() {
        return end - start;
    }
}
