package org.stemmixer.codecs.opus;

import java.util.Arrays;

/** Decodes frames of the MDCT layer (RFC 6716, 4.3): music, and what of speech lies above 8 kHz. */
final class CeltDecoder {

    private static final int MAX_FRAME = CeltTables.SHORT_BLOCK << CeltTables.MAX_LOG_BLOCKS;
    private static final short[] FILTER_KINDS = {2, 3, 4};
    private static final float MAX_LOG = 32;

    private final int outputs;
    private final CeltFrame frame = new CeltFrame();
    private final CeltEnergies energies = new CeltEnergies();
    private final CeltAllocation allocation = new CeltAllocation();
    private final RangeDecoder in;
    private final CeltShapes shapes;
    private final float[][] spectra = new float[2][MAX_FRAME];
    private final CeltSynthesis[] synthesis;

    /**
     * A decoder.
     *
     * @param in where frames are read from
     * @param outputs channels that it gives, 1 or 2, however many are coded
     */
    CeltDecoder(RangeDecoder in, int outputs) {
        this.in = in;
        this.outputs = outputs;
        this.shapes = new CeltShapes(in, frame);
        this.synthesis = new CeltSynthesis[outputs];
        Arrays.setAll(synthesis, c -> new CeltSynthesis());
        reset();
    }

    void reset() {
        energies.reset();
        frame.seed = 0;
        for (CeltSynthesis channel : synthesis) {
            channel.reset();
        }
    }

    /**
     * Decodes a frame.
     *
     * @param length in samples: 120, 240, 480 or 960
     * @param channels that are coded, 1 or 2
     * @param first the first band
     * @param end the end of the bands
     * @param target takes the samples of each output
     * @param offset where to put the first
     */
    void decode(int length, int channels, int first, int end, float[][] target, int offset) {
        frame.logBlocks = Integer.numberOfTrailingZeros(length / CeltTables.SHORT_BLOCK);
        frame.channels = channels;
        frame.first = first;
        frame.end = end;
        frame.shortBlocks = false;
        for (float[] spectrum : spectra) {
            Arrays.fill(spectrum, 0, length, 0);
        }
        PitchFilter.Setting filter = PitchFilter.Setting.OFF;
        int used = in.tell();
        boolean silent = used >= in.bits() || (used == 1 && in.bit(15));
        if (silent) {
            energies.silence();
        } else {
            filter = readFilter();
            readBands();
            mix(length);
        }
        energies.finish(frame);
        frame.seed = in.seed();
        int blocks = frame.blocks();
        for (int c = 0; c < outputs; c++) {
            synthesis[c].filter().next(filter);
            synthesis[c].frame(spectra[c], blocks, blocks > 1 ? 0 : frame.logBlocks, target[c], offset);
        }
    }

    private PitchFilter.Setting readFilter() {
        if (frame.first != 0 || in.tell() + 16 > in.bits() || !in.bit(1)) {
            return PitchFilter.Setting.OFF;
        }
        int octave = (int) in.uniform(6);
        int period = (16 << octave) + in.rawBits(4 + octave) - 1;
        float gain = 0.09375f * (in.rawBits(3) + 1);
        int kind = in.tell() + 2 <= in.bits() ? in.symbol(FILTER_KINDS) : 0;
        return new PitchFilter.Setting(Math.max(PitchFilter.MIN_PERIOD, period), gain, kind);
    }

    private void readBands() {
        frame.shortBlocks = frame.logBlocks > 0 && in.tell() + 3 <= in.bits() && in.bit(3);
        if (frame.channels == 1) {
            energies.join();
        }
        energies.readCoarse(in, frame);
        readResolutions();
        allocation.read(in, frame);
        energies.readFine(in, frame);
        shapes.read(spectra[0], spectra[1]);
        boolean fillCollapsed = frame.collapseBit && in.rawBits(1) != 0;
        energies.readRest(in, frame);
        for (int c = 0; c < frame.channels; c++) {
            if (fillCollapsed) {
                fillCollapsed(c);
            }
            for (int band = frame.first; band < frame.end; band++) {
                float log = Math.min(MAX_LOG, energies.of(c, band) + CeltTables.mean(band));
                float gain = (float) Math.pow(2, log);
                int from = CeltTables.EDGES[band] << frame.logBlocks;
                for (int i = from; i < from + frame.lines(band); i++) {
                    spectra[c][i] *= gain;
                }
            }
        }
    }

    /** Which bands trade resolution in frequency for resolution in time, or the other way (4.3.1). */
    private void readResolutions() {
        int cost = frame.shortBlocks ? 2 : 4;
        int used = in.tell();
        boolean selectable = frame.logBlocks > 0 && used + cost + 1 <= in.bits();
        int budget = in.bits() - (selectable ? 1 : 0);
        boolean change = false;
        boolean any = false;
        for (int band = frame.first; band < frame.end; band++) {
            if (used + cost <= budget) {
                change ^= in.bit(cost);
                used = in.tell();
                any |= change;
            }
            frame.resolutions[band] = change ? 1 : 0;
            cost = frame.shortBlocks ? 4 : 5;
        }
        boolean select = selectable
                && CeltTables.resolution(frame.logBlocks, frame.shortBlocks, false, any)
                        != CeltTables.resolution(frame.logBlocks, frame.shortBlocks, true, any)
                && in.bit(1);
        for (int band = frame.first; band < frame.end; band++) {
            frame.resolutions[band] =
                    CeltTables.resolution(frame.logBlocks, frame.shortBlocks, select, frame.resolutions[band] != 0);
        }
    }

    /** Gives noise to short blocks that have come out empty, so that they do not gape (4.3.5). */
    private void fillCollapsed(int channel) {
        float[] spectrum = spectra[channel];
        for (int band = frame.first; band < frame.end; band++) {
            int lines = frame.lines(band);
            int from = CeltTables.EDGES[band] << frame.logBlocks;
            int depth = (1 + frame.shapeBits[band]) / lines;
            double most = Math.pow(2, -1 - 0.125 * depth);
            double fall = Math.max(0, energies.of(channel, band) - energies.least(frame, channel, band));
            double noise = Math.pow(2, 1 - fall) * (frame.logBlocks == CeltTables.MAX_LOG_BLOCKS ? Math.sqrt(2) : 1);
            float amplitude = (float) (Math.min(most, noise) / Math.sqrt(lines));
            boolean filled = false;
            for (int block = 0; block < 1 << frame.logBlocks; block++) {
                if ((frame.collapse[2 * band + channel] >> block & 1) == 0) {
                    for (int i = from + block; i < from + lines; i += 1 << frame.logBlocks) {
                        spectrum[i] = (frame.random() & 0x8000) != 0 ? amplitude : -amplitude;
                    }
                    filled = true;
                }
            }
            if (filled) {
                LineOrder.normalize(spectrum, from, lines, 1);
            }
        }
    }

    /** Makes as many spectra as there are outputs. */
    private void mix(int length) {
        if (outputs > frame.channels) {
            System.arraycopy(spectra[0], 0, spectra[1], 0, length);
        } else if (outputs < frame.channels) {
            for (int i = 0; i < length; i++) {
                spectra[0][i] = 0.5f * (spectra[0][i] + spectra[1][i]);
            }
        }
    }
}
