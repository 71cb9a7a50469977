package org.stemmixer.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The same little song in each tracker format: the sample "kick" plays one note twice; the looped sample "greetings"
 * plays five notes, the last four without its number; a third sample is never played.
 */
enum TrackerFiles {
    MOD {
        @Override
        byte[] bytes() {
            ByteBuffer mod = ByteBuffer.allocate(1084 + 64 * 4 * 4 + 3 * SAMPLE_BYTES);
            for (int i = 0; i < 3; i++) {
                put(mod, 20 + i * 30, NAMES[i]);
                mod.putShort(20 + i * 30 + 22, (short) (SAMPLE_BYTES / 2));
                mod.putShort(20 + i * 30 + 28, (short) (i == 1 ? SAMPLE_BYTES / 2 : 1));
            }
            put(mod, 1080, "M.K.");
            int[] cells = {0x00D61000, 0x00D61000, 0x01AC2000, 0x01940000, 0x017D0000, 0x01680000, 0x01530000};
            for (int i = 0; i < cells.length; i++) {
                mod.putInt(1084 + 16 * i + (i < 2 ? 0 : 4), cells[i]);
            }
            return withSamples(mod, 1084 + 64 * 4 * 4);
        }
    },
    S3M {
        @Override
        byte[] bytes() {
            ByteBuffer s3m = little(0x200 + 3 * SAMPLE_BYTES);
            put(s3m, 44, "SCRM");
            s3m.putShort(32, (short) 2).putShort(34, (short) 3).putShort(36, (short) 1);
            s3m.putShort(42, (short) 2);
            for (int i = 0; i < 3; i++) {
                int at = 0x80 + 0x50 * i;
                s3m.putShort(98 + 2 * i, (short) (at / 16));
                s3m.put(at, (byte) 1).putShort(at + 14, (short) ((0x200 + i * SAMPLE_BYTES) / 16));
                s3m.putInt(at + 16, SAMPLE_BYTES).put(at + 31, (byte) (i == 1 ? 1 : 0));
                put(s3m, at + 48, NAMES[i]);
            }
            s3m.putShort(104, (short) (0x190 / 16));
            put(s3m, 0x192, 32 | 64 | 128, 0x40, 1, 64, 1, 2, 0, 32, 0x40, 1, 33, 0x40, 2, 0);
            put(s3m, 0x192 + 15, 33, 0x41, 0, 0, 33, 0x42, 0, 0, 33, 0x43, 0, 0, 33, 0x44, 0, 33, 254, 0, 0);
            return withSamples(s3m, 0x200);
        }
    },
    XM {
        @Override
        byte[] bytes() {
            ByteBuffer xm = little(1000);
            put(xm, 0, "Extended Module: ");
            xm.putInt(60, 276).putShort(68, (short) 2).putShort(70, (short) 1).putShort(72, (short) 3);
            int at = 60 + 276;
            xm.putInt(at, 9).putShort(at + 7, (short) 24);
            put(xm, at + 9, 49, 1, 64, 0, 0, 0x83, 49, 2, 0x83, 49, 1, 0x81, 50, 0x80, 0x81, 51, 0x80, 0x81, 52, 0x80);
            put(xm, at + 9 + 20, 0x81, 53, 0x81, 97);
            at += 9 + 24;
            for (int i = 0; i < 3; i++) {
                xm.putInt(at, 33).putShort(at + 27, (short) 1).putInt(at + 29, 40);
                put(xm, at + 4, NAMES[i]);
                xm.putInt(at + 33, SAMPLE_BYTES).put(at + 33 + 14, (byte) (i == 1 ? 17 : 0));
                at += 33 + 40;
                xm.position(at).put(SAMPLES[i]);
                at += SAMPLE_BYTES;
            }
            return xm.array();
        }
    },
    IT {
        @Override
        byte[] bytes() {
            ByteBuffer it = little(0x700);
            put(it, 0, "IMPM");
            it.putShort(32, (short) 2)
                    .putShort(34, (short) 1)
                    .putShort(36, (short) 3)
                    .putShort(38, (short) 1);
            it.putShort(44, (short) 4).putInt(194, 0x100);
            for (int key = 0; key < 120; key++) {
                put(it, 0x140 + 2 * key, key, key < 60 ? 1 : 2);
            }
            for (int i = 0; i < 3; i++) {
                int at = 0x300 + 0x50 * i;
                it.putInt(198 + 4 * i, at);
                put(it, at, "IMPS");
                put(it, at + 17, 64, i == 1 ? 16 : 0);
                put(it, at + 20, NAMES[i]);
            }
            it.putInt(210, 0x500).putShort(0x500, (short) 26);
            put(it, 0x508, 129, 1 | 2 | 4 | 8, 40, 1, 64, 1, 2, 0, 129, 16 | 32, 130, 3, 60, 1, 0, 130, 1, 61);
            put(it, 0x508 + 18, 0, 2, 62, 0, 2, 63, 2, 64);
            return it.array();
        }
    };

    static final int SAMPLE_BYTES = 32;

    private static final String[] NAMES = {"kick", "greetings", "unused"};
    private static final byte[][] SAMPLES = new byte[3][SAMPLE_BYTES];

    static {
        for (int i = 0; i < SAMPLES.length; i++) {
            Arrays.fill(SAMPLES[i], (byte) (11 * (i + 1)));
        }
    }

    abstract byte[] bytes();

    /** Where the sound of a sample can be seen: bytes that change when it is silenced. */
    int soundOf(int sample) {
        return switch (this) {
            case MOD -> 1084 + 64 * 4 * 4 + sample * SAMPLE_BYTES;
            case S3M -> 0x200 + sample * SAMPLE_BYTES;
            case XM -> 60 + 276 + 33 + sample * (73 + SAMPLE_BYTES) + 73;
            case IT -> 0x300 + 0x50 * sample + 17;
        };
    }

    private static byte[] withSamples(ByteBuffer module, int at) {
        for (int i = 0; i < SAMPLES.length; i++) {
            module.position(at + i * SAMPLE_BYTES).put(SAMPLES[i]);
        }
        return module.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ByteBuffer module, int at, String text) {
        module.position(at).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void put(ByteBuffer module, int at, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            module.put(at + i, (byte) bytes[i]);
        }
    }
}
