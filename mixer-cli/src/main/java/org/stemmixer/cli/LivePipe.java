package org.stemmixer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.stemmixer.core.audio.internal.FrameDecoder;
import org.stemmixer.core.audio.internal.FrameEncoder;

/**
 * Frames from a stream of bytes through something that processes them to another stream of bytes: as many as have come, at once, and
 * block by block where there are more. Memory does not grow.
 *
 * <p>The output has as many frames as the input, each at its place: what the processing is late by is left out at the beginning and
 * follows at the end.
 */
final class LivePipe {

    /** What is done with frames. */
    interface Processing {

        /**
         * Processes frames from index 0 on.
         *
         * @param input one array for each channel of the input, which may be changed
         * @return one array for each channel of the output
         */
        float[][] process(float[][] input, int frames);

        /** How late the output is. */
        int latencyFrames();

        /** Told after each block. */
        default void passed(long frames) {}
    }

    private final int inFrameBytes;
    private final byte[] inBytes;
    private final int blockFrames;
    private final Processing processing;
    private final FrameDecoder decoder;
    private final FrameEncoder encoder;
    private final float[][] block;
    private final byte[] outBytes;
    private final int outFrameBytes;
    private int toLeaveOut;
    private long frames;
    private int bytesLeft;

    LivePipe(
            StreamFormat format,
            int sampleRate,
            int channels,
            int outChannels,
            int blockFrames,
            Processing processing) {
        this.blockFrames = blockFrames;
        this.processing = processing;
        inFrameBytes = format.frameBytes(channels);
        inBytes = new byte[inFrameBytes * blockFrames];
        decoder = format.decoder(channels, inBytes);
        block = new float[channels][blockFrames];
        outFrameBytes = format.frameBytes(outChannels);
        outBytes = new byte[outFrameBytes * blockFrames];
        encoder = format.encoder(sampleRate, outChannels, outBytes);
        toLeaveOut = processing.latencyFrames();
    }

    /**
     * Runs until the input ends, and brings what is still on its way.
     *
     * @throws IOException if the input cannot be read or the output cannot be written
     */
    void run(InputStream input, OutputStream output) throws IOException {
        int held = 0;
        int read;
        while ((read = input.read(inBytes, held, inBytes.length - held)) >= 0) {
            held += read;
            int complete = held / inFrameBytes;
            if (complete > 0) {
                decoder.decode(0, block, 0, complete);
                frames += complete;
                write(complete, output);
                held -= complete * inFrameBytes;
                System.arraycopy(inBytes, complete * inFrameBytes, inBytes, 0, held);
            }
        }
        bytesLeft = held;
        for (long late = Math.min(frames, processing.latencyFrames()) + toLeaveOut; late > 0; ) {
            int n = (int) Math.min(blockFrames, late);
            for (float[] channel : block) {
                Arrays.fill(channel, 0, n, 0);
            }
            write(n, output);
            late -= n;
        }
    }

    private void write(int count, OutputStream output) throws IOException {
        float[][] processed = processing.process(block, count);
        int leftOut = Math.min(toLeaveOut, count);
        toLeaveOut -= leftOut;
        int kept = count - leftOut;
        if (kept > 0) {
            encoder.encode(processed, leftOut, kept, 0);
            output.write(outBytes, 0, kept * outFrameBytes);
            output.flush();
        }
        processing.passed(frames);
    }

    /** How many bytes at the end of the input were no whole frame, and were left out. */
    int bytesLeft() {
        return bytesLeft;
    }
}
