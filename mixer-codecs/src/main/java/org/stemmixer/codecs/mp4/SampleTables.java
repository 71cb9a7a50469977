package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Where the samples of a track lie: the boxes stts, stsc, stsz or stz2, stco or co64 (ISO/IEC 14496-12, 8.6 and 8.7). */
final class SampleTables {

    private final BoxFile file;
    private final Box stbl;

    SampleTables(BoxFile file, Box stbl) {
        this.file = file;
        this.stbl = stbl;
    }

    /** Gives all samples to a collector, in their order. */
    void collect(PacketCollector packets) throws IOException {
        ByteBuffer sizes = table("stsz");
        boolean compact = sizes.limit() < 12;
        if (compact) {
            sizes = table("stz2");
        }
        ByteBuffer chunks = table("stco");
        boolean wide = chunks.limit() < 8;
        if (wide) {
            chunks = table("co64");
        }
        ByteBuffer runs = table("stsc");
        if (sizes.limit() < 12 || chunks.limit() < 8 || runs.limit() < 8) {
            return;
        }
        TimeRuns times = new TimeRuns(table("stts"));
        int fixedSize = compact ? 0 : sizes.getInt(4);
        int sizeBits = compact ? sizes.getInt(4) & 0xFF : Integer.SIZE;
        long count = Integer.toUnsignedLong(sizes.getInt(8));
        if (fixedSize == 0) {
            count = sizeBits == 0 ? 0 : Math.min(count, (sizes.limit() - 12) * 8L / sizeBits);
        }
        long chunkCount = Math.min(Integer.toUnsignedLong(chunks.getInt(4)), (chunks.limit() - 8) / (wide ? 8 : 4));
        int runCount = (int) Math.min(Integer.toUnsignedLong(runs.getInt(4)), (runs.limit() - 8) / 12);
        int run = -1;
        int sample = 0;
        for (int chunk = 0; chunk < chunkCount && sample < count && runCount > 0; chunk++) {
            while (run + 1 < runCount && Integer.toUnsignedLong(runs.getInt(8 + 12 * (run + 1))) <= chunk + 1L) {
                run++;
            }
            long inChunk = run < 0 ? 0 : Integer.toUnsignedLong(runs.getInt(8 + 12 * run + 4));
            long position = wide ? chunks.getLong(8 + 8 * chunk) : Integer.toUnsignedLong(chunks.getInt(8 + 4 * chunk));
            for (long i = 0; i < inChunk && sample < count; i++, sample++) {
                long bytes = fixedSize != 0 ? Integer.toUnsignedLong(fixedSize) : size(sizes, sizeBits, sample);
                if (!packets.add(position, bytes, times.next())) {
                    return;
                }
                position += bytes;
            }
        }
    }

    private static long size(ByteBuffer sizes, int bits, int sample) {
        return switch (bits) {
            case 4 -> sizes.get(12 + sample / 2) >> (sample % 2 == 0 ? 4 : 0) & 0xF;
            case 8 -> sizes.get(12 + sample) & 0xFF;
            case 16 -> sizes.getShort(12 + 2 * sample) & 0xFFFF;
            default -> Integer.toUnsignedLong(sizes.getInt(12 + 4 * sample));
        };
    }

    /** The content of a table; empty if it is missing. */
    private ByteBuffer table(String type) throws IOException {
        Optional<Box> box = file.find(stbl, type);
        return box.isPresent() ? file.content(box.get()) : ByteBuffer.allocate(0);
    }
}
