package org.stemmixer.core.audio;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What broadcasters and recorders write into the bext chunk of a WAV file (EBU Tech 3285).
 *
 * @param description of the recording, at most 256 bytes in the file
 * @param originator who or what made it, at most 32 bytes
 * @param originatorReference their name for it, at most 32 bytes
 * @param date of the recording, as {@code 2026-11-29}
 * @param time of its beginning, as {@code 10:00:00}
 * @param timeReferenceFrames where the file begins on its session's timeline: frames since midnight, at the file's own
 *     rate; empty if the file says something impossible
 * @param codingHistory how it was stored before, line by line
 */
public record BroadcastExtension(
        String description,
        String originator,
        String originatorReference,
        String date,
        String time,
        OptionalLong timeReferenceFrames,
        String codingHistory) {

    /** Requires every value. */
    public BroadcastExtension {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(originator, "originator");
        Objects.requireNonNull(originatorReference, "originatorReference");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timeReferenceFrames, "timeReferenceFrames");
        Objects.requireNonNull(codingHistory, "codingHistory");
    }

    /** The same, beginning elsewhere. */
    public BroadcastExtension withTimeReferenceFrames(OptionalLong frames) {
        return new BroadcastExtension(description, originator, originatorReference, date, time, frames, codingHistory);
    }
}
