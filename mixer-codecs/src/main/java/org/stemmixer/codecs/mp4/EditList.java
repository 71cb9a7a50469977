package org.stemmixer.codecs.mp4;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.codecs.packet.PacketTable;
import org.stemmixer.codecs.packet.Segment;

/**
 * What of a track is played: the box elst, ISO/IEC 14496-12, 8.6.6. Its first entry leaves out what an encoder puts before
 * the audio.
 *
 * <p>The parts are those that ffmpeg plays: the first begins at the frame that is named, the others, which are rare, with
 * the first whole packet from there; all end with a whole packet, because entries count in units of the movie, which often
 * are as coarse as a millisecond.
 *
 * @param entries in order
 */
record EditList(List<Entry> entries) {

    /** Nothing is left out. */
    static final EditList NONE = new EditList(List.of());

    /** Some players count edits by the thousand; more than these are of no use. */
    private static final int MAX_ENTRIES = 10_000;

    /**
     * A part of the track.
     *
     * @param duration in units of the movie; 0 for all that there is
     * @param start in units of the track; less than 0 for a pause
     */
    record Entry(long duration, long start) {}

    /** Reads the content of the box. */
    static EditList parse(ByteBuffer elst) {
        if (elst.remaining() < 8) {
            return NONE;
        }
        boolean wide = elst.get(0) == 1;
        int bytes = wide ? 20 : 12;
        long count = Math.min(Integer.toUnsignedLong(elst.getInt(4)), (elst.remaining() - 8) / bytes);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MAX_ENTRIES); i++) {
            int at = 8 + i * bytes;
            entries.add(
                    wide
                            ? new Entry(elst.getLong(at), elst.getLong(at + 8))
                            : new Entry(Integer.toUnsignedLong(elst.getInt(at)), elst.getInt(at + 4)));
        }
        return new EditList(entries);
    }

    /**
     * The parts that are played.
     *
     * @param packets of the track
     * @param sampleRate in Hz
     * @param trackUnits in a second
     * @param movieUnits in a second
     */
    List<Segment> segments(PacketTable packets, int sampleRate, long trackUnits, long movieUnits) {
        List<Segment> segments = new ArrayList<>();
        long total = packets.totalFrames();
        boolean first = true;
        for (Entry entry : entries) {
            if (entry.start < 0) {
                continue;
            }
            long start = scale(entry.start, sampleRate, trackUnits);
            long duration = scale(entry.duration, sampleRate, movieUnits);
            long end = duration <= 0 || duration > total - start ? total : start + duration;
            if (start < end) {
                segments.add(new Segment(first ? start : roundUp(packets, start, total), roundUp(packets, end, total)));
            }
            first = false;
        }
        boolean nothing = segments.stream().allMatch(segment -> segment.frames() <= 0);
        return nothing ? List.of(new Segment(0, total)) : segments;
    }

    /** The first frame of the first packet that does not begin before a frame. */
    private static long roundUp(PacketTable packets, long frame, long total) {
        if (frame >= total) {
            return total;
        }
        int packet = packets.packetAt(frame);
        long start = packets.firstFrame(packet);
        return start == frame ? frame : start + packets.frames(packet);
    }

    /** A time in other units, rounded; without a unit, as it is. */
    private static long scale(long time, long to, long from) {
        if (from <= 0 || from == to) {
            return time;
        }
        return BigInteger.valueOf(time)
                .multiply(BigInteger.valueOf(2 * to))
                .add(BigInteger.valueOf(from))
                .divide(BigInteger.valueOf(2 * from))
                .min(BigInteger.valueOf(Long.MAX_VALUE / 2))
                .longValue();
    }
}
