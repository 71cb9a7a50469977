package org.stemmixer.codecs.aac;

import java.util.Arrays;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;

/**
 * The coefficients of one channel in a frame: individual_channel_stream, ISO/IEC 14496-3, tables 4.44 to 4.57, with the
 * inverse quantization of 4.6.1 and 4.6.2. They are kept window after window, so that those of a short window are
 * neighbours.
 */
final class ChannelSpectrum {

    /** Coefficients of a frame. */
    static final int SIZE = 1024;

    /** Coefficients of a short window. */
    static final int SHORT_SIZE = 128;

    // Codebooks that stand for something else than coefficients, tables 4.A and 4.151.
    static final int ZERO = 0;
    static final int RESERVED = 12;
    static final int NOISE = 13;
    static final int INTENSITY_OUT_OF_PHASE = 14;
    static final int INTENSITY_IN_PHASE = 15;

    /** The most bands of all groups of a frame. */
    static final int MAX_BANDS = 8 * 16;

    private static final HuffmanDecoder SCALE_FACTORS = new HuffmanDecoder(HuffmanTables.SCALE_FACTORS);
    private static final int SCALE_FACTOR_OFFSET = 60;

    /** The scale factor of 1. */
    private static final int UNITY = 100;

    private static final int MAX_SCALE_FACTOR = 255;

    /** What noise and intensity, which have no absolute level, begin with (4.6.13 and 4.6.8.2). */
    private static final int NOISE_OFFSET = 90;

    private static final int FIRST_NOISE_OFFSET = 256;
    private static final int FIRST_NOISE_BITS = 9;
    private static final int LEAST_LEVEL = -155;
    private static final int GREATEST_LEVEL = 100;

    /** Two to the power of a quarter of the index, from -200. */
    private static final float[] QUARTER_POWERS = quarterPowers();

    private static final int QUARTER_POWERS_ZERO = 200;

    private final WindowInfo windows;
    private final Pulses pulses = new Pulses();
    private final NoiseShaping shaping = new NoiseShaping();
    private final int[] codebooks = new int[MAX_BANDS];
    private final float[] scales = new float[MAX_BANDS];
    private final float[] coefficients = new float[SIZE];

    ChannelSpectrum(ScaleFactorBands bands) {
        windows = new WindowInfo(bands);
    }

    private static float[] quarterPowers() {
        float[] powers = new float[2 * QUARTER_POWERS_ZERO + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = (float) Math.pow(2, (i - QUARTER_POWERS_ZERO) / 4.0);
        }
        return powers;
    }

    private static float quarterPower(int exponent) {
        return QUARTER_POWERS[exponent + QUARTER_POWERS_ZERO];
    }

    WindowInfo windows() {
        return windows;
    }

    float[] coefficients() {
        return coefficients;
    }

    NoiseShaping shaping() {
        return shaping;
    }

    /** The codebook of a band, which are counted through all groups, {@code maxBand} each. */
    int codebook(int band) {
        return codebooks[band];
    }

    /** The factor of a band; of one in intensity stereo, the factor of the other channel. */
    float scale(int band) {
        return scales[band];
    }

    /** Takes away what there is. */
    void clear() {
        Arrays.fill(coefficients, 0);
        windows.clear();
        shaping.clear();
    }

    /**
     * Reads the channel.
     *
     * @param windowsKnown whether the windows are those of a pair, and have been read
     * @param noise what bands are filled with that have no coefficients
     */
    void read(BitCursor bits, boolean windowsKnown, RandomNumbers noise) throws DamagedPacketException {
        int globalGain = bits.read(8);
        if (!windowsKnown) {
            windows.read(bits);
        }
        readSections(bits);
        readScaleFactors(bits, globalGain);
        boolean pulsed = bits.flag();
        if (pulsed) {
            pulses.read(bits, windows);
        }
        shaping.clear();
        if (bits.flag()) {
            shaping.read(bits, windows);
        }
        if (bits.flag()) {
            throw new DamagedPacketException("gain control, which AAC-LC does not have");
        }
        readCoefficients(bits, noise);
        if (pulsed) {
            pulses.apply(this);
        }
        if (bits.overrun()) {
            throw new DamagedPacketException("it ends too early");
        }
    }

    private void readSections(BitCursor bits) throws DamagedPacketException {
        int lengthBits = windows.isShort() ? 3 : 5;
        int escape = (1 << lengthBits) - 1;
        int band = 0;
        for (int group = 0; group < windows.groups(); group++) {
            int end = band + windows.maxBand();
            while (band < end) {
                int codebook = bits.read(4);
                int length = 0;
                int more;
                do {
                    more = bits.read(lengthBits);
                    length += more;
                } while (more == escape && length <= end - band);
                if (codebook == RESERVED || length > end - band || bits.overrun()) {
                    throw new DamagedPacketException("a section that cannot be");
                }
                Arrays.fill(codebooks, band, band + length, codebook);
                band += length;
            }
        }
    }

    private void readScaleFactors(BitCursor bits, int globalGain) throws DamagedPacketException {
        int scaleFactor = globalGain;
        int intensity = 0;
        int noise = globalGain - NOISE_OFFSET;
        boolean firstNoise = true;
        int end = windows.groups() * windows.maxBand();
        for (int band = 0; band < end; band++) {
            switch (codebooks[band]) {
                case ZERO -> scales[band] = 0;
                case INTENSITY_IN_PHASE, INTENSITY_OUT_OF_PHASE -> {
                    intensity += difference(bits);
                    int level = Math.max(LEAST_LEVEL, Math.min(GREATEST_LEVEL, intensity));
                    scales[band] = quarterPower(-level);
                }
                case NOISE -> {
                    noise += firstNoise ? bits.read(FIRST_NOISE_BITS) - FIRST_NOISE_OFFSET : difference(bits);
                    firstNoise = false;
                    scales[band] = quarterPower(Math.max(-GREATEST_LEVEL, Math.min(-LEAST_LEVEL, noise)));
                }
                default -> {
                    scaleFactor += difference(bits);
                    if (scaleFactor < 0 || scaleFactor > MAX_SCALE_FACTOR) {
                        throw new DamagedPacketException(
                                "scale factor (permitted 0 to " + MAX_SCALE_FACTOR + ", found " + scaleFactor + ")");
                    }
                    scales[band] = quarterPower(scaleFactor - UNITY);
                }
            }
        }
    }

    private static int difference(BitCursor bits) {
        int entry = SCALE_FACTORS.decode(bits.peek());
        bits.skip(entry & 0xFF);
        return (entry >>> 8) - SCALE_FACTOR_OFFSET;
    }

    private void readCoefficients(BitCursor bits, RandomNumbers noise) throws DamagedPacketException {
        Arrays.fill(coefficients, 0);
        int[] offsets = windows.offsets();
        int band = 0;
        int groupStart = 0;
        for (int group = 0; group < windows.groups(); group++) {
            int groupEnd = groupStart + windows.groupWindows(group) * SHORT_SIZE;
            for (int i = 0; i < windows.maxBand(); i++, band++) {
                int codebook = codebooks[band];
                if (codebook == ZERO || codebook >= INTENSITY_OUT_OF_PHASE) {
                    continue;
                }
                for (int window = groupStart; window < groupEnd; window += SHORT_SIZE) {
                    int from = window + offsets[i];
                    int to = window + offsets[i + 1];
                    if (codebook == NOISE) {
                        noise.fill(coefficients, from, to, scales[band]);
                    } else if (!SpectralCodebook.ALL
                            .get(codebook - 1)
                            .read(bits, coefficients, from, to, scales[band])) {
                        throw new DamagedPacketException("a coefficient that cannot be");
                    }
                }
            }
            groupStart = groupEnd;
        }
    }
}
