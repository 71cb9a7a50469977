package org.stemmixer.codecs.ogg;

import java.util.Arrays;

/** Pages where decoding can begin, and the first frame that it would give: some 1 in 16 KiB, in the order of the file. */
final class SeekPoints {

    private static final int SPACING_BYTES = 1 << 14;

    private long[] pages = new long[64];
    private long[] frames = new long[64];
    private int count;

    int count() {
        return count;
    }

    void add(long page, long frame) {
        if (count > 0 && page - pages[count - 1] < SPACING_BYTES) {
            return;
        }
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
            frames = Arrays.copyOf(frames, 2 * count);
        }
        pages[count] = page;
        frames[count++] = frame;
    }

    /** Moves all points from one on in time. */
    void shift(int first, long by) {
        for (int i = first; i < count; i++) {
            frames[i] += by;
        }
    }

    /** The last point of a stretch that is not behind a frame; -1 if there is none. */
    int before(OggStretch stretch, long frame) {
        int at = Arrays.binarySearch(frames, stretch.firstPoint(), stretch.endPoint(), frame);
        int point = at >= 0 ? at : -at - 2;
        return point < stretch.firstPoint() ? -1 : point;
    }

    long page(int point) {
        return pages[point];
    }

    long frame(int point) {
        return frames[point];
    }
}
