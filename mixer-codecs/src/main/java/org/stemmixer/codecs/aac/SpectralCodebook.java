package org.stemmixer.codecs.aac;

import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.codecs.packet.BitCursor;

/**
 * One of the eleven codebooks of the spectrum (ISO/IEC 14496-3, 4.6.3): a code word stands for four or two neighbouring
 * coefficients, their signs in it or behind it.
 */
final class SpectralCodebook {

    private static final int LARGEST = 8191;
    private static final int ESCAPE_BOOK = 11;
    private static final int ESCAPE = 16;
    private static final int MAX_ESCAPE_PREFIX = 8;

    /** Magnitudes to the power of 4/3: the inverse of the quantizer. */
    private static final float[] POWERS = powers();

    /** The codebooks 1 to 11, from index 0. */
    static final List<SpectralCodebook> ALL =
            IntStream.rangeClosed(1, 11).mapToObj(SpectralCodebook::new).toList();

    private final HuffmanDecoder code;
    private final int dimension;
    private final boolean signed;
    private final boolean escapes;

    /** What each code word stands for, after the power of 4/3. */
    private final float[] values;

    private final byte[] nonZero;

    private SpectralCodebook(int number) {
        code = new HuffmanDecoder(HuffmanTables.SPECTRUM.get(number - 1));
        dimension = number <= 4 ? 4 : 2;
        signed = number <= 2 || number == 5 || number == 6;
        escapes = number == ESCAPE_BOOK;
        int steps = (int) Math.round(Math.pow(code.size(), 1.0 / dimension));
        values = new float[code.size() * dimension];
        nonZero = new byte[code.size()];
        for (int symbol = 0; symbol < code.size(); symbol++) {
            int rest = symbol;
            for (int i = dimension - 1; i >= 0; i--) {
                int value = rest % steps - (signed ? steps / 2 : 0);
                rest /= steps;
                values[symbol * dimension + i] = Math.copySign(POWERS[Math.abs(value)], value);
                nonZero[symbol] += (byte) (value != 0 ? 1 : 0);
            }
        }
    }

    private static float[] powers() {
        float[] powers = new float[LARGEST + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = (float) (i * Math.cbrt(i));
        }
        return powers;
    }

    /** A magnitude to the power of 4/3. */
    static float power(int magnitude) {
        return POWERS[Math.min(magnitude, LARGEST)];
    }

    /**
     * Reads coefficients.
     *
     * @param bits where they are read
     * @param spectrum takes them
     * @param from the first one
     * @param to behind the last one, a multiple of four further
     * @param scale factor of them all
     * @return whether they can be right
     */
    boolean read(BitCursor bits, float[] spectrum, int from, int to, float scale) {
        if (signed) {
            readSigned(bits, spectrum, from, to, scale);
        } else if (!escapes) {
            readUnsigned(bits, spectrum, from, to, scale);
        } else {
            return readEscaped(bits, spectrum, from, to, scale);
        }
        return true;
    }

    private void readSigned(BitCursor bits, float[] spectrum, int from, int to, float scale) {
        for (int k = from; k < to; k += dimension) {
            int entry = code.decode(bits.peek());
            bits.skip(entry & 0xFF);
            int value = (entry >>> 8) * dimension;
            for (int i = 0; i < dimension; i++) {
                spectrum[k + i] = values[value + i] * scale;
            }
        }
    }

    private void readUnsigned(BitCursor bits, float[] spectrum, int from, int to, float scale) {
        for (int k = from; k < to; k += dimension) {
            long word = bits.peek();
            int entry = code.decode(word);
            int length = entry & 0xFF;
            int symbol = entry >>> 8;
            long signs = word << length;
            for (int i = 0; i < dimension; i++) {
                float value = values[symbol * dimension + i];
                spectrum[k + i] = (signs < 0 ? -value : value) * scale;
                signs <<= value != 0 ? 1 : 0;
            }
            bits.skip(length + nonZero[symbol]);
        }
    }

    private boolean readEscaped(BitCursor bits, float[] spectrum, int from, int to, float scale) {
        for (int k = from; k < to; k += 2) {
            long word = bits.peek();
            int entry = code.decode(word);
            int length = entry & 0xFF;
            int symbol = entry >>> 8;
            long signs = word << length;
            bits.skip(length + nonZero[symbol]);
            for (int i = 0; i < 2; i++) {
                int magnitude = i == 0 ? symbol / (ESCAPE + 1) : symbol % (ESCAPE + 1);
                float value = values[2 * symbol + i];
                if (magnitude == ESCAPE) {
                    int prefix = Long.numberOfLeadingZeros(~bits.peek());
                    if (prefix > MAX_ESCAPE_PREFIX) {
                        return false;
                    }
                    bits.skip(prefix + 1);
                    int exponent = prefix + 4;
                    value = POWERS[(1 << exponent) + bits.read(exponent)];
                }
                spectrum[k + i] = (signs < 0 ? -value : value) * scale;
                signs <<= magnitude != 0 ? 1 : 0;
            }
        }
        return true;
    }
}
