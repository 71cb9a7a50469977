package org.stemmixer.codecs.opus;

/**
 * How many bits each band gets (RFC 6716, 4.3.3): by tables between which the bits of the frame interpolate, with boosts and
 * a tilt that the frame asks for. Encoder and decoder must come to the same to the eighth of a bit.
 */
final class CeltAllocation {

    private static final int EIGHTHS = RangeDecoder.EIGHTHS;
    private static final int ONE_BIT = 1 << EIGHTHS;
    private static final int INTERPOLATION_STEPS = 6;
    private static final int MAX_FINE_BITS = 8;
    private static final int FINE_OFFSET = 21;
    private static final short[] SPREADS = {7, 9, 30, 32};
    private static final short[] TILTS = {2, 4, 9, 19, 41, 87, 109, 119, 124, 126, 128};

    /** Eighths of log2 of 1 to 24, rounded up. */
    private static final int[] LOG_COUNTS = {
        0, 8, 13, 16, 19, 21, 23, 24, 26, 27, 28, 29, 30, 31, 32, 32, 33, 34, 34, 35, 36, 36, 37, 37
    };

    private final int[] caps = new int[CeltTables.BANDS];
    private final int[] boosts = new int[CeltTables.BANDS];
    private final int[] thresholds = new int[CeltTables.BANDS];
    private final int[] tilts = new int[CeltTables.BANDS];
    private final int[] lower = new int[CeltTables.BANDS];
    private final int[] more = new int[CeltTables.BANDS];

    /** Eighths of bits that may be given. */
    private int total;

    /** Those that have been given. */
    private int given;

    private int intensityBits;

    /** Reads what a frame says about it, and allocates. */
    void read(RangeDecoder in, CeltFrame frame) {
        frame.spread = in.tell() + 4 <= in.bits() ? in.symbol(SPREADS) : 2;
        int budget = readBoosts(in, frame);
        int tilt = in.tellEighths() + (6 << EIGHTHS) <= budget ? in.symbol(TILTS) : 5;

        total = (in.bits() << EIGHTHS) - in.tellEighths() - 1;
        frame.collapseBit = frame.shortBlocks && frame.logBlocks >= 2 && total >= (frame.logBlocks + 2) << EIGHTHS;
        total -= frame.collapseBit ? ONE_BIT : 0;
        int skipBits = total >= ONE_BIT ? ONE_BIT : 0;
        total -= skipBits;
        intensityBits = 0;
        int dualBits = 0;
        if (frame.channels == 2 && LOG_COUNTS[frame.end - frame.first] <= total) {
            intensityBits = LOG_COUNTS[frame.end - frame.first];
            total -= intensityBits;
            dualBits = total >= ONE_BIT ? ONE_BIT : 0;
            total -= dualBits;
        }
        setLimits(frame, tilt);
        int boosted = interpolate(frame);
        skipBands(in, frame, boosted, skipBits);
        readStereo(in, frame, dualBits);
        giveRest(frame);
        divide(frame);
    }

    /** Bands that ask for more (4.3.3); returns the eighths of bits that are left for tilt. */
    private int readBoosts(RangeDecoder in, CeltFrame frame) {
        int budget = in.bits() << EIGHTHS;
        int firstCost = 6;
        for (int band = frame.first; band < frame.end; band++) {
            caps[band] = CeltTables.cap(band, frame.logBlocks, frame.channels);
            boosts[band] = 0;
            int lines = frame.lines(band) * frame.channels;
            int step = Math.min(lines << EIGHTHS, Math.max(6 << EIGHTHS, lines));
            int cost = firstCost;
            while (in.tellEighths() + (cost << EIGHTHS) < budget && boosts[band] < caps[band] && in.bit(cost)) {
                boosts[band] += step;
                budget -= step;
                cost = 1;
            }
            if (boosts[band] > 0) {
                firstCost = Math.max(2, firstCost - 1);
            }
        }
        return budget;
    }

    private void setLimits(CeltFrame frame, int tilt) {
        for (int band = frame.first; band < frame.end; band++) {
            int width = CeltTables.width(band);
            thresholds[band] = Math.max((3 * width) << frame.logBlocks << EIGHTHS >> 4, frame.channels << EIGHTHS);
            tilts[band] = ((tilt - 5 - frame.logBlocks)
                            * ((width * (frame.end - band - 1) * frame.channels) << (frame.logBlocks + EIGHTHS)))
                    >> 6;
            if (frame.lines(band) == 1) {
                tilts[band] -= frame.channels << EIGHTHS;
            }
        }
    }

    /** What a row of the table gives a band. */
    private int fromTable(CeltFrame frame, int row, int band) {
        int bits = row < CeltTables.ALLOCATIONS.length
                ? (CeltTables.width(band) * CeltTables.ALLOCATIONS[row][band] * frame.channels) << frame.logBlocks >> 2
                : caps[band];
        return bits > 0 ? Math.max(0, bits + tilts[band]) : 0;
    }

    /** Finds the two rows and the place between them that fit; the last band that was boosted. */
    private int interpolate(CeltFrame frame) {
        int low = 1;
        int high = CeltTables.ALLOCATIONS.length - 1;
        while (low <= high) {
            int middle = (low + high) >> 1;
            for (int band = frame.first; band < frame.end; band++) {
                lower[band] = fromTable(frame, middle, band) + boosts[band];
                more[band] = 0;
            }
            if (sum(frame, 0) > total) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        int row = low - 1;
        int boosted = frame.first;
        for (int band = frame.first; band < frame.end; band++) {
            lower[band] = fromTable(frame, row, band) + (row > 0 ? boosts[band] : 0);
            more[band] = Math.max(0, fromTable(frame, row + 1, band) + boosts[band] - lower[band]);
            boosted = boosts[band] > 0 ? band : boosted;
        }
        int from = 0;
        int to = 1 << INTERPOLATION_STEPS;
        for (int i = 0; i < INTERPOLATION_STEPS; i++) {
            int middle = (from + to) >> 1;
            if (sum(frame, middle) > total) {
                to = middle;
            } else {
                from = middle;
            }
        }
        given = sum(frame, from);
        return boosted;
    }

    /** Allocates at a place between the rows; how much that is. */
    private int sum(CeltFrame frame, int place) {
        int sum = 0;
        boolean reached = false;
        for (int band = frame.end - 1; band >= frame.first; band--) {
            int bits = lower[band] + ((place * more[band]) >> INTERPOLATION_STEPS);
            reached |= bits >= thresholds[band];
            if (!reached) {
                bits = bits >= frame.channels << EIGHTHS ? frame.channels << EIGHTHS : 0;
            }
            bits = Math.min(bits, caps[band]);
            frame.shapeBits[band] = bits;
            sum += bits;
        }
        return sum;
    }

    /** Leaves out bands from the top, as long as the frame does not say that one is coded. */
    private void skipBands(RangeDecoder in, CeltFrame frame, int boosted, int skipBits) {
        int leastBits = frame.channels << EIGHTHS;
        int end = frame.end;
        for (; ; end--) {
            int band = end - 1;
            if (band <= boosted) {
                total += skipBits;
                break;
            }
            int left = total - given;
            int coded = CeltTables.EDGES[end] - CeltTables.EDGES[frame.first];
            int each = left / coded;
            int rest = left - each * coded;
            int bits = frame.shapeBits[band]
                    + each * CeltTables.width(band)
                    + Math.max(0, rest - (CeltTables.EDGES[band] - CeltTables.EDGES[frame.first]));
            if (bits >= Math.max(thresholds[band], leastBits + ONE_BIT)) {
                if (in.bit(1)) {
                    break;
                }
                given += ONE_BIT;
                bits -= ONE_BIT;
            }
            given -= frame.shapeBits[band];
            if (intensityBits > 0) {
                given -= intensityBits;
                intensityBits = LOG_COUNTS[band - frame.first];
                given += intensityBits;
            }
            frame.shapeBits[band] = bits >= leastBits ? leastBits : 0;
            given += frame.shapeBits[band];
        }
        frame.codedEnd = end;
    }

    private void readStereo(RangeDecoder in, CeltFrame frame, int dualBits) {
        frame.intensity = intensityBits > 0 ? frame.first + (int) in.uniform(frame.codedEnd + 1 - frame.first) : 0;
        boolean possible = frame.intensity > frame.first;
        total += possible ? 0 : dualBits;
        frame.dual = possible && dualBits > 0 && in.bit(1);
    }

    private void giveRest(CeltFrame frame) {
        int coded = CeltTables.EDGES[frame.codedEnd] - CeltTables.EDGES[frame.first];
        int left = total - given;
        int each = left / coded;
        left -= each * coded;
        for (int band = frame.first; band < frame.codedEnd; band++) {
            int extra = Math.min(left, CeltTables.width(band));
            frame.shapeBits[band] += extra + each * CeltTables.width(band);
            left -= extra;
        }
    }

    /** Divides the bits of each band between its shape and its fine energy. */
    private void divide(CeltFrame frame) {
        int excess = 0;
        for (int band = frame.first; band < frame.codedEnd; band++) {
            int excessBefore = excess;
            int bits = frame.shapeBits[band] + excess;
            if (frame.lines(band) > 1) {
                excess = Math.max(0, bits - caps[band]);
                divide(frame, band, bits - excess);
            } else {
                excess = Math.max(0, bits - (frame.channels << EIGHTHS));
                frame.shapeBits[band] = bits - excess;
                frame.fineBits[band] = 0;
                frame.late[band] = true;
            }
            if (excess > 0) {
                int shift = frame.channels - 1 + EIGHTHS;
                int finer = Math.min(excess >> shift, MAX_FINE_BITS - frame.fineBits[band]);
                frame.fineBits[band] += finer;
                frame.late[band] = finer << shift >= excess - excessBefore;
                excess -= finer << shift;
            }
        }
        frame.balance = excess;
        for (int band = frame.codedEnd; band < frame.end; band++) {
            frame.fineBits[band] = frame.shapeBits[band] >> (frame.channels - 1 + EIGHTHS);
            frame.shapeBits[band] = 0;
            frame.late[band] = frame.fineBits[band] < 1;
        }
    }

    private static void divide(CeltFrame frame, int band, int bits) {
        int lines = frame.lines(band);
        boolean shared = frame.channels == 2 && lines > 2 && !frame.dual && band < frame.intensity;
        int freedom = lines * frame.channels + (shared ? 1 : 0);
        int logs = freedom * (CeltTables.LOG_WIDTHS[band] + (frame.logBlocks << EIGHTHS));
        int offset = (logs >> 1) - freedom * FINE_OFFSET;
        if (lines == 2) {
            offset += freedom << EIGHTHS >> 2;
        }
        if (bits + offset < (freedom * 2) << EIGHTHS) {
            offset += logs >> 2;
        } else if (bits + offset < (freedom * 3) << EIGHTHS) {
            offset += logs >> 3;
        }
        int most = Math.max(0, Math.min(bits >> (frame.channels - 1 + EIGHTHS), MAX_FINE_BITS));
        int fine = Math.max(0, bits + offset + (freedom << (EIGHTHS - 1))) / (freedom << EIGHTHS);
        frame.fineBits[band] = Math.min(fine, most);
        frame.late[band] = frame.fineBits[band] * (freedom << EIGHTHS) >= bits + offset;
        frame.shapeBits[band] = bits - (frame.fineBits[band] << (frame.channels - 1 + EIGHTHS));
    }
}
