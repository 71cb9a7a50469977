package org.stemmixer.codecs.flac;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Builds FLAC streams bit by bit, by RFC 9639 and not by the code under test. */
final class FlacBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int pendingBits;

    FlacBytes put(long value, int bits) {
        for (int bit = bits - 1; bit >= 0; bit--) {
            pending = pending << 1 | (int) (value >> bit & 1);
            if (++pendingBits == 8) {
                out.write(pending);
                pending = 0;
                pendingBits = 0;
            }
        }
        return this;
    }

    FlacBytes unary(long zeros) {
        for (long i = 0; i < zeros; i++) {
            put(0, 1);
        }
        return put(1, 1);
    }

    /** The header of a frame whose size has 16 bits and whose sample rate is that of the stream. */
    static FlacBytes frame(boolean variable, int frames, int channelCode, int bitsCode, long number) {
        FlacBytes header = new FlacBytes();
        header.put(0b11111111111110, 14).put(0, 1).put(variable ? 1 : 0, 1);
        header.put(7, 4).put(0, 4).put(channelCode, 4).put(bitsCode, 3).put(0, 1);
        header.number(number).put(frames - 1, 16);
        return header.put(crc(header.out.toByteArray(), 8, 0x07), 8);
    }

    private FlacBytes number(long number) {
        if (number < 0x80) {
            return put(number, 8);
        }
        int bytes = 2;
        while (number >> (1 + 5 * bytes) != 0) {
            bytes++;
        }
        put((1 << bytes) - 1, bytes).put(0, 1);
        int bits = 6 * (bytes - 1);
        put(number >> bits, 7 - bytes);
        while (bits > 0) {
            bits -= 6;
            put(0b10, 2).put(number >> bits, 6);
        }
        return this;
    }

    /** The header of a subframe. */
    FlacBytes subframe(int type, int wasted) {
        put(0, 1).put(type, 6);
        return wasted == 0 ? put(0, 1) : put(1, 1).unary(wasted - 1);
    }

    FlacBytes samples(long[] samples, int from, int to, int bits) {
        for (int i = from; i < to; i++) {
            put(samples[i], bits);
        }
        return this;
    }

    /** Residuals in one partition, by Rice codes. */
    FlacBytes rice(long[] residuals, int from, int parameter) {
        put(1, 2).put(0, 4).put(parameter, 5);
        for (int i = from; i < residuals.length; i++) {
            long folded = residuals[i] >= 0 ? 2 * residuals[i] : -2 * residuals[i] - 1;
            unary(folded >> parameter).put(folded, parameter);
        }
        return this;
    }

    /** Residuals in one partition, as numbers of so many bits. */
    FlacBytes escaped(long[] residuals, int from, int bits) {
        put(0, 2).put(0, 4).put(15, 4).put(bits, 5);
        return samples(residuals, from, residuals.length, bits);
    }

    /** The whole frame. */
    byte[] end() {
        put(0, (8 - pendingBits) % 8);
        return put(crc(out.toByteArray(), 16, 0x8005), 16).out.toByteArray();
    }

    private static int crc(byte[] bytes, int bits, int polynomial) {
        int sum = 0;
        for (byte b : bytes) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean carried = (sum >> (bits - 1) & 1) != (b >> bit & 1);
                sum = (sum << 1 ^ (carried ? polynomial : 0)) & (1 << bits) - 1;
            }
        }
        return sum;
    }

    /** A file of nothing but STREAMINFO and frames. */
    static byte[] file(
            int blockFrames, int sampleRate, int channels, int bits, long frames, String md5, byte[]... data) {
        FlacBytes file = new FlacBytes();
        file.put(0x664C6143, 32).put(0x80, 8).put(34, 24);
        file.put(blockFrames, 16).put(blockFrames, 16).put(0, 24).put(0, 24);
        file.put(sampleRate, 20).put(channels - 1, 3).put(bits - 1, 5).put(frames, 36);
        for (byte b : md5.isEmpty() ? new byte[16] : HexFormat.of().parseHex(md5)) {
            file.put(b, 8);
        }
        for (byte[] frame : data) {
            file.out.writeBytes(frame);
        }
        return file.out.toByteArray();
    }
}
