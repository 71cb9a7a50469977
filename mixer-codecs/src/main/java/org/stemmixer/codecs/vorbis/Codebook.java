package org.stemmixer.codecs.vorbis;

import java.util.Arrays;

/** A Huffman code, whose entries may stand for vectors (Vorbis I, 3). */
final class Codebook {

    private static final int SYNC = 0x564342;
    private static final int FAST_BITS = 10;
    private static final int LENGTH_BITS = 6;

    /** The most entries of a book whose lengths take next to no space, and the most numbers in the vectors of one. */
    private static final int MAX_ORDERED_ENTRIES = 1 << 16;

    private static final int MAX_NUMBERS = 1 << 18;

    private final int dimensions;
    private final int entries;

    /** By the next bits: the entry and the length of its codeword; 0 if that is longer. */
    private final int[] fast = new int[1 << FAST_BITS];

    /** Longer codewords, high bit first from the top, in order; offset so that they compare as unsigned. */
    private int[] longWords = {};

    private int[] longEntries = {};

    private float[] vectors = {};

    Codebook(VorbisBits bits) throws MalformedVorbisException {
        int sync = bits.read(24);
        MalformedVorbisException.check("a mark of a codebook", sync, SYNC, SYNC);
        dimensions = MalformedVorbisException.check("dimensions of a codebook", bits.read(16), 1, 0xFFFF);
        entries = bits.read(24);
        buildCode(bits.readFlag() ? orderedLengths(bits) : lengths(bits));
        int lookup = MalformedVorbisException.check("a lookup type of a codebook", bits.read(4), 0, 2);
        if (lookup > 0) {
            readVectors(bits, lookup);
        }
    }

    private byte[] lengths(VorbisBits bits) throws MalformedVorbisException {
        boolean sparse = bits.readFlag();
        checkEntries(bits.left() / (sparse ? 1 : 5));
        byte[] lengths = new byte[entries];
        for (int entry = 0; entry < entries; entry++) {
            if (!sparse || bits.readFlag()) {
                lengths[entry] = (byte) (bits.read(5) + 1);
            }
        }
        return lengths;
    }

    private byte[] orderedLengths(VorbisBits bits) throws MalformedVorbisException {
        checkEntries(MAX_ORDERED_ENTRIES);
        byte[] lengths = new byte[entries];
        int length = bits.read(5) + 1;
        for (int entry = 0; entry < entries; length++) {
            int count = bits.read(VorbisBits.width(entries - entry));
            MalformedVorbisException.check("entries of one length", count, 0, entries - entry);
            MalformedVorbisException.check("a length of codewords", length, 1, 32);
            Arrays.fill(lengths, entry, entry + count, (byte) length);
            entry += count;
        }
        return lengths;
    }

    private void checkEntries(long max) throws MalformedVorbisException {
        MalformedVorbisException.check("entries of a codebook", entries, 0, (int) Math.min(max, 1 << 24));
    }

    /**
     * Gives each entry in turn the lowest codeword that is free. What is free at any time is one subtree at most at each
     * depth, and the deeper ones have the lower codewords.
     */
    private void buildCode(byte[] lengths) throws MalformedVorbisException {
        int[] freeWords = new int[33];
        long freeDepths = 1;
        int used = 0;
        long[] longCodes = new long[entries];
        int longCount = 0;
        for (int entry = 0; entry < entries; entry++) {
            int length = lengths[entry];
            if (length == 0) {
                continue;
            }
            used++;
            long candidates = freeDepths & (2L << length) - 1;
            if (candidates == 0) {
                throw new MalformedVorbisException("a codebook with too many codewords", "a full tree", entry);
            }
            int depth = 63 - Long.numberOfLeadingZeros(candidates);
            int word = freeWords[depth];
            freeDepths &= ~(1L << depth);
            for (int below = length; below > depth; below--) {
                freeWords[below] = word + (1 << (32 - below));
                freeDepths |= 1L << below;
            }
            if (length <= FAST_BITS) {
                int step = 1 << length;
                for (int i = Integer.reverse(word); i < fast.length; i += step) {
                    fast[i] = entry << LENGTH_BITS | length;
                }
            } else {
                longCodes[longCount++] = Integer.toUnsignedLong(word) << 32 | (long) entry << LENGTH_BITS | length;
            }
        }
        if (used == 1) {
            useOnlyEntry(lengths);
        } else if (freeDepths != 0 && used > 0) {
            throw new MalformedVorbisException("a codebook with unused codewords", "a full tree", used);
        }
        sortLong(longCodes, longCount);
    }

    /** A book with one entry reads the bits of its length, whatever they are. */
    private void useOnlyEntry(byte[] lengths) throws MalformedVorbisException {
        for (int entry = 0; entry < entries; entry++) {
            if (lengths[entry] != 0) {
                int length =
                        MalformedVorbisException.check("a length of an only codeword", lengths[entry], 1, FAST_BITS);
                Arrays.fill(fast, entry << LENGTH_BITS | length);
            }
        }
    }

    private void sortLong(long[] codes, int count) {
        long[] sorted = Arrays.copyOf(codes, count);
        for (int i = 0; i < count; i++) {
            sorted[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(sorted);
        longWords = new int[count];
        longEntries = new int[count];
        for (int i = 0; i < count; i++) {
            longWords[i] = (int) (sorted[i] >> 32);
            longEntries[i] = (int) sorted[i];
        }
    }

    private void readVectors(VorbisBits bits, int lookup) throws MalformedVorbisException {
        float minimum = number(bits.read(32));
        float step = number(bits.read(32));
        int valueBits = bits.read(4) + 1;
        boolean cumulative = bits.readFlag();
        if ((long) entries * dimensions > MAX_NUMBERS) {
            throw new MalformedVorbisException(
                    "a codebook with too large vectors",
                    "at most " + MAX_NUMBERS + " numbers",
                    (long) entries * dimensions);
        }
        int count = lookup == 1 ? gridValues() : entries * dimensions;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bits.read(valueBits) * step + minimum;
        }
        vectors = new float[entries * dimensions];
        for (int entry = 0; entry < entries; entry++) {
            float last = 0;
            int divisor = 1;
            for (int d = 0; d < dimensions; d++) {
                int at = entry * dimensions + d;
                float value = values[lookup == 1 ? entry / divisor % count : at] + last;
                vectors[at] = value;
                last = cumulative ? value : 0;
                divisor = d + 1 < dimensions && lookup == 1 && divisor <= entries ? divisor * count : divisor;
            }
        }
    }

    /** The greatest number of values whose grid in all dimensions has no more points than there are entries. */
    private int gridValues() {
        int values = (int) Math.floor(Math.pow(entries, 1.0 / dimensions));
        while (power(values + 1) <= entries) {
            values++;
        }
        while (values > 0 && power(values) > entries) {
            values--;
        }
        return values;
    }

    private long power(int base) {
        long product = 1;
        for (int d = 0; d < dimensions && product <= entries; d++) {
            product *= base;
        }
        return base == 1 ? 1 : product;
    }

    /** A floating-point number of Vorbis: 21 bits of mantissa, 10 of exponent, a sign (9.2.2). */
    private static float number(int packed) {
        int mantissa = packed & 0x1FFFFF;
        int exponent = (packed >>> 21 & 0x3FF) - 788;
        return (float) Math.scalb((double) (packed < 0 ? -mantissa : mantissa), exponent);
    }

    int dimensions() {
        return dimensions;
    }

    int entries() {
        return entries;
    }

    boolean hasVectors() {
        return vectors.length > 0;
    }

    /** The vectors of all entries, one behind the other. */
    float[] vectors() {
        return vectors;
    }

    /** Reads an entry; -1 at the end of the packet. */
    int read(VorbisBits bits) {
        int code = fast[bits.peek(FAST_BITS)];
        if (code == 0) {
            code = readLong(bits);
        }
        bits.drop(code & (1 << LENGTH_BITS) - 1);
        return bits.exhausted() ? -1 : code >>> LENGTH_BITS;
    }

    private int readLong(VorbisBits bits) {
        int word = Integer.reverse(bits.peek(32)) ^ Integer.MIN_VALUE;
        int at = Arrays.binarySearch(longWords, word);
        int index = at >= 0 ? at : -at - 2;
        // A book without entries has no codewords: what reads it is at its end.
        return index < 0 ? 32 : longEntries[index];
    }
}
