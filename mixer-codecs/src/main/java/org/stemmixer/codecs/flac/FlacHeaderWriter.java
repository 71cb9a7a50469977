package org.stemmixer.codecs.flac;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.codecs.tags.PictureBlock;
import org.stemmixer.codecs.tags.VorbisComments;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.Picture;

/**
 * Builds what stands before the frames: RFC 9639, 8. It always has the same length, so that it can be written over once the
 * audio is known: the seek table has placeholders for the points that it does not need.
 *
 * <p>Pictures and texts that do not fit a block are left out.
 */
final class FlacHeaderWriter {

    /** The most points of the seek table. */
    static final int SEEK_POINTS = 100;

    private static final int TYPE_STREAMINFO = 0;
    private static final int TYPE_SEEKTABLE = 3;
    private static final int TYPE_COMMENTS = 4;
    private static final int TYPE_PICTURE = 6;
    private static final int LAST = 0x80;
    private static final int MAX_BLOCK_BYTES = 0xFF_FFFF;
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int MARKER_BYTES = 4;

    private final AudioFileSpec spec;
    private final List<ByteBuffer> tags = new ArrayList<>();
    private final int bytes;

    FlacHeaderWriter(AudioFileSpec spec) {
        this.spec = spec;
        addTag(TYPE_COMMENTS, VorbisComments.write(spec.tags(), spec.sampleRate()));
        for (Picture picture : spec.tags().pictures()) {
            addTag(TYPE_PICTURE, PictureBlock.write(picture));
        }
        int tagBytes = tags.stream().mapToInt(ByteBuffer::remaining).sum();
        bytes = MARKER_BYTES
                + BLOCK_HEADER_BYTES
                + FlacStreamInfo.BYTES
                + BLOCK_HEADER_BYTES
                + SEEK_POINTS * FlacSeekTable.POINT_BYTES
                + tagBytes;
    }

    private void addTag(int type, byte[] content) {
        if (content.length <= MAX_BLOCK_BYTES) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK_HEADER_BYTES + content.length);
            tags.add(block.putInt(type << 24 | content.length).put(content).flip());
        }
    }

    /** The length of the header: where the first frame begins. */
    int bytes() {
        return bytes;
    }

    /**
     * The header.
     *
     * @param md5 of the samples, 16 bytes
     */
    ByteBuffer header(FlacStatistics statistics, long frames, byte[] md5) {
        ByteBuffer out = ByteBuffer.allocate(bytes);
        out.put("fLaC".getBytes(StandardCharsets.US_ASCII));
        out.putInt(TYPE_STREAMINFO << 24 | FlacStreamInfo.BYTES);
        out.putShort((short) FlacFrameEncoder.BLOCK_FRAMES).putShort((short) FlacFrameEncoder.BLOCK_FRAMES);
        putInt24(out, statistics.shortest());
        putInt24(out, statistics.longest());
        out.putLong((long) spec.sampleRate() << 44
                | (spec.channels() - 1L) << 41
                | (spec.encoding().bits() - 1L) << 36
                | frames);
        out.put(md5);
        out.putInt((tags.isEmpty() ? LAST : 0) << 24 | TYPE_SEEKTABLE << 24 | SEEK_POINTS * FlacSeekTable.POINT_BYTES);
        for (int i = 0; i < SEEK_POINTS; i++) {
            boolean used = i < statistics.points().size();
            out.putLong(used ? statistics.points().get(i).frame() : FlacSeekTable.PLACEHOLDER);
            out.putLong(used ? statistics.points().get(i).offset() : 0);
            out.putShort((short) (used ? statistics.pointFrames(i, frames) : 0));
        }
        for (int i = 0; i < tags.size(); i++) {
            int start = out.position();
            out.put(tags.get(i).duplicate());
            if (i == tags.size() - 1) {
                out.put(start, (byte) (LAST | out.get(start)));
            }
        }
        return out.flip();
    }

    private static void putInt24(ByteBuffer out, int value) {
        out.put((byte) (value >> 16)).putShort((short) value);
    }
}
