package org.stemmixer.core.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.filter.BiquadCascade;

/** A stem at work: read, aligned, filtered and sent through its inserts, block by block. */
final class StemRun implements Closeable {

    private final Channel channel;
    /** Whether it listens to others. */
    private final boolean keyed;

    private final FrameReader reader;
    private final List<BiquadCascade> filters = new ArrayList<>();
    private final List<InsertRun> inserts;
    private final float[][][] blocks;
    /** The channels of each block that the file fills: all, or the first for a mono stem with inserts. */
    private final float[][][] sources;

    private final FloatSignal[] signals;
    private final @Nullable StemTap tap;
    private final InsertTaps taps;
    /** Frames of silence before the stem begins. */
    private long framesToWait;
    /** Frames by which the inserts are late and which are still to be skipped; a keyed stem stays late. */
    private int framesToSkip;

    /**
     * Opens a stem.
     *
     * @param reader of the stem, at its beginning; closed with it
     * @param slots how many blocks are in use at a time
     * @param start the frame of the stream that it begins with
     * @param inserts opened; closed with the stem
     * @param tap hears the stem at its fader
     * @param taps hear it on the way there
     */
    StemRun(
            Channel channel,
            FrameReader reader,
            List<InsertRun> inserts,
            int slots,
            int blockFrames,
            long start,
            @Nullable StemTap tap,
            InsertTaps taps)
            throws IOException {
        Stem stem = Objects.requireNonNull(channel.stem());
        this.channel = channel;
        this.keyed = channel.isKeyed();
        this.inserts = inserts;
        this.tap = tap;
        this.taps = taps;
        channel.filters().forEach(filter -> filters.add(new BiquadCascade(filter, stem.channels())));
        this.blocks = new float[slots][channel.width()][blockFrames];
        this.sources = new float[slots][][];
        this.signals = new FloatSignal[slots];
        for (int i = 0; i < slots; i++) {
            sources[i] = Arrays.copyOf(blocks[i], stem.channels());
            signals[i] = new FloatSignal(blocks[i]);
        }
        long into = start - channel.alignment().frames();
        this.framesToWait = Math.max(0, -into);
        this.framesToSkip = keyed
                ? 0
                : channel.inserts().stream()
                        .mapToInt(insert -> insert.slot().latencyFrames())
                        .sum();
        this.reader = reader;
        if (into > 0) {
            try {
                reader.skip(into);
            } catch (IOException | RuntimeException | Error e) {
                reader.close();
                throw e;
            }
        }
    }

    /** Fills a slot, with silence after the end of the stem: with the signal, or, of a keyed stem, with what its inserts get. */
    void fill(int slot, int frames) throws IOException {
        while (framesToSkip > 0) {
            int skipped = Math.min(framesToSkip, blocks[slot][0].length);
            advance(slot, skipped);
            framesToSkip -= skipped;
        }
        advance(slot, frames);
        if (!keyed) {
            tap(slot, frames);
        }
    }

    private void tap(int slot, int frames) {
        if (tap != null) {
            tap.accept(blocks[slot], frames);
        }
    }

    private void advance(int slot, int frames) throws IOException {
        float[][] source = sources[slot];
        int silent = (int) Math.min(framesToWait, frames);
        framesToWait -= silent;
        int read = silent == frames ? 0 : Math.max(0, reader.read(source, silent, frames - silent));
        for (float[] samples : source) {
            Arrays.fill(samples, 0, silent, 0);
            Arrays.fill(samples, silent + read, frames, 0);
        }
        if (channel.alignment().inverted()) {
            invert(source, frames);
        }
        for (int i = 0; i < filters.size(); i++) {
            taps.accept(i, source, frames);
            filters.get(i).process(source, 0, frames);
        }
        taps.accept(filters.size(), source, frames);
        float[][] block = blocks[slot];
        for (int c = source.length; c < block.length; c++) {
            System.arraycopy(block[0], 0, block[c], 0, frames);
        }
        if (!keyed) {
            for (int i = 0; i < inserts.size(); i++) {
                inserts.get(i).process(block, frames);
                taps.accept(filters.size() + i + 1, block, frames);
            }
        }
    }

    private static void invert(float[][] block, int frames) {
        for (float[] samples : block) {
            for (int i = 0; i < frames; i++) {
                samples[i] = -samples[i];
            }
        }
    }

    /** Sends what {@link #fill} has put into a slot through inserts that listen to others. */
    void processKeyed(int slot, int frames, GraphRun run) {
        for (int i = 0; i < inserts.size(); i++) {
            int key = channel.inserts().get(i).key();
            inserts.get(i).process(blocks[slot], key < 0 ? null : run.signal(key, slot), frames);
            taps.accept(filters.size() + i + 1, blocks[slot], frames);
        }
        tap(slot, frames);
    }

    /** By how much its inserts turn the signal down now, in dB. */
    double gainReductionDb() {
        double sum = 0;
        for (int i = 0; i < inserts.size(); i++) {
            sum += inserts.get(i).gainReductionDb();
        }
        return sum;
    }

    Effect insert(int index) {
        return inserts.get(index).effect();
    }

    /** The signal in a slot. */
    FloatSignal signal(int slot) {
        return signals[slot];
    }

    float[][] block(int slot) {
        return blocks[slot];
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            inserts.forEach(InsertRun::close);
        }
    }
}
