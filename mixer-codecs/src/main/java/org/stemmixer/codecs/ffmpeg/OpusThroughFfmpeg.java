package org.stemmixer.codecs.ffmpeg;

import java.util.List;

/** Opus at 192 kbit/s, at its only rate, 48 kHz. */
public final class OpusThroughFfmpeg extends LossyFormat {

    /** For the service loader. */
    public OpusThroughFfmpeg() {
        super("Ogg Opus", "opus", new LossyCoding("libopus", List.of("-b:a", "192k"), "opus", 8, List.of(48_000)));
    }
}
