package org.stemmixer.core.audio;

import java.util.Objects;

/**
 * A marked place in an audio file.
 *
 * @param frame counted from the file's beginning, at its own rate, in [0, 4294967295]
 * @param label what it is called; may be empty
 */
public record CuePoint(long frame, String label) {

    /** The last frame that a file can mark: the format has 32 bits for it. */
    static final long MAX_FRAME = 0xFFFFFFFFL;

    /**
     * A cue point.
     *
     * @throws IllegalArgumentException if the frame is out of its range
     */
    public CuePoint {
        if (frame < 0 || frame > MAX_FRAME) {
            throw new IllegalArgumentException("frame must be in [0, " + MAX_FRAME + "], but was " + frame);
        }
        Objects.requireNonNull(label, "label");
    }
}
