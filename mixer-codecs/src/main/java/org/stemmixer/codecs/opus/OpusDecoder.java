package org.stemmixer.codecs.opus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.stemmixer.codecs.ogg.OggDecoder;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Decodes the packets of Ogg Opus (RFC 7845): those of all its streams, in the order of WAV files, with its gain. */
final class OpusDecoder implements OggDecoder {

    private static final int SAMPLE_RATE = 48_000;
    private static final String TAGS_MAGIC = "OpusTags";

    /** What RFC 7845, 4.6, asks for before a sample is right: 80 ms. */
    private static final int PRE_ROLL_FRAMES = 3840;

    private final OpusHead head;
    private final AudioTags tags;
    private final float gain;
    private final OpusStream[] streams;
    private final OpusPacket packet = new OpusPacket();

    OpusDecoder(String file, byte[] identification, byte[] comments) throws AudioFileException {
        head = OpusHead.parse(file, identification);
        gain = head.gain();
        boolean tagged = comments.length >= TAGS_MAGIC.length()
                && new String(comments, 0, TAGS_MAGIC.length(), StandardCharsets.ISO_8859_1).equals(TAGS_MAGIC);
        tags = tagged
                ? VorbisComments.parse(
                        ByteBuffer.wrap(comments, TAGS_MAGIC.length(), comments.length - TAGS_MAGIC.length()),
                        SAMPLE_RATE)
                : AudioTags.NONE;
        streams = new OpusStream[head.streams()];
        Arrays.setAll(streams, i -> new OpusStream(i < head.coupled() ? 2 : 1));
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int channels() {
        return head.channels();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return head.hasLayout() ? ChannelLayout.usual(channels()) : Optional.empty();
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public int skipFrames() {
        return head.preSkip();
    }

    @Override
    public boolean firstPacketPrepares() {
        return false;
    }

    @Override
    public int preRollFrames() {
        return PRE_ROLL_FRAMES;
    }

    @Override
    public int maxPacketFrames() {
        return OpusPacket.MAX_PACKET_SAMPLES;
    }

    @Override
    public void reset() {
        for (OpusStream stream : streams) {
            stream.reset();
        }
    }

    @Override
    public int measure(byte[] bytes, int length) {
        int at = 0;
        int frames = -1;
        for (int i = 0; i < streams.length; i++) {
            boolean last = i == streams.length - 1;
            if (!packet.parse(bytes, at, length, !last)) {
                return -1;
            }
            int here = packet.count() * packet.samples();
            if (frames >= 0 && here != frames) {
                return -1;
            }
            frames = here;
            at = packet.end();
        }
        return frames;
    }

    @Override
    public int decode(byte[] bytes, int length, float[][] target) {
        int frames = measure(bytes, length);
        int at = 0;
        for (int i = 0; frames >= 0 && i < streams.length; i++) {
            packet.parse(bytes, at, length, i < streams.length - 1);
            streams[i].decode(bytes, packet);
            at = packet.end();
        }
        for (int c = 0; c < target.length && frames >= 0; c++) {
            if (head.silent(c)) {
                Arrays.fill(target[c], 0, frames, 0);
            } else {
                float[] samples = streams[head.stream(c)].samples(head.side(c));
                for (int i = 0; i < frames; i++) {
                    float sample = gain * samples[i];
                    target[c][i] = Math.abs(sample) <= Float.MAX_VALUE ? sample : 0;
                }
            }
        }
        return frames;
    }
}
