package org.stemmixer.codecs.flac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The MD5 sum of a stream's samples: RFC 9639, 8.2. They are taken as signed numbers of whole bytes, the low one first,
 * those of a frame side by side.
 */
final class FlacDigest {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final MessageDigest md5;
    private final int sampleBytes;
    private byte[] bytes = new byte[0];

    FlacDigest(int sampleBits) {
        this.sampleBytes = (sampleBits + 7) / 8;
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** Takes in the samples of a frame. */
    void update(FlacFrameDecoder decoder) {
        int channels = decoder.header().channels();
        int frames = decoder.header().blockFrames();
        int length = channels * frames * sampleBytes;
        if (bytes.length < length + Integer.BYTES) {
            bytes = new byte[length + Integer.BYTES];
        }
        if (channels == 2 && sampleBytes == Short.BYTES) {
            putStereo16(decoder.samples(0), decoder.samples(1), frames);
        } else if (channels == 2) {
            putStereo(decoder.samples(0), decoder.samples(1), frames);
        } else {
            for (int i = 0, at = 0; i < frames; i++) {
                for (int c = 0; c < channels; c++, at += sampleBytes) {
                    put(decoder.samples(c), i, at);
                }
            }
        }
        md5.update(bytes, 0, length);
    }

    /** Both samples of a frame at once. */
    private void putStereo16(int[] left, int[] right, int frames) {
        byte[] target = bytes;
        for (int i = 0, from = FlacFrameDecoder.offset(); i < frames; i++) {
            INT.set(target, i << 2, (left[from + i] & 0xFFFF) | right[from + i] << 16);
        }
    }

    private void putStereo(int[] left, int[] right, int frames) {
        for (int i = 0; i < frames; i++) {
            put(left, i, 2 * i * sampleBytes);
            put(right, i, (2 * i + 1) * sampleBytes);
        }
    }

    /** Puts all four bytes, of which the next sample takes back those that are too many. */
    private void put(int[] samples, int frame, int at) {
        INT.set(bytes, at, samples[FlacFrameDecoder.offset() + frame]);
    }

    /** Takes in samples as they are digested. */
    void update(byte[] samples, int length) {
        md5.update(samples, 0, length);
    }

    /** The sum; what comes afterwards begins anew. */
    byte[] sum() {
        return md5.digest();
    }
}
