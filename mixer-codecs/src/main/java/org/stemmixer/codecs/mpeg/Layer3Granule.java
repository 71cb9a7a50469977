package org.stemmixer.codecs.mpeg;

/** The side information of one channel in one granule (ISO 11172-3, 2.4.1.7), read anew for each. */
final class Layer3Granule {

    static final int LINES = 576;
    static final int NORMAL_BLOCK = 0;
    static final int SHORT_BLOCKS = 2;

    /** The bits of its scale factors and its lines. */
    int part23Bits;

    /** How many lines come in pairs. */
    int pairedLines;

    int globalGain;
    int scaleFactorCompression;
    int blockType;

    /** Whether the lowest two subbands have a normal block whatever the type. */
    boolean mixed;

    final int[] tables = new int[3];
    final int[] subblockGains = new int[3];

    /** The lines that the regions end at, each of which has a table. */
    final int[] regionEnds = new int[3];

    boolean preflag;
    boolean coarseScale;
    int quadTable;

    /** A factor for each band; of short blocks, one for each window of each band, bands of long blocks before them. */
    final int[] scaleFactors = new int[40];

    /** Where scale factors stand for positions of intensity stereo, the one each that is none; -1 if all are. */
    final int[] noPositions = new int[40];

    /**
     * Reads it.
     *
     * @return whether it is possible
     */
    boolean read(MpegBits bits, boolean lowRate, Layer3Bands bands) {
        part23Bits = bits.read(12);
        pairedLines = 2 * bits.read(9);
        globalGain = bits.read(8);
        scaleFactorCompression = bits.read(lowRate ? 9 : 4);
        boolean switched = bits.readFlag();
        if (switched) {
            readSwitchedWindow(bits, bands);
        } else {
            readNormalWindow(bits, bands);
        }
        regionEnds[2] = LINES;
        preflag = !lowRate && bits.readFlag();
        coarseScale = bits.readFlag();
        quadTable = bits.read(1);
        return pairedLines <= LINES && !(switched && blockType == NORMAL_BLOCK);
    }

    private void readSwitchedWindow(MpegBits bits, Layer3Bands bands) {
        blockType = bits.read(2);
        mixed = bits.readFlag();
        tables[0] = bits.read(5);
        tables[1] = bits.read(5);
        tables[2] = 0;
        for (int window = 0; window < 3; window++) {
            subblockGains[window] = bits.read(3);
        }
        regionEnds[0] = blockType == SHORT_BLOCKS ? 3 * bands.shortBegin(3) : bands.longBegin(8);
        regionEnds[1] = LINES;
    }

    private void readNormalWindow(MpegBits bits, Layer3Bands bands) {
        blockType = NORMAL_BLOCK;
        mixed = false;
        for (int region = 0; region < 3; region++) {
            tables[region] = bits.read(5);
        }
        int first = bits.read(4) + 1;
        int second = bits.read(3) + 1;
        regionEnds[0] = bands.longBegin(Math.min(first, Layer3Bands.LONG));
        regionEnds[1] = bands.longBegin(Math.min(first + second, Layer3Bands.LONG));
    }

    /** How many bands of long blocks there are: all, none, or those of a mixed one. */
    int longBands(Layer3Bands bands) {
        return blockType != SHORT_BLOCKS ? Layer3Bands.LONG : mixed ? bands.mixedLongBands() : 0;
    }

    /** The first band of short blocks. */
    int shortBandsBegin() {
        return blockType != SHORT_BLOCKS ? Layer3Bands.SHORT : mixed ? Layer3Bands.MIXED_SHORT_BEGIN : 0;
    }
}
