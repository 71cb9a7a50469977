package org.stemmixer.core;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/** A stem being rendered: read and filtered block by block, with the gains at which it goes to the two sides. */
final class StemVoice implements Closeable {

    static final int FILTER_ORDER = 4;

    private final FrameReader reader;
    private final List<BiquadCascade> filters = new ArrayList<>();
    private final float[][][] blocks;
    private final double leftGain;
    private final double rightGain;

    /**
     * Opens a stem for rendering.
     *
     * @param blocks how many blocks are in use at a time
     * @param blockFrames the length of a block
     */
    StemVoice(Stem stem, double gainDb, int blocks, int blockFrames) throws IOException {
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
        this.blocks = new float[blocks][stem.channels()][blockFrames];
        this.reader = stem.open();
    }

    /** Fills a block, with silence after the end of the stem. */
    void fill(int block, int frames) throws IOException {
        float[][] channels = blocks[block];
        int read = Math.max(0, reader.read(channels, 0, frames));
        if (read < frames) {
            for (float[] channel : channels) {
                Arrays.fill(channel, read, frames, 0);
            }
        }
        for (BiquadCascade filter : filters) {
            filter.process(channels, 0, frames);
        }
    }

    /** Adds a block to the two sides of the bus. */
    void addTo(double[][] bus, int block, int frames) {
        float[][] channels = blocks[block];
        add(bus[0], channels[0], leftGain, frames);
        add(bus[1], channels[channels.length - 1], rightGain, frames);
    }

    /** Adds a block of two stems at once, in their order: reading and writing the bus is half the work. */
    static void addPair(StemVoice a, StemVoice b, double[][] bus, int block, int frames) {
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
        reader.close();
    }
}
