package org.stemmixer.codecs.ffmpeg;

import java.util.List;

/** MP3 at LAME's best variable bit rate, V0. */
public final class Mp3ThroughFfmpeg extends LossyFormat {

    private static final List<Integer> RATES =
            List.of(8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

    /** For the service loader. */
    public Mp3ThroughFfmpeg() {
        super("MP3", "mp3", new LossyCoding("libmp3lame", List.of("-q:a", "0"), "mp3", 2, RATES));
    }
}
