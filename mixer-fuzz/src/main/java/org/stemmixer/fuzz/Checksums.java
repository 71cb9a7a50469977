package org.stemmixer.fuzz;

/**
 * Makes checksums right, so that damage comes to the decoders. Found as a file says where its pages and frames are; what is
 * damaged beyond that stays as it is.
 */
final class Checksums {

    private static final int OGG_HEADER_BYTES = 27;
    private static final int OGG_SUM_AT = 22;

    /** Sync, codes and the shortest number. */
    private static final int FLAC_HEADER_BYTES = 5;

    private Checksums() {}

    /** Gives every page of Ogg its checksum: RFC 3533, 6. */
    static byte[] ofOgg(byte[] made) {
        byte[] file = made.clone();
        for (int at = 0; at + OGG_HEADER_BYTES <= file.length; ) {
            if (file[at] != 'O' || file[at + 1] != 'g' || file[at + 2] != 'g' || file[at + 3] != 'S') {
                at++;
                continue;
            }
            int segments = file[at + OGG_HEADER_BYTES - 1] & 0xFF;
            int end = at + OGG_HEADER_BYTES + segments;
            for (int s = at + OGG_HEADER_BYTES; s < Math.min(at + OGG_HEADER_BYTES + segments, file.length); s++) {
                end += file[s] & 0xFF;
            }
            if (end > file.length) {
                break;
            }
            put(file, at + OGG_SUM_AT, 4, 0);
            put(file, at + OGG_SUM_AT, 4, Integer.reverseBytes(sum(file, at, end, 32, 0x04C1_1DB7)));
            at = end;
        }
        return file;
    }

    /** Gives what looks like a frame of FLAC, up to what looks like the next, its checksums: RFC 9639, 9.1.8 and 9.3. */
    static byte[] ofFlac(byte[] made) {
        byte[] file = made.clone();
        int at = flacFrame(file, 0);
        while (at < file.length) {
            int next = flacFrame(file, at + FLAC_HEADER_BYTES);
            int header = at + flacHeaderBytes(file, at);
            if (header + 3 <= next) {
                put(file, header, 1, sum(file, at, header, 8, 0x07));
                put(file, next - 2, 2, sum(file, at, next - 2, 16, 0x8005));
            }
            at = next;
        }
        return file;
    }

    /** Where the next frame seems to begin. */
    private static int flacFrame(byte[] file, int from) {
        for (int at = from; at + FLAC_HEADER_BYTES < file.length; at++) {
            // Reserved bits are 0, as is, in all but the largest blocks, most of a number's first byte.
            if (file[at] == -1 && (file[at + 1] & 0xFE) == 0xF8 && (file[at + 3] & 1) == 0) {
                return at;
            }
        }
        return file.length;
    }

    private static int flacHeaderBytes(byte[] file, int at) {
        int ones = Integer.numberOfLeadingZeros(~(file[at + 4] << 24));
        int size = file[at + 2] >> 4 & 0xF;
        int rate = file[at + 2] & 0xF;
        return 4 + Math.max(1, ones) + (size == 6 ? 1 : size == 7 ? 2 : 0) + (rate == 12 ? 1 : rate > 12 ? 2 : 0);
    }

    /** A cyclic redundancy sum with the high bit first that begins with 0. */
    private static int sum(byte[] bytes, int from, int to, int bits, int polynomial) {
        int aligned = polynomial << (32 - bits);
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum << 1) ^ (sum < 0 ? aligned : 0);
            }
        }
        return sum >>> (32 - bits);
    }

    private static void put(byte[] file, int at, int bytes, int value) {
        for (int i = 0; i < bytes; i++) {
            file[at + i] = (byte) (value >> (8 * (bytes - 1 - i)));
        }
    }
}
