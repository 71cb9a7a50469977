package org.stemmixer.core.audio;

import java.nio.ByteBuffer;

/**
 * ADPCM of the Interactive Multimedia Association in WAV files: each difference in steps of a size that grows with large
 * differences and shrinks with small ones. Sources: IMA, Recommended Practices for Enhancing Digital Audio Compatibility in
 * Multimedia Systems 3.0 (step sizes and their changes); Microsoft, New Multimedia Data Types and Data Techniques (blocks).
 *
 * <p>A difference is (2 d + 1) / 8 steps, rounded down once, as most decoders have it; the recommendation adds up parts of a
 * step that are rounded each.
 */
final class ImaAdpcm extends AdpcmCodec {

    private static final int CHANNEL_HEADER_BYTES = 4;
    private static final int GROUP_FRAMES = 8;
    private static final int MAX_CHANNELS = 16;

    private static final int[] STEPS = {
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
        107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796,
        876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871,
        5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623,
        27086, 29794, 32767
    };

    /** By the magnitude of a difference. */
    private static final int[] CHANGES = {-1, -1, -1, -1, 2, 4, 6, 8};

    private ImaAdpcm(String name, int channels, int blockBytes) throws AudioFileException {
        super(name, channels, blockBytes, CHANNEL_HEADER_BYTES, MAX_CHANNELS);
    }

    static ImaAdpcm of(String name, int channels, int blockBytes) throws AudioFileException {
        return new ImaAdpcm(name, channels, blockBytes);
    }

    @Override
    String name() {
        return "IMA ADPCM";
    }

    /** Behind the header, channels take turns with four bytes, which are eight frames. */
    @Override
    int framesBehindHeader(int bytes) {
        return 1 + bytes / (4 * channels()) * GROUP_FRAMES;
    }

    @Override
    void decode(ByteBuffer block, int frames, ByteBuffer pcm) {
        for (int c = 0; c < channels(); c++) {
            decodeChannel(block, c, frames, pcm);
        }
    }

    private void decodeChannel(ByteBuffer block, int c, int frames, ByteBuffer pcm) {
        int frameBytes = 2 * channels();
        int sample = block.getShort(CHANNEL_HEADER_BYTES * c);
        int index = stepIndex(block.get(CHANNEL_HEADER_BYTES * c + 2));
        int out = 2 * c;
        pcm.putShort(out, (short) sample);
        for (int n = 1; n < frames; n += GROUP_FRAMES) {
            int group = headerBytes() + (n / GROUP_FRAMES * channels() + c) * 4;
            int nibbles = block.getInt(group);
            for (int i = 0; i < GROUP_FRAMES; i++) {
                int magnitude = nibbles & 7;
                int difference = ((2 * magnitude + 1) * STEPS[index]) >> 3;
                sample = clamp16((nibbles & 8) != 0 ? sample - difference : sample + difference);
                index = stepIndex(index + CHANGES[magnitude]);
                nibbles >>>= 4;
                out += frameBytes;
                pcm.putShort(out, (short) sample);
            }
        }
    }

    private static int stepIndex(int index) {
        return Math.max(0, Math.min(STEPS.length - 1, index));
    }
}
