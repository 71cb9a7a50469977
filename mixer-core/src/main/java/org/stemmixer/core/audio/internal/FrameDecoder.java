package org.stemmixer.core.audio.internal;

import org.stemmixer.core.audio.SampleEncoding;

/** Turns the frames of a WAV file, whose samples are interleaved, into one array of floats for each channel. */
public final class FrameDecoder {

    private final SampleDecoder samples;
    private final int sampleBytes;
    private final int frameBytes;
    private final boolean stereo16;

    /** For files of one kind. */
    public FrameDecoder(SampleEncoding encoding, int channels) {
        samples = SampleDecoder.of(encoding);
        sampleBytes = encoding.bytes();
        frameBytes = channels * sampleBytes;
        stereo16 = channels == 2 && encoding == SampleEncoding.PCM_16;
    }

    /**
     * Decodes frames.
     *
     * @param source bytes, with {@value SampleDecoder#SLACK_BYTES} more after the last frame
     * @param at index of the first frame's first byte
     * @param channels takes the samples, one array for each channel
     * @param offset index of the first frame in {@code channels}
     * @param frames how many
     */
    public void decode(byte[] source, int at, float[][] channels, int offset, int frames) {
        if (stereo16) {
            SampleDecoder.Loops.stereo16(source, at, channels[0], channels[1], offset, frames);
            return;
        }
        for (int c = 0; c < channels.length; c++) {
            samples.decode(source, at + c * sampleBytes, frameBytes, channels[c], offset, frames);
        }
    }
}
