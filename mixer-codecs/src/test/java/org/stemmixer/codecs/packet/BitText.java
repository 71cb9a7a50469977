package org.stemmixer.codecs.packet;

import java.math.BigInteger;

/** Packets for tests, written as zeros and ones. */
public final class BitText {

    private BitText() {}

    /** Bytes, the last one filled up with zeros, with room behind them. */
    public static byte[] packet(String text) {
        String bits = text.replace(" ", "");
        byte[] packet = new byte[length(text) + BitCursor.SLACK_BYTES];
        for (int i = 0; i < bits.length(); i++) {
            packet[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }
        return packet;
    }

    /** How many bytes there are without that room. */
    public static int length(String text) {
        return (text.replace(" ", "").length() + 7) / 8;
    }

    /** A number in so many bits. */
    public static String number(long value, int bits) {
        String digits = BigInteger.valueOf(value)
                .and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE))
                .toString(2);
        return "0".repeat(bits - digits.length()) + digits + ' ';
    }
}
