package org.stemmixer.codecs.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.codecs.ogg.OggCommentWriter;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.ReplayGain;

/** Opus at 192 kbit/s, at its only rate, 48 kHz. */
public final class OpusThroughFfmpeg extends LossyFormat {

    /** For the service loader. */
    public OpusThroughFfmpeg() {
        super("Ogg Opus", "opus", new LossyCoding("libopus", List.of("-b:a", "192k"), "opus", 8, List.of(48_000)));
    }

    @Override
    public AudioTags keeps(AudioTags tags) {
        ReplayGain gain = tags.replayGain();
        return tags.withoutLengths()
                .withIxml("")
                .withReplayGain(new ReplayGain(
                        gain.trackGainDb(), OptionalDouble.empty(), gain.albumGainDb(), OptionalDouble.empty()));
    }

    @Override
    void copy(AudioInput written, AudioTags tags, int sampleRate, OutputStream out) throws IOException {
        byte[] comments =
                VorbisComments.writeOgg(tags, sampleRate, tags.replayGain().r128Texts());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes("OpusTags".getBytes(StandardCharsets.US_ASCII));
        packet.writeBytes(comments);
        OggCommentWriter.copy(written, 2, packet.toByteArray(), out);
    }
}
