package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stemmixer.codecs.tags.InputCopy;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.internal.Id3v2Writer;

/** MP3 at LAME's best variable bit rate, V0. */
public final class Mp3ThroughFfmpeg extends LossyFormat {

    private static final List<Integer> RATES =
            List.of(8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

    /** For the service loader. */
    public Mp3ThroughFfmpeg() {
        super(
                "MP3",
                "mp3",
                new LossyCoding("libmp3lame", List.of("-q:a", "0", "-id3v2_version", "0"), "mp3", 2, RATES));
    }

    @Override
    public AudioTags keeps(AudioTags tags) {
        return tags.withIxml("");
    }

    /** The tag comes first. */
    @Override
    void copy(AudioInput written, AudioTags tags, int sampleRate, OutputStream out) throws IOException {
        out.write(Id3v2Writer.tag(tags, sampleRate));
        InputCopy.copy(written, written.bytes(), out);
    }
}
