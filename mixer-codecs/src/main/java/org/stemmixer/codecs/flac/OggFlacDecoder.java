package org.stemmixer.codecs.flac;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.ogg.OggDecoder;
import org.stemmixer.codecs.tags.PictureBlock;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Decodes the frames of a FLAC stream in Ogg, one in each packet. What cannot be one of the stream is left out. */
final class OggFlacDecoder implements OggDecoder {

    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int TYPE_COMMENTS = 4;
    private static final int TYPE_PICTURE = 6;

    /** The most frames of audio in a FLAC frame. */
    private static final int MAX_BLOCK_FRAMES = 65_536;

    private final FlacStreamInfo info;
    private final AudioTags tags;
    private final Optional<ChannelLayout> layout;
    private final FlacFormat format;
    /** Of any frame that {@link #measure} has let pass: those of fixed size need not agree with each other here. */
    private final FlacFrameDecoder.FormatRule rule;

    private final FlacFrameHeader header = new FlacFrameHeader();
    private final FlacFrameDecoder decoder = new FlacFrameDecoder();
    private byte[] frame = new byte[0];

    /**
     * A decoder.
     *
     * @param headers the first packet, which holds the stream's info, and those with other blocks of metadata
     * @throws AudioFileException if there is no such info
     */
    OggFlacDecoder(String file, List<byte[]> headers) throws AudioFileException {
        byte[] first = headers.get(0);
        int begin = OggFlacCodec.FIRST_BLOCK_AT + BLOCK_HEADER_BYTES;
        info = Optional.of(first)
                .filter(packet -> packet.length >= begin + FlacStreamInfo.BYTES)
                .flatMap(packet -> FlacStreamInfo.parse(
                        ByteBuffer.wrap(packet, begin, FlacStreamInfo.BYTES).slice()))
                .orElseThrow(() -> new AudioFileException(
                        file, "is no Ogg FLAC that can be read: its first packet does not say what the audio is like"));
        format = new FlacFormat(info.sampleRate(), info.channels(), info.bits(), true, MAX_BLOCK_FRAMES);
        rule = checked -> format;
        @Nullable ByteBuffer comments = null;
        List<Picture> pictures = new ArrayList<>();
        for (byte[] packet : headers.subList(1, headers.size())) {
            ByteBuffer block = ByteBuffer.wrap(packet);
            int type = packet.length < BLOCK_HEADER_BYTES ? 0 : packet[0] & 0x7F;
            if (type == TYPE_COMMENTS && comments == null) {
                comments = block.position(BLOCK_HEADER_BYTES).slice();
            } else if (type == TYPE_PICTURE) {
                PictureBlock.parse(block.position(BLOCK_HEADER_BYTES).slice()).ifPresent(pictures::add);
            }
        }
        AudioTags told = comments == null ? AudioTags.NONE : VorbisComments.parse(comments, info.sampleRate());
        tags = PictureBlock.add(told, pictures);
        layout = (comments == null
                        ? Optional.<ChannelLayout>empty()
                        : VorbisComments.channelMask(comments).stream()
                                .boxed()
                                .flatMap(mask -> ChannelLayout.ofMask(mask, info.channels()).stream())
                                .findFirst())
                .or(() -> ChannelLayout.usual(info.channels()));
    }

    @Override
    public int sampleRate() {
        return info.sampleRate();
    }

    @Override
    public int channels() {
        return info.channels();
    }

    @Override
    public SampleEncoding encoding() {
        return format.encoding();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return layout;
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public int skipFrames() {
        return 0;
    }

    @Override
    public boolean firstPacketPrepares() {
        return false;
    }

    @Override
    public int preRollFrames() {
        return 0;
    }

    @Override
    public int maxPacketFrames() {
        return MAX_BLOCK_FRAMES;
    }

    /** Each frame stands for itself. */
    @Override
    public void reset() {}

    @Override
    public int measure(byte[] packet, int length) {
        if (length == 0 || packet[0] != -1) {
            return 0; // metadata
        }
        try {
            header.parse(packet, 0, length);
            boolean fits = header.channels() == info.channels() && (header.bits() == 0 || header.bits() == info.bits());
            return fits ? header.blockFrames() : -1;
        } catch (FlacFrameException e) {
            return -1;
        }
    }

    @Override
    public int decode(byte[] packet, int length, float[][] target) {
        int frames = measure(packet, length);
        if (frames <= 0) {
            return frames;
        }
        if (frame.length < length + FlacBits.SLACK_BYTES) {
            frame = new byte[2 * length + FlacBits.SLACK_BYTES];
        }
        System.arraycopy(packet, 0, frame, 0, length);
        try {
            decoder.decode(frame, 0, length, rule);
            float scale = format.scale();
            for (int c = 0; c < target.length; c++) {
                int[] samples = decoder.samples(c);
                float[] channel = target[c];
                for (int n = 0; n < frames; n++) {
                    channel[n] = samples[FlacFrameDecoder.offset() + n] * scale;
                }
            }
        } catch (FlacFrameException e) {
            for (float[] channel : target) {
                Arrays.fill(channel, 0, frames, 0);
            }
        }
        return frames;
    }
}
