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
    private static final char[] TABLES_16 = tables16();

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

    /** One table behind the other: the compiler knows how long a constant array is, and leaves out the checks. */
    private static char[] tables16() {
        int[] first = table(POLYNOMIAL_16, 16);
        char[] tables = new char[Long.BYTES << 8];
        for (int i = 0; i < tables.length; i++) {
            int before = i < 256 ? 0 : tables[i - 256];
            tables[i] = (char) (i < 256 ? first[i] : before << 8 ^ first[before >> 8]);
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
        int sum = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long next = (long) LONG.get(bytes, i);
            int high = (int) (next >>> 32);
            int low = (int) next;
            // What does not wait for the last sum comes first.
            int rest = TABLES_16[0x500 + (high >>> 8 & 0xFF)]
                    ^ TABLES_16[0x400 + (high & 0xFF)]
                    ^ TABLES_16[0x300 + (low >>> 24)]
                    ^ TABLES_16[0x200 + (low >>> 16 & 0xFF)]
                    ^ TABLES_16[0x100 + (low >>> 8 & 0xFF)]
                    ^ TABLES_16[low & 0xFF];
            int first = high >>> 16 ^ sum;
            sum = TABLES_16[0x700 + (first >>> 8 & 0xFF)] ^ (TABLES_16[0x600 + (first & 0xFF)] ^ rest);
        }
        for (; i < to; i++) {
            sum = (sum << 8 & 0xFFFF) ^ TABLES_16[sum >> 8 ^ (bytes[i] & 0xFF)];
        }
        return sum;
    }
}
