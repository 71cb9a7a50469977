package org.stemmixer.codecs.ogg;

import java.util.ArrayList;
import java.util.List;

/**
 * Places the packets of one link in time.
 *
 * <p>Decoding gives frames; granule positions say where they belong: the first gives the origin, those behind a loss say how
 * much is missing, and that of the last page cuts off what the encoder has added to fill its last block.
 */
final class OggTimeline {

    private final OggLink link;
    private final OggDecoder decoder;
    private final SeekPoints seekPoints;
    private final OggDamage damage;

    /** Stretches in frames from the first decoded sample of the link, with all that is decoded taken as heard. */
    private final List<OggStretch> stretches = new ArrayList<>();

    private final int firstSeekPoint;

    /** What granule positions count from, once it is known; below 0 where a stream was cut with what its decoder needs. */
    private long granuleOrigin;

    private boolean originKnown;

    private final int skip;

    /** The stretch that is being filled: where it begins, what it has, and whether its place in time is known. */
    private boolean open;

    private long page;
    private int ordinal;
    private int firstPoint;
    private long origin;
    private long length;
    private boolean placed;

    /** The end of the stretches before. */
    private long end;

    /** The frames up to the end of the page before. */
    private long lengthBefore;

    private long trimmed;

    OggTimeline(OggLink link, OggDecoder decoder, SeekPoints seekPoints, OggDamage damage) {
        this.link = link;
        this.decoder = decoder;
        this.seekPoints = seekPoints;
        this.damage = damage;
        this.firstSeekPoint = seekPoints.count();
        this.skip = decoder.skipFrames();
    }

    /** Takes in the next packet. */
    void add(OggPackets packets, long maxSilence) {
        if (packets.lost()) {
            close();
        }
        if (!open) {
            begin(packets);
        }
        long before = length;
        int frames = decoder.measure(packets.packet(), packets.length());
        if (frames < 0) {
            damage.badPacket(origin + length);
        }
        length += Math.max(0, frames);
        if (packets.ordinal() == 0) {
            seekPoints.add(packets.page(), decoder.firstPacketPrepares() ? length : before);
        }
        if (packets.granule() >= 0) {
            place(packets.granule(), packets.endsStream(), maxSilence);
            lengthBefore = length;
        }
    }

    private void begin(OggPackets packets) {
        decoder.reset();
        open = true;
        page = packets.page();
        ordinal = packets.ordinal();
        firstPoint = seekPoints.count();
        origin = end;
        length = 0;
        lengthBefore = 0;
        placed = false;
    }

    private void place(long granule, boolean last, long maxSilence) {
        if (!originKnown) {
            // A stream that was cut out of a longer one begins anywhere; one that ends on its first page begins at 0.
            granuleOrigin = last || !stretches.isEmpty() ? 0 : granule - length;
            originKnown = true;
        }
        long position = granule - granuleOrigin;
        long missing = position - length - end;
        if (!placed && missing > 0 && missing <= maxSilence && !stretches.isEmpty()) {
            origin = end + missing;
        }
        placed = true;
        if (last) {
            long surplus = origin + length - position;
            trimmed = surplus > 0 && surplus <= length - lengthBefore ? surplus : 0;
        }
    }

    private void close() {
        if (!open) {
            return;
        }
        open = false;
        if (!stretches.isEmpty()) {
            damage.loss(end, origin - end);
        }
        seekPoints.shift(firstPoint, origin);
        end = origin + length;
        stretches.add(new OggStretch(link, page, ordinal, origin, origin, end, firstPoint, seekPoints.count()));
    }

    /**
     * Ends the link.
     *
     * @param base the frames of the links before
     * @param target takes the stretches, in frames of the file
     * @return the frames with this link
     */
    long finish(long base, List<OggStretch> target) {
        close();
        long shift = base - skip;
        long heard = Math.max(base, end - trimmed + shift);
        long reached = base;
        for (OggStretch stretch : stretches) {
            OggStretch moved = stretch.movedBy(shift, base, heard);
            if (moved.from() < moved.to()) {
                target.add(moved);
                reached = moved.to(); // a gap that nothing follows is none
            }
        }
        seekPoints.shift(firstSeekPoint, shift);
        return reached;
    }
}
