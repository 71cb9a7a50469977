package org.stemmixer.core.audio.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.core.audio.SampleEncoding;

/** Turns frames of interleaved samples, the low byte first, into one array of floats for each channel. */
public final class FrameDecoder {

    private final SampleDecoder samples;
    private final int frameBytes;

    /** Where in a frame each channel lies, in bytes. */
    private final int[] positions;

    private final boolean stereo16;

    /** For frames as WAV files have them. */
    public FrameDecoder(SampleEncoding encoding, int channels) {
        this(StoredSample.of(encoding), IntStream.range(0, channels).boxed().toList());
    }

    /**
     * For frames of one kind.
     *
     * @param order for each channel that is decoded, which of a frame's it is, counted from 0; each of them once
     */
    public FrameDecoder(StoredSample sample, List<Integer> order) {
        samples = SampleDecoder.of(sample);
        frameBytes = order.size() * sample.bytes();
        positions = order.stream().mapToInt(c -> c * sample.bytes()).toArray();
        stereo16 = sample == StoredSample.SIGNED_16 && Arrays.equals(positions, new int[] {0, 2});
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
            samples.decode(source, at + positions[c], frameBytes, channels[c], offset, frames);
        }
    }
}
