package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;

/**
 * Copies Ogg files of one stream with another second packet, which holds the comments (Vorbis I, 4.2; RFC 7845, 5.2). The pages of
 * the headers are made anew, those of the audio get other numbers and checksums.
 */
public final class OggCommentWriter {

    private static final int HEADER_BYTES = 27;
    private static final int MAX_SEGMENTS = 255;
    private static final int SEGMENT_BYTES = 255;
    private static final int CONTINUED = 1;

    private final OggPages pages;
    private final OutputStream out;
    private int sequence;

    private OggCommentWriter(OggPages pages, OutputStream out) {
        this.pages = pages;
        this.out = out;
    }

    /**
     * Copies a file.
     *
     * @param input the file
     * @param headerPackets how many packets come before the audio, at least 2
     * @param comment the second of them
     * @throws IOException if it cannot be read or written, or has no such packets
     */
    public static void copy(AudioInput input, int headerPackets, byte[] comment, OutputStream out) throws IOException {
        OggPages pages = new OggPages(input, new OggDamage());
        OggPackets packets = new OggPackets(pages);
        if (!pages.next()) {
            throw new AudioFileException(input.name(), "holds no page of an Ogg file");
        }
        OggCommentWriter writer = new OggCommentWriter(pages, out);
        writer.writePage();
        packets.begin(pages.serial());
        List<byte[]> headers = new ArrayList<>();
        for (int i = 0; i < headerPackets; i++) {
            if (!packets.next()) {
                throw new AudioFileException(input.name(), "has no whole headers");
            }
            headers.add(Arrays.copyOf(packets.packet(), packets.length()));
        }
        headers.set(1, comment);
        writer.writePackets(headers.subList(1, headerPackets), pages.serial());
        while (pages.next()) {
            writer.writePage();
        }
    }

    /** Writes the current page with the next number. */
    private void writePage() throws IOException {
        int begin = pages.body() - HEADER_BYTES - pages.segments();
        int end = pages.body();
        for (int i = 0; i < pages.segments(); i++) {
            end += pages.segmentBytes(i);
        }
        write(Arrays.copyOfRange(pages.buffer(), begin, end));
    }

    /** Writes packets one behind the other, on pages of their own. */
    private void writePackets(List<byte[]> packets, int serial) throws IOException {
        List<Integer> segments = new ArrayList<>();
        int bytes = 0;
        for (byte[] packet : packets) {
            for (int left = packet.length; left >= SEGMENT_BYTES; left -= SEGMENT_BYTES) {
                segments.add(SEGMENT_BYTES);
            }
            segments.add(packet.length % SEGMENT_BYTES);
            bytes += packet.length;
        }
        ByteBuffer content = ByteBuffer.allocate(bytes);
        packets.forEach(content::put);
        content.flip();
        boolean continued = false;
        for (int from = 0; from < segments.size(); from += MAX_SEGMENTS) {
            List<Integer> table = segments.subList(from, Math.min(segments.size(), from + MAX_SEGMENTS));
            int length = table.stream().mapToInt(Integer::intValue).sum();
            boolean ends = table.stream().anyMatch(segment -> segment < SEGMENT_BYTES);
            ByteBuffer page =
                    ByteBuffer.allocate(HEADER_BYTES + table.size() + length).order(ByteOrder.LITTLE_ENDIAN);
            page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) (continued ? CONTINUED : 0)});
            page.putLong(ends ? 0 : -1);
            page.putInt(serial).putInt(0).putInt(0);
            page.put((byte) table.size());
            table.forEach(segment -> page.put(segment.byteValue()));
            page.put(content.slice(content.position(), length));
            content.position(content.position() + length);
            write(page.array());
            continued = table.get(table.size() - 1) == SEGMENT_BYTES;
        }
    }

    private void write(byte[] page) throws IOException {
        ByteBuffer fields = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(18, sequence++).putInt(22, 0);
        fields.putInt(22, OggChecksum.of(0, page, 0, page.length));
        out.write(page);
    }
}
