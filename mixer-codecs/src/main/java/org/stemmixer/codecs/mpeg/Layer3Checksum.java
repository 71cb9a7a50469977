package org.stemmixer.codecs.mpeg;

/** The checksum of a frame's header and side information (ISO 11172-3, 2.4.3.1 and figure A.9). */
final class Layer3Checksum {

    private static final int POLYNOMIAL = 0x8005;

    private Layer3Checksum() {}

    /** Whether a frame's checksum, behind its header, is that of its header's second half and what follows it. */
    static boolean matches(byte[] bytes, int at, int sideInfoBytes) {
        int checksum = update(0xFFFF, bytes, at + 2, 2);
        checksum = update(checksum, bytes, at + MpegHeader.BYTES + 2, sideInfoBytes);
        int said = (bytes[at + MpegHeader.BYTES] & 0xFF) << 8 | (bytes[at + MpegHeader.BYTES + 1] & 0xFF);
        return checksum == said;
    }

    private static int update(int checksum, byte[] bytes, int from, int count) {
        int remainder = checksum;
        for (int i = from; i < from + count; i++) {
            remainder ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder & 0x8000) != 0 ? (remainder << 1 ^ POLYNOMIAL) & 0xFFFF : remainder << 1;
            }
        }
        return remainder;
    }
}
