package org.stemmixer.core.audio;

import java.util.Objects;

/**
 * A marked place in an audio file, or a marked stretch of it.
 *
 * @param frame counted from the file's beginning, at its own rate, in [0, 4294967295]
 * @param lengthFrames how much of the file is marked, in [0, 4294967295]; 0 for a place
 * @param label what it is called; may be empty
 */
public record CuePoint(long frame, long lengthFrames, String label) {

    /** The last frame that a file can mark: the format has 32 bits for it. */
    static final long MAX_FRAME = 0xFFFFFFFFL;

    /**
     * A cue point.
     *
     * @throws IllegalArgumentException if the frame or the length is out of its range
     */
    public CuePoint {
        require("frame", frame);
        require("lengthFrames", lengthFrames);
        Objects.requireNonNull(label, "label");
    }

    /**
     * A place.
     *
     * @param frame counted from the file's beginning, at its own rate, in [0, 4294967295]
     * @param label what it is called; may be empty
     * @throws IllegalArgumentException if the frame is out of its range
     */
    public CuePoint(long frame, String label) {
        this(frame, 0, label);
    }

    private static void require(String name, long frames) {
        if (frames < 0 || frames > MAX_FRAME) {
            throw new IllegalArgumentException(name + " must be in [0, " + MAX_FRAME + "], but was " + frames);
        }
    }

    /** The same for the same audio at another rate, rounded. */
    CuePoint atRate(int from, int to) {
        long begin = convert(frame, from, to);
        return new CuePoint(begin, convert(frame + lengthFrames, from, to) - begin, label);
    }

    private static long convert(long frames, int from, int to) {
        return Math.min(MAX_FRAME, Math.round(frames * (double) to / from));
    }
}
