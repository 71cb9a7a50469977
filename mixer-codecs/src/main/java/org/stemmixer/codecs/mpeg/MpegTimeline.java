package org.stemmixer.codecs.mpeg;

import java.util.Optional;

/**
 * Which of the decoded samples are of the recording: not what encoder and decoder have put before and behind it.
 *
 * @param begin the first sample
 * @param gapBegin where padding begins
 * @param gapEnd where it ends, which is the end but in files that were joined
 * @param end behind the last sample
 */
record MpegTimeline(long begin, long gapBegin, long gapEnd, long end) {

    /** How late a decoder of layer III is: 528 samples of its filterbanks, and one of LAME's count. */
    private static final int DECODER_DELAY_SAMPLES = 529;

    /**
     * That of a stream.
     *
     * @param decoded how many samples are decoded
     * @param frameSamples how many of them a frame has
     * @param header what the encoder has said
     */
    static MpegTimeline of(long decoded, int frameSamples, Optional<VbrHeader> header) {
        if (header.isEmpty() || header.get().delaySamples() < 0) {
            return new MpegTimeline(0, decoded, decoded, decoded);
        }
        VbrHeader said = header.get();
        long begin = Math.min(decoded, said.delaySamples() + DECODER_DELAY_SAMPLES);
        long counted = said.frames() * frameSamples;
        long gapBegin = counted - Math.max(0, said.paddingSamples() - DECODER_DELAY_SAMPLES);
        if (said.frames() == 0 || said.cutOff() || gapBegin >= decoded || gapBegin <= begin) {
            return new MpegTimeline(begin, decoded, decoded, decoded);
        }
        return new MpegTimeline(begin, gapBegin, Math.min(counted, decoded), decoded);
    }

    /** How many samples there are. */
    long samples() {
        return gapBegin - begin + end - gapEnd;
    }

    /** Which decoded sample one of the recording is. */
    long decoded(long sample) {
        return sample < gapBegin - begin ? begin + sample : gapEnd + sample - (gapBegin - begin);
    }

    /** How many samples, from one on, are decoded one after the other. */
    long run(long sample) {
        return sample < gapBegin - begin ? gapBegin - begin - sample : samples() - sample;
    }
}
