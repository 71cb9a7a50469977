package org.stemmixer.dsp.chain;

import java.util.Arrays;
import org.stemmixer.dsp.AudioBuffer;

/** Runs a chain over a whole buffer. */
final class ChainRenderer {

    private static final int BLOCK_FRAMES = 4096;

    private ChainRenderer() {}

    /** The chain's output in time with the input, in a new buffer. */
    static AudioBuffer render(ChainRun run, AudioBuffer input, Tail tail) {
        int latency = run.latencyFrames();
        long length = input.frames() + (tail == Tail.RING_OUT ? run.tailFrames() : 0);
        if (length + latency > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("frames of the result must be at most " + (Integer.MAX_VALUE - 8)
                    + ", but was " + (length + latency) + ": process in blocks, or cut the tail");
        }
        AudioBuffer output = new AudioBuffer(input.sampleRate(), input.channels(), (int) length);
        float[][] block = new float[input.channels()][BLOCK_FRAMES];
        int total = (int) (length + latency);
        for (int start = 0, frames; start < total; start += frames) {
            frames = Math.min(BLOCK_FRAMES, total - start);
            int sounding = Math.max(0, Math.min(frames, input.frames() - start));
            int skipped = Math.max(0, Math.min(frames, latency - start));
            for (int c = 0; c < block.length; c++) {
                System.arraycopy(input.channel(c), Math.min(start, input.frames()), block[c], 0, sounding);
                Arrays.fill(block[c], sounding, frames, 0);
            }
            run.process(block, 0, frames);
            for (int c = 0; c < block.length; c++) {
                System.arraycopy(block[c], skipped, output.channel(c), Math.max(0, start - latency), frames - skipped);
            }
        }
        return output;
    }

    /** Multiplies by one gain so that no sample is above the peak; a buffer below it stays as it is. */
    static void scaleDownTo(double peak, AudioBuffer buffer) {
        double loudest = buffer.peak();
        if (loudest <= peak) {
            return;
        }
        // Rounded down, so that rounding the loudest sample cannot take it above the peak.
        double gain = Math.nextDown((float) peak) / loudest;
        for (float[] channel : buffer.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (channel[n] * gain);
            }
        }
    }
}
