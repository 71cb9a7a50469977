package org.stemmixer.codecs.mp4;

import java.nio.ByteBuffer;

/** How long samples last, one after the other: the box stts, ISO/IEC 14496-12, 8.6.1.2. */
final class TimeRuns {

    private final ByteBuffer table;
    private int entries;
    private long left;
    private int duration;

    /** Goes to the first sample of a table, whose content is given. */
    TimeRuns(ByteBuffer stts) {
        table = stts;
        entries = stts.remaining() >= 8 ? Math.min(stts.getInt(4) & Integer.MAX_VALUE, (stts.remaining() - 8) / 8) : 0;
        table.position(Math.min(8, stts.remaining()));
    }

    /** How long the next sample lasts, in units of the track; the last time known if the table ends before. */
    int next() {
        while (left == 0 && entries > 0) {
            entries--;
            left = Integer.toUnsignedLong(table.getInt());
            duration = table.getInt();
        }
        left = Math.max(0, left - 1);
        return duration;
    }
}
