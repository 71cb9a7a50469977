package org.stemmixer.codecs.flac;

import org.stemmixer.core.audio.SampleEncoding;

/**
 * What all frames of a stream have in common.
 *
 * @param sampleRate in Hz
 * @param channels in [1, 8]
 * @param bits of a sample, in [4, 32]
 * @param variable whether blocks may have any size, and headers count frames; else they count blocks
 * @param blockFrames the size of all blocks but the last, where it is not variable
 */
record FlacFormat(int sampleRate, int channels, int bits, boolean variable, int blockFrames)
        implements FlacFrameDecoder.FormatRule {

    /** This, of frames that can be of the stream. */
    @Override
    public FlacFormat of(FlacFrameHeader header) throws FlacFrameException {
        boolean fits = header.channels() == channels
                && (header.bits() == 0 || header.bits() == bits)
                && header.variable() == variable
                && (variable || header.blockFrames() <= blockFrames);
        if (!fits) {
            throw FlacFrameException.DAMAGED;
        }
        return this;
    }

    /** The first frame of audio in a block. */
    long position(FlacFrameHeader header) {
        return variable ? header.number() : header.number() * blockFrames;
    }

    /** The narrowest way of storing samples that takes these. */
    SampleEncoding encoding() {
        return bits <= 8
                ? SampleEncoding.PCM_8
                : bits <= 16 ? SampleEncoding.PCM_16 : bits <= 24 ? SampleEncoding.PCM_24 : SampleEncoding.PCM_32;
    }

    /** What a sample is multiplied by. */
    float scale() {
        return (float) Math.scalb(1.0, 1 - bits);
    }
}
