package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.tags.PictureBlock;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.internal.Id3v2;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * What stands before the frames of a file: RFC 9639, 8. Blocks are believed as long as they fit into the file; what follows
 * the last of them is taken for the beginning of the frames, but need not be.
 */
final class FlacMetadata {

    private static final byte[] MARKER = "fLaC".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int TYPE_STREAMINFO = 0;
    private static final int TYPE_SEEKTABLE = 3;
    private static final int TYPE_COMMENTS = 4;
    private static final int TYPE_PICTURE = 6;
    private static final int TYPE_INVALID = 127;

    /** Other programs' files are searched for the marker so far. */
    private static final int MAX_JUNK_BYTES = 1 << 16;

    private static final int MAX_COMMENT_BYTES = 1 << 20;

    private final AudioInput input;
    private final List<String> warnings = new ArrayList<>();
    private FlacStreamInfo info = FlacStreamInfo.NONE;
    private FlacSeekTable seekTable = FlacSeekTable.EMPTY;
    private AudioTags id3 = AudioTags.NONE;
    private @Nullable ByteBuffer comments;
    private final List<Picture> pictures = new ArrayList<>();
    private int pictureBytes;

    /** Behind the first block, or the marker if there is none, or the tags before it: frames may begin from here on. */
    private long earliestFrame;

    /** Behind the last block. */
    private long audio;

    private FlacMetadata(AudioInput input) {
        this.input = input;
    }

    static FlacMetadata parse(AudioInput input) throws IOException {
        FlacMetadata metadata = new FlacMetadata(input);
        metadata.parse();
        return metadata;
    }

    private void parse() throws IOException {
        long begin = Math.min(Id3v2.bytes(input, 0), input.bytes());
        id3 = Id3v2.read(input, 0);
        ByteBuffer head = read(begin, MAX_JUNK_BYTES + MARKER.length);
        int marker = indexOf(head, MARKER);
        if (marker < 0 || (marker > 0 && beginsWithFrame(head))) {
            warnings.add("there is no header: the format was taken from the audio");
            earliestFrame = begin;
            audio = begin;
            return;
        }
        if (marker > 0) {
            warnings.add("the file begins with " + marker + " bytes of something else: left out");
        }
        earliestFrame = begin + marker + MARKER.length;
        audio = earliestFrame;
        parseBlocks();
        if (!info.isKnown()) {
            warnings.add("the header does not tell the format, which was taken from the audio");
        }
    }

    private static boolean beginsWithFrame(ByteBuffer head) {
        byte[] bytes = new byte[Math.min(head.limit(), FlacFrameHeader.MAX_BYTES + 1)];
        head.get(0, bytes);
        return FlacFrameHeader.begins(bytes, bytes.length);
    }

    private void parseBlocks() throws IOException {
        boolean last = false;
        while (!last) {
            ByteBuffer header = read(audio, BLOCK_HEADER_BYTES);
            if (header.remaining() < BLOCK_HEADER_BYTES) {
                return;
            }
            int type = header.get(0) & 0x7F;
            int length = header.getInt(0) & 0xFF_FFFF;
            long start = audio + BLOCK_HEADER_BYTES;
            if (type == TYPE_INVALID || start + length > input.bytes()) {
                return; // these may be frames
            }
            parseBlock(type, start, length);
            last = header.get(0) < 0;
            audio = start + length;
        }
    }

    private void parseBlock(int type, long start, int length) throws IOException {
        if (type == TYPE_STREAMINFO && length >= FlacStreamInfo.BYTES && !info.isKnown()) {
            Optional<FlacStreamInfo> told = FlacStreamInfo.parse(read(start, FlacStreamInfo.BYTES));
            if (told.isPresent()) {
                info = told.get();
                earliestFrame = start + length;
            }
        } else if (type == TYPE_SEEKTABLE) {
            seekTable = FlacSeekTable.parse(read(start, Math.min(length, FlacSeekTable.MAX_BYTES)));
        } else if (type == TYPE_COMMENTS && comments == null) {
            comments = read(start, Math.min(length, MAX_COMMENT_BYTES));
        } else if (type == TYPE_PICTURE && pictureBytes + length <= AudioTags.MAX_PICTURE_BYTES) {
            pictureBytes += length;
            PictureBlock.parse(read(start, length)).ifPresent(pictures::add);
        }
    }

    FlacStreamInfo info() {
        return info;
    }

    FlacSeekTable seekTable() {
        return seekTable;
    }

    List<String> warnings() {
        return warnings;
    }

    long earliestFrame() {
        return earliestFrame;
    }

    long audio() {
        return audio;
    }

    AudioTags tags(int sampleRate) {
        ByteBuffer block = comments;
        AudioTags told = block == null ? AudioTags.NONE : VorbisComments.parse(block, sampleRate);
        return PictureBlock.add(told, pictures).completedBy(id3);
    }

    /** Where the channels are played, where that is not as usual: RFC 9639, 8.6.2. */
    Optional<ChannelLayout> layout(int channels) {
        ByteBuffer block = comments;
        return block == null
                ? Optional.empty()
                : VorbisComments.channelMask(block).stream()
                        .boxed()
                        .flatMap(mask -> ChannelLayout.ofMask(mask, channels).stream())
                        .findFirst();
    }

    /** Bytes from a position on, as many as there are. */
    private ByteBuffer read(long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(bytes, input.bytes() - position)));
        input.read(buffer, position);
        return buffer.flip();
    }

    private static int indexOf(ByteBuffer bytes, byte[] pattern) {
        for (int at = 0; at <= bytes.limit() - pattern.length; at++) {
            if (bytes.slice(at, pattern.length).equals(ByteBuffer.wrap(pattern))) {
                return at;
            }
        }
        return -1;
    }
}
