package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.util.Arrays;

/** The packets of one stream, put together from the segments of its pages (RFC 3533, 5). */
final class OggPackets {

    private static final int FULL_SEGMENT = 255;

    private final OggPages pages;
    private int serial;

    private byte[] packet = new byte[8192];
    private int length;

    /** The next segment of the page, and where it begins in the page's buffer. */
    private int segment;

    private int segmentAt;
    private boolean onPage;

    /** Whether the next page is to go on with a packet that has begun. */
    private boolean unfinished;

    private int nextSequence;
    private boolean lost;
    private boolean ended;
    private long packetPage;
    private int ordinal;
    private int begunOnPage;
    private boolean lastOnPage;

    /** Whether only first pages of streams have been seen, which stand together at the beginning of a link. */
    private boolean amongFirstPages;

    OggPackets(OggPages pages) {
        this.pages = pages;
    }

    /** Begins with the page that is current. */
    void begin(int stream) {
        serial = stream;
        unfinished = false;
        nextSequence = pages.sequence();
        amongFirstPages = pages.beginsStream();
        enterPage();
        lost = false;
    }

    /** Begins with the first packet that begins on the page at a position of the file; false if no page is there. */
    boolean seek(int stream, long position) throws IOException {
        pages.seek(position);
        if (!pages.next()) {
            return false;
        }
        begin(stream);
        return pages.serial() == stream;
    }

    /**
     * Goes to the next whole packet; false at the end of the file, and where another link of a chain begins, whose first page
     * is then the current one.
     */
    boolean next() throws IOException {
        if (!unfinished) {
            length = 0;
        }
        while (true) {
            while (onPage && segment < pages.segments()) {
                if (!unfinished && length == 0) {
                    packetPage = pages.position();
                    ordinal = begunOnPage++;
                }
                if (append(pages.segmentBytes(segment++))) {
                    unfinished = false;
                    lastOnPage = !anotherEndsHere();
                    return true;
                }
                unfinished = true;
            }
            onPage = false;
            if (!pages.next() || (pages.beginsStream() && !amongFirstPages)) {
                return false;
            }
            amongFirstPages = pages.beginsStream();
            if (pages.serial() == serial && !pages.beginsStream()) {
                enterPage();
            }
        }
    }

    /** Adds a segment; true if it ends the packet. */
    private boolean append(int bytes) {
        if (packet.length < length + bytes) {
            packet = Arrays.copyOf(packet, 2 * packet.length);
        }
        System.arraycopy(pages.buffer(), segmentAt, packet, length, bytes);
        length += bytes;
        segmentAt += bytes;
        return bytes < FULL_SEGMENT;
    }

    private boolean anotherEndsHere() {
        for (int i = segment; i < pages.segments(); i++) {
            if (pages.segmentBytes(i) < FULL_SEGMENT) {
                return true;
            }
        }
        return false;
    }

    private void enterPage() {
        onPage = true;
        segment = 0;
        segmentAt = pages.body();
        begunOnPage = 0;
        ended = pages.endsStream();
        boolean broken = pages.sequence() != nextSequence || pages.continued() != unfinished;
        nextSequence = pages.sequence() + 1;
        if (!broken) {
            return;
        }
        lost = true;
        unfinished = false;
        length = 0;
        if (pages.continued()) {
            while (segment < pages.segments()) {
                int bytes = pages.segmentBytes(segment++);
                segmentAt += bytes;
                if (bytes < FULL_SEGMENT) {
                    return;
                }
            }
        }
    }

    /** The packet's bytes, which the next call of {@link #next} changes. */
    byte[] packet() {
        return packet;
    }

    /** How many there are. */
    int length() {
        return length;
    }

    /** Whether something is missing between the packet before and this one; says so once. */
    boolean lost() {
        boolean was = lost;
        lost = false;
        return was;
    }

    /** Where the page lies that the packet begins on. */
    long page() {
        return packetPage;
    }

    /** How many packets begin on the same page before this one. */
    int ordinal() {
        return ordinal;
    }

    /** The place in the stream that this packet leads to, if its page says so: it is the last that ends there; else -1. */
    long granule() {
        return lastOnPage ? pages.granule() : -1;
    }

    /** Whether the last of the stream's pages so far says that none follows. */
    boolean ended() {
        return ended;
    }

    /** Whether the packet is the last of its stream. */
    boolean endsStream() {
        return lastOnPage && pages.endsStream();
    }
}
