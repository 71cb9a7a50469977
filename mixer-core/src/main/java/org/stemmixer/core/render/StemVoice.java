package org.stemmixer.core.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.StemSettings;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/**
 * A stem being rendered: read, filtered and sent through its effect block by block, with the gains at which it goes to
 * the two sides.
 */
final class StemVoice implements Closeable {

    public static final int FILTER_ORDER = 4;

    private final FrameReader reader;
    private final List<BiquadCascade> filters = new ArrayList<>();
    private final @Nullable Effect effect;
    private final float[][][] blocks;
    /** The channels of each block that the file fills: all, or the first for a mono stem with an effect. */
    private final float[][][] sources;

    private final double leftGain;
    private final double rightGain;
    /** Frames of the effect's latency that are still to be skipped. */
    private int framesToSkip;

    /**
     * Opens a stem for rendering.
     *
     * @param blocks how many blocks are in use at a time
     * @param blockFrames the length of a block
     */
    public StemVoice(Stem stem, double gainDb, int blocks, int blockFrames) throws IOException {
        StemSettings settings = stem.settings();
        settings.highPassHz()
                .ifPresent(cutoffHz -> filters.add(new BiquadCascade(
                        Butterworth.highPass(FILTER_ORDER, cutoffHz, stem.sampleRate()), stem.channels())));
        settings.lowPassHz()
                .ifPresent(cutoffHz -> filters.add(new BiquadCascade(
                        Butterworth.lowPass(FILTER_ORDER, cutoffHz, stem.sampleRate()), stem.channels())));
        double gain = Decibels.toLinear(gainDb);
        ConstantPowerPan pan = ConstantPowerPan.of(settings.pan()).unityAtCentre();
        this.leftGain = gain * pan.left();
        this.rightGain = gain * pan.right();
        int channels = stem.effect().isPresent() ? EffectSlot.CHANNELS : stem.channels();
        this.blocks = new float[blocks][channels][blockFrames];
        this.sources = new float[blocks][][];
        for (int i = 0; i < blocks; i++) {
            sources[i] = Arrays.copyOf(this.blocks[i], stem.channels());
        }
        this.reader = stem.open();
        try {
            this.effect = stem.effect().map(EffectSlot::open).orElse(null);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
        this.framesToSkip = effect == null ? 0 : effect.latencyFrames();
    }

    /** Fills a block, with silence after the end of the stem and its tail. */
    public void fill(int block, int frames) throws IOException {
        while (framesToSkip > 0) {
            int skipped = Math.min(framesToSkip, blocks[block][0].length);
            advance(block, skipped);
            framesToSkip -= skipped;
        }
        advance(block, frames);
    }

    private void advance(int block, int frames) throws IOException {
        float[][] source = sources[block];
        int read = Math.max(0, reader.read(source, 0, frames));
        if (read < frames) {
            for (float[] channel : source) {
                Arrays.fill(channel, read, frames, 0);
            }
        }
        for (BiquadCascade filter : filters) {
            filter.process(source, 0, frames);
        }
        if (effect != null) {
            float[][] channels = blocks[block];
            for (int c = source.length; c < channels.length; c++) {
                System.arraycopy(channels[0], 0, channels[c], 0, frames);
            }
            effect.process(channels, 0, frames);
        }
    }

    /** What {@link #fill} has put into a block, an array for each channel. */
    public float[][] block(int block) {
        return blocks[block];
    }

    /** Adds a block to the two sides of the bus. */
    public void addTo(double[][] bus, int block, int frames) {
        float[][] channels = blocks[block];
        add(bus[0], channels[0], leftGain, frames);
        add(bus[1], channels[channels.length - 1], rightGain, frames);
    }

    /** Adds a block of two stems at once, in their order: reading and writing the bus is half the work. */
    public static void addPair(StemVoice a, StemVoice b, double[][] bus, int block, int frames) {
        float[][] first = a.blocks[block];
        float[][] second = b.blocks[block];
        add(bus[0], first[0], a.leftGain, second[0], b.leftGain, frames);
        add(bus[1], first[first.length - 1], a.rightGain, second[second.length - 1], b.rightGain, frames);
    }

    private static void add(double[] bus, float[] first, double gain1, float[] second, double gain2, int frames) {
        for (int i = 0; i < frames; i++) {
            bus[i] = bus[i] + first[i] * gain1 + second[i] * gain2;
        }
    }

    private static void add(double[] bus, float[] samples, double gain, int frames) {
        for (int i = 0; i < frames; i++) {
            bus[i] += samples[i] * gain;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            if (effect != null) {
                Closing.closeEffect(effect);
            }
        }
    }
}
