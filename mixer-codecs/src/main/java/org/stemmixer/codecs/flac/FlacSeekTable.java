package org.stemmixer.codecs.flac;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where some of a stream's frames are: RFC 9639, 8.5. What a table says has to be checked.
 *
 * @param points in the order of the file, without placeholders
 */
record FlacSeekTable(List<Point> points) {

    /** Bytes of a point: its first frame of audio, its place, and the length of its block. */
    static final int POINT_BYTES = 18;

    /** More points are passed over: a point for every second of two hours. */
    static final int MAX_BYTES = 7200 * POINT_BYTES;

    static final FlacSeekTable EMPTY = new FlacSeekTable(List.of());

    /** The frame of a point that is none. */
    static final long PLACEHOLDER = -1;

    /**
     * A place.
     *
     * @param frame the first frame of audio in the block
     * @param offset of the block from the first one, in bytes
     */
    record Point(long frame, long offset) {}

    /** The last point that is not behind a frame of audio. */
    Optional<Point> before(long frame) {
        Optional<Point> last = Optional.empty();
        for (Point point : points) {
            if (point.frame() <= frame
                    && (last.isEmpty() || point.frame() >= last.get().frame())) {
                last = Optional.of(point);
            }
        }
        return last;
    }

    static FlacSeekTable parse(ByteBuffer block) {
        List<Point> points = new ArrayList<>();
        for (int at = 0; at <= block.limit() - POINT_BYTES; at += POINT_BYTES) {
            long frame = block.getLong(at);
            long offset = block.getLong(at + Long.BYTES);
            if (frame != PLACEHOLDER && frame >= 0 && offset >= 0) {
                points.add(new Point(frame, offset));
            }
        }
        return new FlacSeekTable(List.copyOf(points));
    }
}
