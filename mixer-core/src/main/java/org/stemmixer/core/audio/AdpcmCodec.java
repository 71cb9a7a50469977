package org.stemmixer.core.audio;

import java.nio.ByteBuffer;

/**
 * Adaptive differential PCM as WAV files have it: samples of 16 bits as differences of 4 bits from what is expected, in
 * blocks that each begin anew. The last block may be a short one. Thread-safe.
 */
abstract class AdpcmCodec {

    private final int channels;
    private final int blockBytes;
    private final int headerBytes;

    /**
     * A codec.
     *
     * @param blockBytes of a whole block
     * @param channelHeaderBytes with which a block begins, for each channel
     * @param maxChannels that the codec has
     */
    AdpcmCodec(String name, int channels, int blockBytes, int channelHeaderBytes, int maxChannels)
            throws AudioFileException {
        if (channels > maxChannels) {
            throw new AudioFileException(
                    name,
                    "has ADPCM of too many channels (permitted 1 to " + maxChannels + ", found " + channels + ")");
        }
        this.channels = channels;
        this.blockBytes = blockBytes;
        this.headerBytes = channelHeaderBytes * channels;
        if (blockBytes < headerBytes) {
            throw new AudioFileException(
                    name,
                    "has blocks of ADPCM that are too short (permitted at least " + headerBytes + " bytes, found "
                            + blockBytes + ")");
        }
    }

    /** For people. */
    abstract String name();

    final int channels() {
        return channels;
    }

    final int blockBytes() {
        return blockBytes;
    }

    /** Bytes that a block begins with. */
    final int headerBytes() {
        return headerBytes;
    }

    /** Frames that a block of so many bytes holds; 0 if it has not even its header. */
    final int framesIn(int bytes) {
        return bytes < headerBytes ? 0 : framesBehindHeader(bytes - headerBytes);
    }

    /** Frames that so many bytes hold. */
    final long frames(long bytes) {
        return bytes / blockBytes * framesIn(blockBytes) + framesIn((int) (bytes % blockBytes));
    }

    /** Frames in a block with so many bytes behind its header, those of the header among them. */
    abstract int framesBehindHeader(int bytes);

    /**
     * Decodes one block.
     *
     * @param block from index 0 on, little-endian
     * @param frames that it holds
     * @param pcm takes interleaved samples of 16 bits from index 0 on
     */
    abstract void decode(ByteBuffer block, int frames, ByteBuffer pcm);

    static int clamp16(int sample) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }
}
