package org.stemmixer.codecs.mpeg;

import java.util.Arrays;

/** A prefix code of words of at most 19 bits, decoded in one or two looks at a table. */
final class HuffmanCode {

    private static final int MAX_BITS = 19;
    private static final int ROOT_BITS = 8;

    /** Bits of a word's length, or of a table's width, in an entry. */
    private static final int LENGTH_BITS = 5;

    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    /**
     * For each beginning a symbol with the length of its word; or, negative, the place of a further table with the bits that
     * it looks at.
     */
    private int[] entries = new int[1 << ROOT_BITS];

    /**
     * A code.
     *
     * @param words in ascending order and without a gap: the length as a letter, a for 1, and the symbol as two digits
     */
    HuffmanCode(String words) {
        int[] deepest = new int[1 << ROOT_BITS];
        int word = 0; // filled up to the greatest length
        for (int i = 0; i < words.length(); i += 3) {
            int length = length(words, i);
            int root = word >> (MAX_BITS - ROOT_BITS);
            deepest[root] = Math.max(deepest[root], length - ROOT_BITS);
            word += 1 << (MAX_BITS - length);
        }
        word = 0;
        for (int i = 0; i < words.length(); i += 3) {
            int length = length(words, i);
            int entry = Integer.parseInt(words, i + 1, i + 3, 16) << LENGTH_BITS | length;
            int root = word >> (MAX_BITS - ROOT_BITS);
            if (length <= ROOT_BITS) {
                fill(root, 1 << (ROOT_BITS - length), entry);
            } else {
                int bits = deepest[root];
                if (entries[root] == 0) {
                    entries[root] = ~(entries.length << LENGTH_BITS | bits);
                    entries = Arrays.copyOf(entries, entries.length + (1 << bits));
                }
                int below = (word >> (MAX_BITS - ROOT_BITS - bits)) & ((1 << bits) - 1);
                fill((~entries[root] >> LENGTH_BITS) + below, 1 << (bits - (length - ROOT_BITS)), entry);
            }
            word += 1 << (MAX_BITS - length);
        }
    }

    private static int length(String words, int at) {
        return words.charAt(at) - 'a' + 1;
    }

    private void fill(int from, int count, int entry) {
        Arrays.fill(entries, from, from + count, entry);
    }

    /** The symbol of the next word, which is passed over. */
    int read(MpegBits bits) {
        int next = bits.peek(MAX_BITS);
        int entry = entries[next >> (MAX_BITS - ROOT_BITS)];
        if (entry < 0) {
            int further = ~entry & LENGTH_MASK;
            int below = (next >> (MAX_BITS - ROOT_BITS - further)) & ((1 << further) - 1);
            entry = entries[(~entry >> LENGTH_BITS) + below];
        }
        bits.pass(entry & LENGTH_MASK);
        return entry >> LENGTH_BITS;
    }
}
