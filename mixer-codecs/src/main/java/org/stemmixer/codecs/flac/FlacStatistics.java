package org.stemmixer.codecs.flac;

import java.util.ArrayList;
import java.util.List;

/** What the header tells of the frames behind it: the lengths of the shortest and the longest, and where some of them are. */
final class FlacStatistics {

    private final List<FlacSeekTable.Point> points = new ArrayList<>();
    private long spacing;
    private int shortest;
    private int longest;
    private long bytes;

    /** For audio of some sample rate, in Hz: there is a point for each second, until there are too many. */
    FlacStatistics(int sampleRate) {
        this.spacing = sampleRate;
    }

    /**
     * Takes down the next frame.
     *
     * @param frame the first frame of audio in it
     * @param length in bytes
     */
    void add(long frame, int length) {
        shortest = bytes == 0 ? length : Math.min(shortest, length);
        longest = Math.max(longest, length);
        if (points.isEmpty() || frame - points.get(points.size() - 1).frame() >= spacing) {
            if (points.size() == FlacHeaderWriter.SEEK_POINTS) {
                thinOut();
            }
            points.add(new FlacSeekTable.Point(frame, bytes));
        }
        bytes += length;
    }

    private void thinOut() {
        spacing *= 2;
        List<FlacSeekTable.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
    }

    /** The length of the shortest frame in bytes. */
    int shortest() {
        return shortest;
    }

    /** The length of the longest frame in bytes. */
    int longest() {
        return longest;
    }

    /** The length of all frames in bytes. */
    long bytes() {
        return bytes;
    }

    List<FlacSeekTable.Point> points() {
        return points;
    }

    /** Frames of audio in the block at a point, of audio of so many. */
    int pointFrames(int point, long frames) {
        return (int) Math.min(
                FlacFrameEncoder.BLOCK_FRAMES, frames - points.get(point).frame());
    }
}
