package org.stemmixer.codecs.mpeg;

import java.util.Arrays;

/** Decodes layer III (ISO 11172-3, 2.4.3.4; 13818-3, 2.4.3). */
final class Layer3Decoder implements MpegDecoder {

    private static final int GRANULE_SAMPLES = Layer3Granule.LINES;

    private final int channels;
    private final boolean lowRate;
    private final int granules;
    private final Layer3Bands bands;

    private final BitReservoir reservoir = new BitReservoir();
    private final MpegBits bits = new MpegBits();
    private final Layer3ScaleFactors scaleFactors = new Layer3ScaleFactors();
    private final Layer3Spectrum spectrum = new Layer3Spectrum();
    private final Layer3Granule[][] sideInfo;
    private final int[] shared = new int[2];
    private final float[][] lines = new float[2][Layer3Granule.LINES];
    private final int[] counts = new int[2];
    private final Layer3Stereo stereo = new Layer3Stereo(lines[0], lines[1]);
    private final Layer3Hybrid[] hybrids;
    private final SubbandSynthesis[] syntheses;
    private final float[] subbands = new float[Layer3Granule.LINES];

    /** Where the data of the next channel of a granule begins in the reservoir. */
    private int nextBit;

    Layer3Decoder(MpegHeader header) {
        channels = header.channels();
        lowRate = header.lowRate();
        granules = lowRate ? 1 : 2;
        bands = Layer3Bands.at(header.sampleRate());
        sideInfo = new Layer3Granule[granules][channels];
        hybrids = new Layer3Hybrid[channels];
        syntheses = new SubbandSynthesis[channels];
        for (int channel = 0; channel < channels; channel++) {
            for (Layer3Granule[] granule : sideInfo) {
                granule[channel] = new Layer3Granule();
            }
            hybrids[channel] = new Layer3Hybrid();
            syntheses[channel] = new SubbandSynthesis();
        }
    }

    @Override
    public void reset() {
        reservoir.reset();
        for (int channel = 0; channel < channels; channel++) {
            hybrids[channel].reset();
            syntheses[channel].reset();
        }
    }

    @Override
    public void pass(MpegHeader header, byte[] bytes, int at, int count) {
        int mainData = Math.min(header.contentOffset() + header.sideInfoBytes(), count);
        reservoir.append(bytes, at + mainData, count - mainData);
    }

    @Override
    public void decode(MpegHeader header, byte[] bytes, int at, int count, float[][] samples) {
        pass(header, bytes, at, count);
        bits.from(bytes, (at + header.contentOffset()) * Byte.SIZE);
        int bytesBefore = bits.read(lowRate ? 8 : 9);
        boolean possible = count >= header.contentOffset() + header.sideInfoBytes() && readSideInfo();
        nextBit = reservoir.beginBit(bytesBefore);
        for (int granule = 0; granule < granules; granule++) {
            if (possible && nextBit >= 0) {
                readLines(header, granule);
            } else {
                passLines(granule);
            }
            for (int channel = 0; channel < channels; channel++) {
                Layer3Granule side = sideInfo[granule][channel];
                hybrids[channel].decode(side, lines[channel], counts[channel], subbands);
                syntheses[channel].synthesize(
                        subbands,
                        GRANULE_SAMPLES / SubbandSynthesis.BANDS,
                        samples[channel],
                        granule * GRANULE_SAMPLES);
            }
        }
    }

    /** Reads what follows the pointer to the data; false if it is impossible. */
    private boolean readSideInfo() {
        bits.pass(lowRate ? channels : channels == 1 ? 5 : 3); // private bits
        if (!lowRate) {
            for (int channel = 0; channel < channels; channel++) {
                shared[channel] = bits.read(4);
            }
        }
        boolean possible = true;
        for (Layer3Granule[] granule : sideInfo) {
            for (Layer3Granule side : granule) {
                possible &= side.read(bits, lowRate, bands);
            }
        }
        return possible;
    }

    private void readLines(MpegHeader header, int granule) {
        int extension = header.modeExtension();
        for (int channel = 0; channel < channels; channel++) {
            Layer3Granule side = sideInfo[granule][channel];
            int end = Math.min(nextBit + side.part23Bits, reservoir.endBit());
            counts[channel] = 0;
            bits.from(reservoir.bytes(), Math.min(nextBit, reservoir.endBit()));
            if (lowRate) {
                scaleFactors.readLowRate(bits, side, channel == 1 && (extension & 1) != 0);
            } else {
                scaleFactors.read(bits, side, sideInfo[0][channel], granule == 0 ? 0 : shared[channel]);
            }
            counts[channel] = spectrum.read(bits, end, side, lines[channel]);
            spectrum.scale(side, bands, lines[channel], counts[channel]);
            nextBit += side.part23Bits;
        }
        if (extension != 0) {
            int count = extension == 2 ? Math.max(counts[0], counts[1]) : Layer3Granule.LINES;
            stereo.decode(extension, lowRate, sideInfo[granule][1], bands, count);
            counts[0] = count;
            counts[1] = count;
        }
        for (int channel = 0; channel < channels; channel++) {
            Layer3Granule side = sideInfo[granule][channel];
            if (side.blockType == Layer3Granule.SHORT_BLOCKS) {
                counts[channel] = spectrum.interleave(side, bands, lines[channel], counts[channel]);
            }
        }
    }

    private void passLines(int granule) {
        for (int channel = 0; channel < channels; channel++) {
            Arrays.fill(lines[channel], 0);
            counts[channel] = 0;
            nextBit += sideInfo[granule][channel].part23Bits;
        }
    }
}
