package org.stemmixer.codecs.packet;

import java.util.Arrays;

/**
 * Where the packets of a stream lie in its file, and which frames each of them holds: 4 bytes for a packet, and some for
 * each run of packets that follow each other or are equally long. It is filled first, and does not change once it is read.
 */
public final class PacketTable {

    /** A hundred hours of AAC. */
    public static final int MAX_PACKETS = 1 << 24;

    private int[] sizes = new int[64];
    private int count;
    private int maxBytes;

    /** Runs of packets that follow each other: the first one and where it lies. */
    private int[] runPacket = new int[4];

    private long[] runPosition = new long[4];
    private int runs;
    private long end = -1;

    /** Runs of packets with the same number of frames: the first packet, its first frame, and how many each has. */
    private int[] spanPacket = new int[4];

    private long[] spanFrame = new long[4];
    private int[] spanFrames = new int[4];
    private int spans;
    private long totalFrames;

    /** The packet that was asked for last, and where it lies: the next one needs no sum. */
    private int lastPacket = -1;

    private long lastPosition;

    /** Whether there is no room for a further packet. */
    public boolean isFull() {
        return count == MAX_PACKETS;
    }

    /**
     * Adds a packet behind those that are there.
     *
     * @param position of its first byte in the file
     * @param bytes how long it is
     * @param frames how many it holds, at least 1
     */
    public void add(long position, int bytes, int frames) {
        if (position != end) {
            if (runs == runPacket.length) {
                runPacket = Arrays.copyOf(runPacket, 2 * runs);
                runPosition = Arrays.copyOf(runPosition, 2 * runs);
            }
            runPacket[runs] = count;
            runPosition[runs++] = position;
        }
        if (spans == 0 || spanFrames[spans - 1] != frames) {
            if (spans == spanPacket.length) {
                spanPacket = Arrays.copyOf(spanPacket, 2 * spans);
                spanFrame = Arrays.copyOf(spanFrame, 2 * spans);
                spanFrames = Arrays.copyOf(spanFrames, 2 * spans);
            }
            spanPacket[spans] = count;
            spanFrame[spans] = totalFrames;
            spanFrames[spans++] = frames;
        }
        if (count == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        sizes[count++] = bytes;
        maxBytes = Math.max(maxBytes, bytes);
        end = position + bytes;
        totalFrames += frames;
    }

    /** How many packets there are. */
    public int count() {
        return count;
    }

    /** How many frames they hold together. */
    public long totalFrames() {
        return totalFrames;
    }

    /** The longest packet in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** All packets together in bytes. */
    public long totalBytes() {
        long total = 0;
        for (int packet = 0; packet < count; packet++) {
            total += sizes[packet];
        }
        return total;
    }

    /** How long a packet is, in bytes. */
    public int bytes(int packet) {
        return sizes[packet];
    }

    /** Where a packet lies in the file. */
    public long position(int packet) {
        int run = last(runPacket, runs, packet);
        int from = runPacket[run];
        long position = runPosition[run];
        if (lastPacket >= from && lastPacket <= packet) {
            from = lastPacket;
            position = lastPosition;
        }
        for (int before = from; before < packet; before++) {
            position += sizes[before];
        }
        lastPacket = packet;
        lastPosition = position;
        return position;
    }

    /** The first frame of a packet. */
    public long firstFrame(int packet) {
        int span = last(spanPacket, spans, packet);
        return spanFrame[span] + (long) (packet - spanPacket[span]) * spanFrames[span];
    }

    /** How many frames a packet holds. */
    public int frames(int packet) {
        return spanFrames[last(spanPacket, spans, packet)];
    }

    /**
     * The packet that holds a frame.
     *
     * @param frame in [0, {@link #totalFrames()})
     */
    public int packetAt(long frame) {
        int low = 0;
        for (int high = spans - 1; low < high; ) {
            int middle = (low + high + 1) >>> 1;
            if (spanFrame[middle] <= frame) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return spanPacket[low] + (int) ((frame - spanFrame[low]) / spanFrames[low]);
    }

    /** The index of the last of the first {@code count} rising numbers that is not above a value. */
    private static int last(int[] rising, int count, int value) {
        int found = Arrays.binarySearch(rising, 0, count, value);
        return found >= 0 ? found : -found - 2;
    }
}
