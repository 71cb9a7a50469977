package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.codecs.alac.AlacDecoder;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.PacketTable;

/**
 * Takes the packets of a track as they are found, and finds out how many frames each has: all as many, unless the codec
 * permits shorter ones. Those are told by their times, and looked at.
 */
final class PacketCollector {

    private final BoxFile file;
    private final int usualFrames;
    private final boolean mayBeShorter;
    private final PacketTable packets = new PacketTable();
    private final byte[] head = new byte[8 + BitCursor.SLACK_BYTES];

    /** The packet that came last: whether it is the last one of all is not known before the end. */
    private long heldPosition;

    private int heldBytes;
    private int heldDuration;
    private boolean held;
    private int missing;

    PacketCollector(BoxFile file, int usualFrames, boolean mayBeShorter) {
        this.file = file;
        this.usualFrames = usualFrames;
        this.mayBeShorter = mayBeShorter;
    }

    /**
     * Takes a packet.
     *
     * @param duration in units of the track
     * @return whether there is room for more
     */
    boolean add(long position, long bytes, int duration) throws IOException {
        if (position < 0 || bytes <= 0 || bytes > file.bytes() - position) {
            missing++;
            return missing < PacketTable.MAX_PACKETS;
        }
        if (held) {
            put(mayBeShorter && heldDuration != usualFrames);
        }
        held = true;
        heldPosition = position;
        heldBytes = (int) bytes;
        heldDuration = duration;
        return !packets.isFull() && bytes <= Integer.MAX_VALUE - BitCursor.SLACK_BYTES;
    }

    private void put(boolean look) throws IOException {
        int frames = usualFrames;
        if (look) {
            int length = file.read(heldPosition, head, Math.min(8, heldBytes));
            int told = AlacDecoder.frames(head, length, usualFrames);
            frames = told >= 1 && told <= usualFrames ? told : usualFrames;
            Arrays.fill(head, (byte) 0);
        }
        packets.add(heldPosition, heldBytes, frames);
        held = false;
    }

    /** All packets, once the last one has come. */
    PacketTable packets() throws IOException {
        if (held) {
            put(mayBeShorter);
        }
        return packets;
    }

    /** How many packets are empty, or should lie behind the end of the file. */
    int missing() {
        return missing;
    }
}
