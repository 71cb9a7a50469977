package org.stemmixer.codecs.aac;

import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;

/** The windows of a channel in a frame and how they are grouped: ics_info, ISO/IEC 14496-3, table 4.6. */
final class WindowInfo {

    private final ScaleFactorBands bands;

    private WindowSequence sequence = WindowSequence.ONLY_LONG;
    private boolean kaiserBessel;
    private int maxBand;
    private int groups = 1;
    private final int[] groupWindows = new int[8];

    WindowInfo(ScaleFactorBands bands) {
        this.bands = bands;
    }

    /** Back to one long window of a sine without bands: so a channel that a frame lacks does not hang on frames before. */
    void clear() {
        sequence = WindowSequence.ONLY_LONG;
        kaiserBessel = false;
        maxBand = 0;
        groups = 1;
        groupWindows[0] = 1;
    }

    void read(BitCursor bits) throws DamagedPacketException {
        bits.skip(1); // reserved
        sequence = WindowSequence.of(bits.read(2));
        kaiserBessel = bits.flag();
        groups = 1;
        groupWindows[0] = 1;
        if (sequence == WindowSequence.EIGHT_SHORT) {
            maxBand = bits.read(4);
            for (int window = 1; window < sequence.windows(); window++) {
                if (bits.flag()) {
                    groupWindows[groups - 1]++;
                } else {
                    groupWindows[groups++] = 1;
                }
            }
        } else {
            maxBand = bits.read(6);
            if (bits.flag()) {
                throw new DamagedPacketException("prediction, which AAC-LC does not have");
            }
        }
        int count = bands.count(isShort());
        if (maxBand > count) {
            int found = maxBand;
            maxBand = 0;
            throw new DamagedPacketException("bands (permitted " + count + ", found " + found + ")");
        }
    }

    void copy(WindowInfo other) {
        sequence = other.sequence;
        kaiserBessel = other.kaiserBessel;
        maxBand = other.maxBand;
        groups = other.groups;
        System.arraycopy(other.groupWindows, 0, groupWindows, 0, groupWindows.length);
    }

    WindowSequence sequence() {
        return sequence;
    }

    boolean isShort() {
        return sequence == WindowSequence.EIGHT_SHORT;
    }

    /** Whether the second half of the window is derived from Kaiser's, not a sine. */
    boolean kaiserBessel() {
        return kaiserBessel;
    }

    /** The bands that are coded. */
    int maxBand() {
        return maxBand;
    }

    /** All bands there could be. */
    int bandCount() {
        return bands.count(isShort());
    }

    /** How many of them temporal noise shaping reaches. */
    int shapedBands() {
        return Math.min(maxBand, bands.shaped(isShort()));
    }

    /** The first coefficient of each band in its window, and the end of the last band. */
    int[] offsets() {
        return bands.offsets(isShort());
    }

    /** How many groups of windows share scale factors. */
    int groups() {
        return groups;
    }

    /** How many windows a group has. */
    int groupWindows(int group) {
        return groupWindows[group];
    }
}
