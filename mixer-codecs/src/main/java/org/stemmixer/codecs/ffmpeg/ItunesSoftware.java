package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.audio.AtomicFile;

/**
 * Names the software in an M4A file that ffmpeg has written, where ffmpeg writes only its own name. The list of texts, {@code
 * moov/udta/meta/ilst}, is the last thing in such a file, so that one more is appended to it and the boxes around it grow (ISO
 * 14496-12, 4.2).
 */
final class ItunesSoftware {

    private static final int BOX_HEADER_BYTES = 8;
    /** A meta box has a version and flags. */
    private static final int META_BYTES = 4;
    /** Text in UTF-8, of no country. */
    private static final int TEXT = 1;

    private static final int TOO = 0xA9746F6F; // ©too

    private ItunesSoftware() {}

    /**
     * Names it; a file that is laid out differently is left as it is.
     *
     * @param bytes the size of the file
     */
    static void append(AtomicFile file, long bytes, String software) throws IOException {
        List<Long> around = new ArrayList<>();
        long at = 0;
        for (String type : List.of("moov", "udta", "meta", "ilst")) {
            at = find(file, at, bytes, type);
            if (at < 0) {
                return;
            }
            around.add(at);
            at += BOX_HEADER_BYTES + (type.equals("meta") ? META_BYTES : 0);
        }
        ByteBuffer box = text(software);
        int more = box.remaining();
        for (long start : around) {
            int size = (int) (bytes - start);
            file.write(ByteBuffer.allocate(Integer.BYTES).putInt(size + more).flip(), start);
        }
        file.write(box, bytes);
    }

    /** Where a box is that ends with the file; -1: there is none. */
    private static long find(AtomicFile file, long from, long bytes, String type) throws IOException {
        long at = from;
        while (at + BOX_HEADER_BYTES <= bytes) {
            ByteBuffer header = ByteBuffer.allocate(2 * BOX_HEADER_BYTES);
            file.read(header, at);
            header.clear();
            long size = Integer.toUnsignedLong(header.getInt());
            byte[] name = new byte[Integer.BYTES];
            header.get(name);
            size = size == 1 ? header.getLong() : size;
            if (size < BOX_HEADER_BYTES || size > bytes - at) {
                return -1;
            }
            if (type.equals(new String(name, StandardCharsets.US_ASCII))) {
                return at + size == bytes && size < Integer.MAX_VALUE / 2 ? at : -1;
            }
            at += size;
        }
        return -1;
    }

    private static ByteBuffer text(String software) {
        byte[] text = software.getBytes(StandardCharsets.UTF_8);
        int data = 2 * BOX_HEADER_BYTES + text.length;
        return ByteBuffer.allocate(BOX_HEADER_BYTES + data)
                .putInt(BOX_HEADER_BYTES + data)
                .putInt(TOO)
                .putInt(data)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(TEXT)
                .putInt(0)
                .put(text)
                .flip();
    }
}
