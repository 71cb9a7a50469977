package org.stemmixer.codecs.ogg;

/**
 * The checksum of Ogg pages (RFC 3533, 6): a CRC of 32 bits with the polynomial 0x04C11DB7, high bit first, that begins with
 * 0 and is not inverted. Eight bytes at a time, with a table for each of their places.
 */
final class OggChecksum {

    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int[][] TABLES = tables();

    private OggChecksum() {}

    private static int[][] tables() {
        int[][] tables = new int[8][256];
        for (int value = 0; value < 256; value++) {
            int remainder = value << 24;
            for (int bit = 0; bit < 8; bit++) {
                remainder = remainder << 1 ^ (remainder < 0 ? POLYNOMIAL : 0);
            }
            tables[0][value] = remainder;
        }
        for (int place = 1; place < 8; place++) {
            for (int value = 0; value < 256; value++) {
                int before = tables[place - 1][value];
                tables[place][value] = before << 8 ^ tables[0][before >>> 24];
            }
        }
        return tables;
    }

    /** The checksum of bytes behind others. */
    static int of(int before, byte[] bytes, int from, int to) {
        int sum = before;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            int high = sum
                    ^ ((bytes[i] & 0xFF) << 24
                            | (bytes[i + 1] & 0xFF) << 16
                            | (bytes[i + 2] & 0xFF) << 8
                            | (bytes[i + 3] & 0xFF));
            sum = TABLES[7][high >>> 24]
                    ^ TABLES[6][high >>> 16 & 0xFF]
                    ^ TABLES[5][high >>> 8 & 0xFF]
                    ^ TABLES[4][high & 0xFF]
                    ^ TABLES[3][bytes[i + 4] & 0xFF]
                    ^ TABLES[2][bytes[i + 5] & 0xFF]
                    ^ TABLES[1][bytes[i + 6] & 0xFF]
                    ^ TABLES[0][bytes[i + 7] & 0xFF];
        }
        for (; i < to; i++) {
            sum = sum << 8 ^ TABLES[0][(sum >>> 24 ^ bytes[i]) & 0xFF];
        }
        return sum;
    }
}
