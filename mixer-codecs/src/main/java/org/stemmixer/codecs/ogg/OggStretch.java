package org.stemmixer.codecs.ogg;

/**
 * Audio without a gap: the packets of one stream between two places where something is missing.
 *
 * @param link that it belongs to
 * @param page where its first packet begins
 * @param ordinal how many packets begin on that page before
 * @param origin the frame of the file that the first decoded sample belongs to; it may not be heard
 * @param from the first frame that is heard
 * @param to the end of what is heard
 * @param firstPoint the first of its seek points
 * @param endPoint the end of them
 */
record OggStretch(OggLink link, long page, int ordinal, long origin, long from, long to, int firstPoint, int endPoint) {

    /** The same elsewhere in time, and heard only in part. */
    OggStretch movedBy(long frames, long begin, long end) {
        return new OggStretch(
                link,
                page,
                ordinal,
                origin + frames,
                Math.max(begin, from + frames),
                Math.min(end, to + frames),
                firstPoint,
                endPoint);
    }
}
