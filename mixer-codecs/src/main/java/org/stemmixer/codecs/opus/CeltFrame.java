package org.stemmixer.codecs.opus;

/** What one frame of the MDCT layer is like, and what its parts tell each other while it is decoded. */
final class CeltFrame {

    /** log2 of how many short blocks the frame is long. */
    int logBlocks;

    int channels;

    /** The first band, and the end of them. */
    int first;

    int end;

    /** Whether it is made of short blocks. */
    boolean shortBlocks;

    /** How vectors are spread, 0 to 3 (RFC 6716, 4.3.4.3). */
    int spread;

    /** The change of resolution of each band (4.3.4.5). */
    final int[] resolutions = new int[CeltTables.BANDS];

    /** Eighths of bits for the shape of each band, bits for its fine energy, and whether it is served late with the rest. */
    final int[] shapeBits = new int[CeltTables.BANDS];

    final int[] fineBits = new int[CeltTables.BANDS];
    final boolean[] late = new boolean[CeltTables.BANDS];

    /** The end of the bands whose shape is coded. */
    int codedEnd;

    /** The first band with one shape for both channels. */
    int intensity;

    /** Whether both channels have their own shapes. */
    boolean dual;

    /** Eighths of bits that the allocation has left over. */
    int balance;

    /** Whether a bit is set aside that says whether silent blocks get noise. */
    boolean collapseBit;

    /** For each band and channel which of its blocks are not empty. */
    final int[] collapse = new int[2 * CeltTables.BANDS];

    /** The state of the generator of noise. */
    int seed;

    int blocks() {
        return shortBlocks ? 1 << logBlocks : 1;
    }

    /** Lines of a band in all blocks. */
    int lines(int band) {
        return CeltTables.width(band) << logBlocks;
    }

    /** The next random number (4.3.4.4). */
    int random() {
        seed = 1664525 * seed + 1013904223;
        return seed;
    }
}
