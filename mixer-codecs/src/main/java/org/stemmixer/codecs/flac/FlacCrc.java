package org.stemmixer.codecs.flac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The checksums of frames (RFC 9639, 9.1.8 and 9.3): both with the high bit first, beginning with 0.
 *
 * <p>That of 16 bits goes over all bytes of a file, eight at a time: byte n of a table holds what a byte does to the sum
 * when n more follow (Kounavis and Berry, Novel Table Lookup-Based Algorithms for High-Performance CRC Generation, 2008).
 */
final class FlacCrc {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** x^8 + x^2 + x + 1. */
    private static final int POLYNOMIAL_8 = 0x07;

    /** x^16 + x^15 + x^2 + 1. */
    private static final int POLYNOMIAL_16 = 0x8005;

    private static final int[] TABLE_8 = table(POLYNOMIAL_8, 8);
    private static final int[][] TABLES_16 = tables16();

    private FlacCrc() {}

    private static int[] table(int polynomial, int bits) {
        int[] table = new int[256];
        int top = 1 << (bits - 1);
        for (int value = 0; value < 256; value++) {
            int sum = value << (bits - 8);
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & top) == 0 ? sum << 1 : sum << 1 ^ polynomial;
            }
            table[value] = sum & (1 << bits) - 1;
        }
        return table;
    }

    private static int[][] tables16() {
        int[][] tables = new int[Long.BYTES][];
        tables[0] = table(POLYNOMIAL_16, 16);
        for (int n = 1; n < tables.length; n++) {
            tables[n] = new int[256];
            for (int value = 0; value < 256; value++) {
                int sum = tables[n - 1][value];
                tables[n][value] = (sum << 8 & 0xFFFF) ^ tables[0][sum >> 8];
            }
        }
        return tables;
    }

    /** The sum of 8 bits over bytes [from, to). */
    static int crc8(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum = TABLE_8[sum ^ (bytes[i] & 0xFF)];
        }
        return sum;
    }

    /** The sum of 16 bits over bytes [from, to). */
    static int crc16(byte[] bytes, int from, int to) {
        int[][] t = TABLES_16;
        int sum = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long next = (long) LONG.get(bytes, i) ^ (long) sum << 48;
            sum = t[7][(int) (next >>> 56)]
                    ^ t[6][(int) (next >>> 48) & 0xFF]
                    ^ t[5][(int) (next >>> 40) & 0xFF]
                    ^ t[4][(int) (next >>> 32) & 0xFF]
                    ^ t[3][(int) (next >>> 24) & 0xFF]
                    ^ t[2][(int) (next >>> 16) & 0xFF]
                    ^ t[1][(int) (next >>> 8) & 0xFF]
                    ^ t[0][(int) next & 0xFF];
        }
        for (; i < to; i++) {
            sum = (sum << 8 & 0xFFFF) ^ t[0][sum >> 8 ^ (bytes[i] & 0xFF)];
        }
        return sum;
    }
}
