package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.audio.FrameReader;

/** Reads files that begin together as their sum. A single channel is on both sides, as in a mix. */
final class SummedReader implements FrameReader {

    private static final int BLOCK_FRAMES = 8192;

    private final List<FrameReader> readers;
    private final List<float[][]> blocks;
    private final int sampleRate;

    private SummedReader(List<FrameReader> readers, int sampleRate) {
        this.readers = readers;
        this.blocks = readers.stream()
                .map(reader -> new float[reader.channels()][BLOCK_FRAMES])
                .toList();
        this.sampleRate = sampleRate;
    }

    /**
     * Opens files.
     *
     * @param sampleRate that all are brought to
     * @throws IOException if one of them cannot be read; none is left open then
     */
    static SummedReader open(List<Path> files, int sampleRate) throws IOException {
        SummedReader sum = new SummedReader(new ArrayList<>(), sampleRate);
        try {
            for (Path file : files) {
                sum.readers.add(GainTrack.open(file, sampleRate));
            }
        } catch (IOException e) {
            sum.close();
            throw e;
        }
        return new SummedReader(List.copyOf(sum.readers), sampleRate);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return readers.stream().mapToInt(FrameReader::channels).max().orElse(1);
    }

    @Override
    public long frames() {
        return readers.stream().mapToLong(FrameReader::frames).max().orElse(0);
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        for (float[] channel : channels) {
            Arrays.fill(channel, offset, offset + frames, 0);
        }
        int most = -1;
        for (int i = 0; i < readers.size(); i++) {
            most = Math.max(most, add(readers.get(i), blocks.get(i), channels, offset, frames));
        }
        return most;
    }

    /** Adds the next frames of one file and says how many there were, -1 at its end. */
    private static int add(FrameReader reader, float[][] block, float[][] channels, int offset, int frames)
            throws IOException {
        int done = 0;
        while (done < frames) {
            int read = reader.read(block, 0, Math.min(BLOCK_FRAMES, frames - done));
            if (read < 0) {
                return done == 0 ? -1 : done;
            }
            int sides = block.length == 1 ? Math.min(2, channels.length) : block.length;
            for (int side = 0; side < sides; side++) {
                add(block[Math.min(side, block.length - 1)], channels[side], offset + done, read);
            }
            done += read;
        }
        return done;
    }

    private static void add(float[] samples, float[] target, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            target[offset + i] += samples[i];
        }
    }

    @Override
    public void close() throws IOException {
        for (FrameReader reader : readers) {
            reader.close();
        }
    }
}
