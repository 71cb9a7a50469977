package org.stemmixer.core.audio.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.core.audio.SampleEncoding;

/** Turns an array's frames of interleaved samples, the low byte first, into one array of floats for each channel. */
public final class FrameDecoder {

    /** What is decoded at once: little enough to stay in the fastest of the processor's caches. */
    private static final int BATCH_SAMPLES = 2048;

    private final SampleDecoder samples;
    private final int channels;
    private final int batchFrames;

    /**
     * For frames as WAV files have them.
     *
     * @param source where they will lie
     */
    public FrameDecoder(SampleEncoding encoding, int channels, byte[] source) {
        this(StoredSample.of(encoding), IntStream.range(0, channels).boxed().toList(), source);
    }

    /**
     * For frames of one kind.
     *
     * @param order for each channel that is decoded, which of a frame's it is, counted from 0; each of them once
     * @param source where they will lie
     */
    public FrameDecoder(StoredSample sample, List<Integer> order, byte[] source) {
        channels = order.size();
        int held = source.length / (channels * sample.bytes());
        batchFrames = Math.max(1, Math.min(BATCH_SAMPLES / channels, held));
        int[] positions = order.stream().mapToInt(Integer::intValue).toArray();
        samples = SampleDecoder.of(sample, positions, source, batchFrames * channels);
    }

    /**
     * Decodes frames of the array.
     *
     * @param first which is the first, counted from 0
     * @param target takes the samples, one array for each channel
     * @param offset index of the first frame in {@code target}
     * @param frames how many
     */
    public void decode(int first, float[][] target, int offset, int frames) {
        for (int done = 0; done < frames; done += batchFrames) {
            int count = Math.min(batchFrames, frames - done);
            samples.decode((first + done) * channels, target, offset + done, count);
        }
    }
}
