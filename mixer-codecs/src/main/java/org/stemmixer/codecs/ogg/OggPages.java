package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.stemmixer.core.audio.AudioInput;

/**
 * The sound pages of a file, one after the other (RFC 3533, 6): each is 27 bytes, a table of the lengths of its segments,
 * and the segments. What is no page, or a page whose checksum is wrong, is passed over and counted.
 */
final class OggPages {

    private static final int HEADER_BYTES = 27;
    private static final int MAX_SEGMENTS = 255;
    private static final int SEGMENT_BYTES = 255;
    private static final int MAX_PAGE_BYTES = HEADER_BYTES + MAX_SEGMENTS + MAX_SEGMENTS * SEGMENT_BYTES;

    /** "OggS", low byte first. */
    private static final int CAPTURE_PATTERN = 0x5367674F;

    private static final int CHECKSUM = 22;
    private static final byte[] NO_CHECKSUM = new byte[Integer.BYTES];

    /** So many false pages in a row, and there is nothing more to be found: to check each of them would take for ever. */
    private static final int MAX_FALSE_PAGES = 2_000;

    private final AudioInput input;
    private final byte[] bytes;
    private final ByteBuffer view;

    /** Where in the file the buffer begins, and how much of it is filled. */
    private long base;

    private int filled;

    /** The current page in the buffer. */
    private int page;

    private int pageBytes;

    private final OggDamage damage;

    OggPages(AudioInput input, OggDamage damage) {
        this.input = input;
        this.damage = damage;
        this.bytes = new byte[(int) Math.max(HEADER_BYTES, Math.min(2 * MAX_PAGE_BYTES, input.bytes()))];
        this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to where a page begins; {@link #next} reads it. */
    void seek(long position) {
        if (position >= base && position <= base + filled) {
            page = (int) (position - base);
        } else {
            base = position;
            filled = 0;
            page = 0;
        }
        pageBytes = 0;
    }

    /** Goes to the next sound page; false at the end of the file. */
    boolean next() throws IOException {
        int at = page + pageBytes;
        int falsePages = 0;
        long garbageFrom = base + at;
        while (true) {
            at = capture(at);
            if (at < 0) {
                damage.garbage(garbageFrom, base + filled - garbageFrom);
                page = filled;
                pageBytes = 0;
                return false;
            }
            long found = base + at;
            int size = size(at);
            at = (int) (found - base); // the buffer may have moved
            if (size > 0) {
                if (checksum(at, size) == view.getInt(at + CHECKSUM)) {
                    damage.garbage(garbageFrom, found - garbageFrom);
                    page = at;
                    pageBytes = size;
                    return true;
                }
                if (falsePages++ == 0) {
                    damage.falsePage(found);
                }
                if (falsePages > MAX_FALSE_PAGES) {
                    damage.garbage(garbageFrom, input.bytes() - garbageFrom);
                    seek(input.bytes());
                    return false;
                }
            }
            at++;
        }
    }

    /** Where the next "OggS" begins in the buffer; -1 if there is none before the end of the file. */
    private int capture(int from) throws IOException {
        int at = from;
        while (true) {
            long position = base + at;
            if (!load(at, HEADER_BYTES)) {
                return -1;
            }
            at = (int) (position - base);
            for (int last = filled - HEADER_BYTES; at <= last; at++) {
                if (view.getInt(at) == CAPTURE_PATTERN) {
                    return at;
                }
            }
        }
    }

    /** The bytes of what may be a page, all of them loaded; 0 if it is none, or ends beyond the file. */
    private int size(int at) throws IOException {
        long position = base + at;
        int segments = bytes[at + 26] & 0xFF;
        if (bytes[at + 4] != 0 || !load(at, HEADER_BYTES + segments)) {
            return 0;
        }
        int start = (int) (position - base);
        int size = HEADER_BYTES + segments;
        for (int i = 0; i < segments; i++) {
            size += bytes[start + HEADER_BYTES + i] & 0xFF;
        }
        return load(start, size) ? size : 0;
    }

    private int checksum(int at, int size) {
        int sum = OggChecksum.of(0, bytes, at, at + CHECKSUM);
        sum = OggChecksum.of(sum, NO_CHECKSUM, 0, NO_CHECKSUM.length);
        return OggChecksum.of(sum, bytes, at + CHECKSUM + Integer.BYTES, at + size);
    }

    /** Sees to so many bytes from a place in the buffer, which may then begin elsewhere; false if the file ends before. */
    private boolean load(int at, int count) throws IOException {
        if (at + count <= filled) {
            return true;
        }
        if (base + filled >= input.bytes()) {
            return false;
        }
        filled -= at;
        System.arraycopy(bytes, at, bytes, 0, filled);
        base += at;
        ByteBuffer target = ByteBuffer.wrap(bytes, filled, bytes.length - filled);
        input.read(target, base + filled);
        filled = target.position();
        return count <= filled;
    }

    /** Whether there is a current page: not before the first call of {@link #next}, nor at the end. */
    boolean onPage() {
        return pageBytes > 0;
    }

    /** Where in the file the page begins. */
    long position() {
        return base + page;
    }

    boolean continued() {
        return (bytes[page + 5] & 1) != 0;
    }

    /** Whether it is the first page of its stream. */
    boolean beginsStream() {
        return (bytes[page + 5] & 2) != 0;
    }

    /** Whether it is the last page of its stream. */
    boolean endsStream() {
        return (bytes[page + 5] & 4) != 0;
    }

    /** The place in the stream that the packets which end here lead to, in the codec's units; -1 if none ends here. */
    long granule() {
        return view.getLong(page + 6);
    }

    int serial() {
        return view.getInt(page + 14);
    }

    int sequence() {
        return view.getInt(page + 18);
    }

    int segments() {
        return bytes[page + 26] & 0xFF;
    }

    int segmentBytes(int segment) {
        return bytes[page + HEADER_BYTES + segment] & 0xFF;
    }

    /** The buffer that the page lies in, until the next call of {@link #next}. */
    byte[] buffer() {
        return bytes;
    }

    /** Where in the buffer the first segment begins. */
    int body() {
        return page + HEADER_BYTES + segments();
    }
}
