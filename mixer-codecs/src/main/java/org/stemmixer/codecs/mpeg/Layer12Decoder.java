package org.stemmixer.codecs.mpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decodes layers I and II (ISO 11172-3, 2.4.3.2 and 2.4.3.3; 13818-3). */
final class Layer12Decoder implements MpegDecoder {

    private static final int BANDS = SubbandSynthesis.BANDS;

    /** How many samples of a band share a scale factor. */
    private static final int PART_STEPS = 12;

    /** 2^(1 - i/3); the last is none. */
    private static final float[] SCALE_FACTORS = new float[64];

    static {
        for (int i = 0; i < SCALE_FACTORS.length - 1; i++) {
            SCALE_FACTORS[i] = (float) Math.pow(2, 1 - i / 3.0);
        }
    }

    private final int channels;
    private final int parts;
    private final MpegBits bits = new MpegBits();
    private final SubbandSynthesis[] syntheses;
    private final float[][] subbands;
    private final @Nullable SubbandQuantizer[][] allocations;
    private final float[][][] factors;
    private final int[] group = new int[3];

    /** The first band that is coded once for both channels, and the first that is not coded. */
    private int jointBegin;

    private int bandEnd;

    Layer12Decoder(MpegHeader header) {
        channels = header.channels();
        parts = header.layer() == 1 ? 1 : 3;
        syntheses = new SubbandSynthesis[channels];
        Arrays.setAll(syntheses, channel -> new SubbandSynthesis());
        subbands = new float[channels][PART_STEPS * BANDS];
        allocations = new SubbandQuantizer[channels][BANDS];
        factors = new float[channels][3][BANDS];
    }

    @Override
    public void reset() {
        for (SubbandSynthesis synthesis : syntheses) {
            synthesis.reset();
        }
    }

    @Override
    public void pass(MpegHeader header, byte[] bytes, int at, int count) {
        // Each frame stands by itself.
    }

    @Override
    public void decode(MpegHeader header, byte[] bytes, int at, int count, float[][] samples) {
        bits.from(bytes, (at + header.contentOffset()) * Byte.SIZE);
        int end = (at + count) * Byte.SIZE;
        boolean first = header.layer() == 1;
        jointBegin = header.jointStereo() ? 4 * header.modeExtension() + 4 : BANDS;
        if (first) {
            bandEnd = BANDS;
            allocateFirst();
        } else {
            allocateSecond(header, count);
        }
        readScaleFactors(first);
        int steps = first ? 1 : 3;
        for (int part = 0; part < parts; part++) {
            for (float[] channel : subbands) {
                Arrays.fill(channel, 0);
            }
            for (int step = 0; step < PART_STEPS && bits.position() < end; step += steps) {
                readSamples(part, step, steps, end);
            }
            for (int channel = 0; channel < channels; channel++) {
                syntheses[channel].synthesize(
                        subbands[channel], PART_STEPS, samples[channel], part * PART_STEPS * BANDS);
            }
        }
    }

    private void allocateFirst() {
        for (int band = 0; band < BANDS; band++) {
            for (int channel = 0; channel < channels; channel++) {
                if (channel > 0 && band >= jointBegin) {
                    allocations[channel][band] = allocations[0][band];
                } else {
                    allocations[channel][band] = SubbandQuantizer.ofLayer1(bits.read(4));
                }
            }
        }
    }

    private void allocateSecond(MpegHeader header, int count) {
        int bitRate = header.freeFormat()
                ? (int) ((long) count * Byte.SIZE * header.sampleRate() / (1000L * header.samples()))
                : header.bitRate();
        SubbandQuantizer[][] bands = SubbandQuantizer.of(header, bitRate);
        bandEnd = bands.length;
        for (int band = 0; band < bandEnd; band++) {
            SubbandQuantizer[] choice = bands[band];
            int allocationBits = Integer.SIZE - Integer.numberOfLeadingZeros(choice.length);
            for (int channel = 0; channel < channels; channel++) {
                if (channel > 0 && band >= jointBegin) {
                    allocations[channel][band] = allocations[0][band];
                } else {
                    int allocation = bits.read(allocationBits);
                    allocations[channel][band] = allocation == 0 ? null : choice[allocation - 1];
                }
            }
        }
    }

    /** In layer II, which of the three parts of a frame share a factor comes before all factors. */
    private void readScaleFactors(boolean first) {
        for (int band = 0; band < bandEnd; band++) {
            for (int channel = 0; channel < channels; channel++) {
                // The selection waits in the place of a factor.
                factors[channel][0][band] = first || allocations[channel][band] == null ? 0 : bits.read(2);
            }
        }
        for (int band = 0; band < bandEnd; band++) {
            for (int channel = 0; channel < channels; channel++) {
                if (allocations[channel][band] != null) {
                    float[][] parts = factors[channel];
                    int selection = first ? 2 : (int) parts[0][band];
                    parts[0][band] = SCALE_FACTORS[bits.read(6)];
                    parts[1][band] = selection == 0 || selection == 3 ? SCALE_FACTORS[bits.read(6)] : parts[0][band];
                    parts[2][band] = selection < 2 ? SCALE_FACTORS[bits.read(6)] : parts[1][band];
                }
            }
        }
    }

    private void readSamples(int part, int step, int steps, int end) {
        for (int band = 0; band < bandEnd; band++) {
            for (int channel = 0; channel < channels; channel++) {
                SubbandQuantizer quantizer = allocations[channel][band];
                if (quantizer == null) {
                    continue;
                }
                if (channel == 0 || band < jointBegin) {
                    if (bits.position() + quantizer.bits() > end) {
                        return;
                    }
                    quantizer.read(bits, group, steps);
                }
                float scale = factors[channel][part][band] / quantizer.steps();
                for (int i = 0; i < steps; i++) {
                    subbands[channel][(step + i) * BANDS + band] = (2 * group[i] - (quantizer.steps() - 1)) * scale;
                }
            }
        }
    }
}
