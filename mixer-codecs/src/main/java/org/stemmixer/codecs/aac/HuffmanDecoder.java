package org.stemmixer.codecs.aac;

import java.util.Arrays;

/**
 * Decodes a canonical prefix code: short codes, which are nearly all that come, with one look into a table, long ones by
 * where the codes of each length end.
 */
final class HuffmanDecoder {

    private static final int TABLE_BITS = 10;

    /** {@code symbol << 8 | length} by the next bits; 0 for what begins a longer code. */
    private final int[] table = new int[1 << TABLE_BITS];

    /** For each length: the end of its codes, on top of a long, and what to add to a code for its place in the order. */
    private final long[] ends = new long[Long.SIZE];

    private final int[] offsets = new int[Long.SIZE];
    private final int[] symbols;
    private final int maxLength;

    /**
     * A code.
     *
     * @param text how many codes there are of each length, as {@code length:count}, and in the lines that follow what they
     *     stand for, all apart by white space
     */
    HuffmanDecoder(String text) {
        String[] lines = text.split("\n", 2);
        symbols = Arrays.stream(lines[1].trim().split("\\s+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        int code = 0;
        int place = 0;
        int length = 0;
        for (String lengthAndCount : lines[0].trim().split(" ")) {
            int colon = lengthAndCount.indexOf(':');
            int nextLength = Integer.parseInt(lengthAndCount.substring(0, colon));
            int count = Integer.parseInt(lengthAndCount.substring(colon + 1));
            code <<= nextLength - length;
            length = nextLength;
            offsets[length] = place - code;
            for (int i = 0; i < count && length <= TABLE_BITS; i++) {
                int from = (code + i) << (TABLE_BITS - length);
                Arrays.fill(table, from, from + (1 << (TABLE_BITS - length)), symbols[place + i] << 8 | length);
            }
            code += count;
            place += count;
            ends[length] = (long) code << (Long.SIZE - 1 - length); // a bit lower, for signed comparison
        }
        maxLength = length;
    }

    /** How many symbols there are. */
    int size() {
        return symbols.length;
    }

    /**
     * The code that bits begin with.
     *
     * @param bits the first one on top
     * @return {@code symbol << 8 | length}
     */
    int decode(long bits) {
        int entry = table[(int) (bits >>> (Long.SIZE - TABLE_BITS))];
        return entry != 0 ? entry : decodeLong(bits);
    }

    private int decodeLong(long bits) {
        long lower = bits >>> 1;
        int length = TABLE_BITS + 1;
        while (length < maxLength && lower >= ends[length]) {
            length++;
        }
        int place = (int) (bits >>> (Long.SIZE - length)) + offsets[length];
        return symbols[place] << 8 | length;
    }
}
