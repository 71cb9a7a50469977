package org.stemmixer.core.audio.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.internal.Bytes;

/** The frames of an ID3v2 tag, one after the other, with the identifiers of version 2.3 where it has one. */
final class Id3Frames {

    /** What an identifier of version 2.2 has become. */
    private static final Map<String, String> SINCE_2_3 = Map.ofEntries(
            Map.entry("TT2", "TIT2"),
            Map.entry("TP1", "TPE1"),
            Map.entry("TAL", "TALB"),
            Map.entry("TYE", "TYER"),
            Map.entry("TDA", "TDAT"),
            Map.entry("TCO", "TCON"),
            Map.entry("TRK", "TRCK"),
            Map.entry("TPA", "TPOS"),
            Map.entry("TP2", "TPE2"),
            Map.entry("TCM", "TCOM"),
            Map.entry("TCR", "TCOP"),
            Map.entry("TRC", "TSRC"),
            Map.entry("TSS", "TSSE"),
            Map.entry("TEN", "TENC"),
            Map.entry("TXX", "TXXX"),
            Map.entry("IPL", "IPLS"),
            Map.entry("COM", "COMM"),
            Map.entry("PIC", "APIC"));

    private final int version;
    private final ByteBuffer source;
    private final int idBytes;
    private final int headerBytes;

    /**
     * A frame.
     *
     * @param id of four characters, of three if version 2.2 alone knows it
     * @param version of the tag: 2, 3 or 4
     * @param content what it holds, from position 0
     */
    record Frame(String id, int version, ByteBuffer content) {}

    /** Frames from a buffer's position on. */
    Id3Frames(int version, ByteBuffer source) {
        this.version = version;
        this.source = source;
        this.idBytes = version == 2 ? 3 : 4;
        this.headerBytes = version == 2 ? 6 : 10;
    }

    /** The next frame that can be read; empty where padding or the end comes. */
    Optional<Frame> next() {
        while (beginsAt(source.position())) {
            int start = source.position();
            String id = id(start);
            int flags = version == 2 ? 0 : source.getShort(start + 8);
            long claimed = contentBytes(start);
            int bytes = (int) Math.min(claimed, source.limit() - start - headerBytes);
            ByteBuffer content = Bytes.part(source, start + headerBytes, bytes);
            Bytes.at(source, start + headerBytes + bytes);
            Optional<ByteBuffer> plain = plain(content, flags);
            if (plain.isPresent()) {
                return Optional.of(new Frame(SINCE_2_3.getOrDefault(id, id), version, plain.get()));
            }
        }
        return Optional.empty();
    }

    private boolean beginsAt(int position) {
        if (position > source.limit() - headerBytes) {
            return false;
        }
        for (int i = 0; i < idBytes; i++) {
            int letter = source.get(position + i);
            if (!((letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9'))) {
                return false;
            }
        }
        return true;
    }

    private String id(int start) {
        return new String(Bytes.copy(source, start, idBytes), StandardCharsets.US_ASCII);
    }

    private long contentBytes(int start) {
        if (version == 2) {
            return source.getInt(start + 2) & 0xFFFFFF;
        }
        long plain = Integer.toUnsignedLong(source.getInt(start + 4));
        if (version == 3) {
            return plain;
        }
        // Some programs write sizes of 2.3 into 2.4: the one that leads to another frame is right.
        long synchsafe = Id3v2.synchsafe(source, start + 4);
        return plain != synchsafe && !leadsOn(start + headerBytes + synchsafe) && leadsOn(start + headerBytes + plain)
                ? plain
                : synchsafe;
    }

    /** Whether at a position there is a frame, padding, or the end. */
    private boolean leadsOn(long position) {
        return position == source.limit()
                || (position < source.limit() && source.get((int) position) == 0)
                || (position < source.limit() && beginsAt((int) position));
    }

    /** A frame's content without what its flags lay round it; empty if it is compressed or encrypted. */
    private Optional<ByteBuffer> plain(ByteBuffer content, int flags) {
        boolean packed = version == 3 ? (flags & 0xC0) != 0 : (flags & 0x0C) != 0;
        if (packed) {
            return Optional.empty();
        }
        boolean grouped = version == 3 ? (flags & 0x20) != 0 : (flags & 0x40) != 0;
        boolean sized = version == 4 && (flags & 0x01) != 0;
        Bytes.at(content, Math.min((grouped ? 1 : 0) + (sized ? 4 : 0), content.limit()));
        return Optional.of(version == 4 && (flags & 0x02) != 0 ? Id3v2.synchronised(content) : content.slice());
    }
}
