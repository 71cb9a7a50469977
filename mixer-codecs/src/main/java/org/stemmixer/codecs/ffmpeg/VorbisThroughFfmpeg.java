package org.stemmixer.codecs.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stemmixer.codecs.ogg.OggCommentWriter;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;

/** Vorbis at quality 8, about 256 kbit/s. */
public final class VorbisThroughFfmpeg extends LossyFormat {

    /** Any rate that music has. */
    private static final List<Integer> RATES =
            List.of(8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000);

    /** For the service loader. */
    public VorbisThroughFfmpeg() {
        super("Ogg Vorbis", "ogg", new LossyCoding("libvorbis", List.of("-q:a", "8"), "ogg", 8, RATES));
    }

    @Override
    public AudioTags keeps(AudioTags tags) {
        return tags.withoutLengths().withIxml("");
    }

    @Override
    void copy(AudioInput written, AudioTags tags, int sampleRate, OutputStream out) throws IOException {
        byte[] comments =
                VorbisComments.writeOgg(tags, sampleRate, tags.replayGain().texts());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(3); // a packet of comments
        packet.writeBytes("vorbis".getBytes(StandardCharsets.US_ASCII));
        packet.writeBytes(comments);
        packet.write(1); // the framing bit
        OggCommentWriter.copy(written, 3, packet.toByteArray(), out);
    }
}
