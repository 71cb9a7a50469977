package org.stemmixer.codecs.ffmpeg;

import java.util.List;

/** Vorbis at quality 8, about 256 kbit/s. */
public final class VorbisThroughFfmpeg extends LossyFormat {

    /** Any rate that music has. */
    private static final List<Integer> RATES =
            List.of(8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000);

    /** For the service loader. */
    public VorbisThroughFfmpeg() {
        super("Ogg Vorbis", "ogg", new LossyCoding("libvorbis", List.of("-q:a", "8"), "ogg", 8, RATES));
    }
}
