package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.stemmixer.core.internal.Bytes;

/**
 * How containers divide a file into chunks: each has an id and a size before its content, and begins at a multiple of some
 * bytes.
 */
enum ChunkGrammar {
    /** Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0. */
    RIFF(ByteOrder.LITTLE_ENDIAN, 8, 2),
    /** Electronic Arts, EA IFF 85; and RIFX, which is RIFF with the high byte first. */
    IFF(ByteOrder.BIG_ENDIAN, 8, 2),
    /** Sonic Foundry's Wave64: ids are GUIDs whose first bytes are the letters of RIFF; sizes count the header too. */
    WAVE64(ByteOrder.LITTLE_ENDIAN, 24, 8),
    /** Apple, Core Audio Format Specification 1.0. */
    CORE_AUDIO(ByteOrder.BIG_ENDIAN, 12, 1);

    private final ByteOrder order;
    private final int headerBytes;
    private final int alignment;

    ChunkGrammar(ByteOrder order, int headerBytes, int alignment) {
        this.order = order;
        this.headerBytes = headerBytes;
        this.alignment = alignment;
    }

    /** Of the bytes of all numbers, but for samples. */
    ByteOrder order() {
        return order;
    }

    /** Bytes of id and size. */
    int headerBytes() {
        return headerBytes;
    }

    /** Whether sizes have 32 bits, which are not enough for every file. */
    boolean smallSizes() {
        return headerBytes == 8;
    }

    /** The size that says that it is not known. */
    long unknownSize() {
        return smallSizes() ? 0xFFFFFFFFL : Long.MAX_VALUE;
    }

    /** Bytes at the end of a content that may be padding which the writer has counted: some of Wave64 do. */
    int doubtfulBytes() {
        return this == WAVE64 ? alignment - 1 : 0;
    }

    /** Bytes that fill up after a content of so many. */
    int padding(long contentBytes) {
        return (int) Math.floorMod(-contentBytes, (long) alignment);
    }

    /** The four letters of a chunk's header. */
    static String id(ByteBuffer header) {
        return new String(Bytes.copy(header, 0, 4), StandardCharsets.ISO_8859_1);
    }

    /** Bytes of content that a chunk's header promises; {@link #unknownSize()} for a number that is none. */
    long contentBytes(ByteBuffer header) {
        return switch (this) {
            case RIFF, IFF -> Integer.toUnsignedLong(header.getInt(4));
            case WAVE64 -> {
                long bytes = header.getLong(16);
                yield bytes < headerBytes ? unknownSize() : bytes - headerBytes;
            }
            case CORE_AUDIO -> {
                long bytes = header.getLong(4);
                yield bytes < 0 ? unknownSize() : bytes;
            }
        };
    }
}
