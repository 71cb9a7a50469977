package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.codecs.packet.InputWindow;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;

/**
 * The boxes of a file: ISO/IEC 14496-12, 4.2. A box that claims to go beyond what it lies in ends with that; so nothing that
 * a box says makes more be read or kept than the file has.
 */
final class BoxFile {

    private static final int HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 16;

    /** A damaged file of many gigabytes might hold endless empty boxes. */
    private static final int MAX_BOXES = 1_000_000;

    /** Tables of a hundred hours. */
    private static final long MAX_CONTENT_BYTES = 1 << 27;

    private final AudioInput input;
    private final InputWindow window;
    private final byte[] header = new byte[LONG_HEADER_BYTES];
    private int boxes;

    BoxFile(AudioInput input) {
        this.input = input;
        this.window = new InputWindow(input);
    }

    String name() {
        return input.name();
    }

    long bytes() {
        return input.bytes();
    }

    /** The boxes that the file consists of. */
    List<Box> topLevel() throws IOException {
        return boxes(0, input.bytes());
    }

    /** The boxes in a box. */
    List<Box> in(Box box) throws IOException {
        return boxes(box.start(), box.end());
    }

    /** The first box of a type in a box. */
    Optional<Box> find(Box parent, String type) throws IOException {
        return in(parent).stream().filter(box -> box.type().equals(type)).findFirst();
    }

    /** The first box that lies in others of these types. */
    Optional<Box> find(Box parent, String type, String... inner) throws IOException {
        Optional<Box> found = find(parent, type);
        for (String next : inner) {
            found = found.isPresent() ? find(found.get(), next) : found;
        }
        return found;
    }

    /** Boxes that lie one behind the other. */
    List<Box> boxes(long start, long end) throws IOException {
        List<Box> found = new ArrayList<>();
        long position = start;
        while (position <= end - HEADER_BYTES) {
            if (++boxes > MAX_BOXES) {
                throw new AudioFileException(name(), "has too many boxes (permitted " + MAX_BOXES + ", found more)");
            }
            int read = window.read(position, header, (int) Math.min(LONG_HEADER_BYTES, end - position));
            ByteBuffer fields = ByteBuffer.wrap(header, 0, read);
            if (read < HEADER_BYTES) {
                break;
            }
            long size = Integer.toUnsignedLong(fields.getInt(0));
            long content = position + HEADER_BYTES;
            if (size == 1 && read == LONG_HEADER_BYTES) {
                size = fields.getLong(8);
                content += Long.BYTES;
            } else if (size == 0) {
                size = end - position;
            }
            if (size < content - position) {
                break; // no box, or one that leads nowhere
            }
            long boxEnd = size > end - position ? end : position + size;
            found.add(new Box(new String(header, 4, 4, StandardCharsets.ISO_8859_1), position, content, boxEnd));
            position = boxEnd;
        }
        return found;
    }

    /** The content of a box; of a longer one the beginning. */
    ByteBuffer content(Box box) throws IOException {
        return content(box, MAX_CONTENT_BYTES);
    }

    /** The beginning of a box's content. */
    ByteBuffer content(Box box, long mostBytes) throws IOException {
        byte[] bytes = new byte[(int) Math.min(box.bytes(), Math.min(mostBytes, MAX_CONTENT_BYTES))];
        return ByteBuffer.wrap(bytes, 0, window.read(box.start(), bytes, bytes.length));
    }

    /** Copies bytes from anywhere; returns how many there were. */
    int read(long position, byte[] target, int bytes) throws IOException {
        return window.read(position, target, bytes);
    }
}
