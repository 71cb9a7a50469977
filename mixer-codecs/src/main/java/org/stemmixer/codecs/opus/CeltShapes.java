package org.stemmixer.codecs.opus;

/** Reads the shapes of all bands, and says for each where it may be filled from (RFC 6716, 4.3.4; RFC 8251, 9). */
final class CeltShapes {

    private static final int EIGHTHS = RangeDecoder.EIGHTHS;
    private static final int AGGRESSIVE = 3;
    private static final int MAX_BITS = (1 << 14) - 1;

    private final RangeDecoder in;
    private final CeltFrame frame;
    private final CeltShape shape;

    CeltShapes(RangeDecoder in, CeltFrame frame) {
        this.in = in;
        this.frame = frame;
        this.shape = new CeltShape(in, frame);
    }

    /** Reads them into the spectra of both channels, the second of which is of use only if there are two. */
    void read(float[] x, float[] y) {
        int total = (in.bits() << EIGHTHS) - (frame.collapseBit ? 1 << EIGHTHS : 0);
        int balance = frame.balance;
        int foldBand = 0;
        boolean enough = true;
        boolean dual = frame.dual;
        float[] first = shape.folded(0);
        float[] second = shape.folded(1);
        for (int band = frame.first; band < frame.end; band++) {
            int from = CeltTables.EDGES[band] << frame.logBlocks;
            int lines = frame.lines(band);
            int used = in.tellEighths();
            balance -= band == frame.first ? 0 : used;
            int left = total - used - 1;
            int bits = 0;
            if (band < frame.codedEnd) {
                int share = balance / Math.min(3, frame.codedEnd - band);
                bits = Math.max(0, Math.min(MAX_BITS, Math.min(left + 1, frame.shapeBits[band] + share)));
            }
            shape.begin(band, left);

            boolean room = CeltTables.EDGES[band] - CeltTables.width(band) >= CeltTables.EDGES[frame.first]
                    || band == frame.first + 1;
            foldBand = room && (enough || foldBand == 0) ? band : foldBand;
            if (band == frame.first + 1) {
                // The second band may be wider than the first, and is to find enough to be filled from.
                int missing = (CeltTables.width(band) - CeltTables.width(band - 1)) << frame.logBlocks;
                System.arraycopy(first, from - missing, first, from, missing);
                System.arraycopy(second, from - missing, second, from, missing);
            }
            int foldFrom = CeltShape.NONE;
            int mask0 = (1 << frame.blocks()) - 1;
            int mask1 = mask0;
            if (foldBand != 0 && (frame.spread != AGGRESSIVE || frame.blocks() > 1 || frame.resolutions[band] < 0)) {
                int edge = Math.max(CeltTables.EDGES[frame.first], CeltTables.EDGES[foldBand] - CeltTables.width(band));
                foldFrom = edge << frame.logBlocks;
                mask0 = collapse(edge, foldBand, band, 0);
                mask1 = collapse(edge, foldBand, band, frame.channels - 1);
            }
            if (dual && band == frame.intensity) {
                dual = false;
                for (int i = CeltTables.EDGES[frame.first] << frame.logBlocks; i < from; i++) {
                    first[i] = (first[i] + second[i]) / 2;
                }
            }
            if (dual) {
                mask0 = shape.readOne(x, from, lines, bits / 2, foldFrom, first, 0, 1, mask0);
                mask1 = shape.readOne(y, from, lines, bits / 2, foldFrom, second, 1, 1, mask1);
            } else if (frame.channels == 2) {
                mask0 = shape.readBoth(x, y, from, lines, bits, foldFrom, first, mask0 | mask1);
                mask1 = mask0;
            } else {
                mask0 = shape.readOne(x, from, lines, bits, foldFrom, first, 0, 1, mask0 | mask1);
                mask1 = mask0;
            }
            frame.collapse[2 * band] = mask0 & 0xFF;
            frame.collapse[2 * band + frame.channels - 1] = mask1 & 0xFF;
            balance += frame.shapeBits[band] + used;
            enough = bits > lines << EIGHTHS;
        }
    }

    /** Which blocks are not empty in the bands that a band is filled from. */
    private int collapse(int edge, int foldBand, int band, int channel) {
        int from = foldBand - 1;
        while (CeltTables.EDGES[from] > edge) {
            from--;
        }
        int mask = 0;
        int to = foldBand - 1;
        do {
            to++;
        } while (to < band && CeltTables.EDGES[to] < edge + CeltTables.width(band));
        for (int i = from; i < to; i++) {
            mask |= frame.collapse[2 * i + channel];
        }
        return mask;
    }
}
