package org.stemmixer.codecs.ffmpeg;

import java.util.List;

/** AAC at 256 kbit/s in an M4A file. */
public final class AacThroughFfmpeg extends LossyFormat {

    private static final List<Integer> RATES =
            List.of(8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000);

    /** For the service loader. */
    public AacThroughFfmpeg() {
        super("M4A", "m4a", new LossyCoding("aac", List.of("-b:a", "256k"), "ipod", 8, RATES));
    }
}
