package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stemmixer.codecs.mp4.Mp4TagWriter;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;

/** AAC at 256 kbit/s in an M4A file. */
public final class AacThroughFfmpeg extends LossyFormat {

    private static final List<Integer> RATES =
            List.of(8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000);

    /** For the service loader. */
    public AacThroughFfmpeg() {
        super("M4A", "m4a", new LossyCoding("aac", List.of("-b:a", "256k"), "ipod", 8, RATES));
    }

    @Override
    public AudioTags keeps(AudioTags tags) {
        return Mp4TagWriter.keeps(tags);
    }

    @Override
    void copy(AudioInput written, AudioTags tags, int sampleRate, OutputStream out) throws IOException {
        Mp4TagWriter.copy(written, tags, sampleRate, out);
    }
}
