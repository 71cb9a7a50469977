package org.stemmixer.codecs.flac;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The MD5 sum of a stream's samples: RFC 9639, 8.2. They are taken as signed numbers of whole bytes, the low one first,
 * those of a frame side by side.
 */
final class FlacDigest {

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
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        for (int c = 0; c < channels; c++) {
            put(decoder.samples(c), frames, c * sampleBytes, channels * sampleBytes);
        }
        md5.update(bytes, 0, length);
    }

    private void put(int[] samples, int frames, int at, int stride) {
        int offset = FlacFrameDecoder.offset();
        if (sampleBytes == 2) {
            for (int i = 0; i < frames; i++) {
                int sample = samples[offset + i];
                bytes[at + i * stride] = (byte) sample;
                bytes[at + i * stride + 1] = (byte) (sample >> 8);
            }
        } else {
            for (int i = 0; i < frames; i++) {
                for (int b = 0; b < sampleBytes; b++) {
                    bytes[at + i * stride + b] = (byte) (samples[offset + i] >> (8 * b));
                }
            }
        }
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
