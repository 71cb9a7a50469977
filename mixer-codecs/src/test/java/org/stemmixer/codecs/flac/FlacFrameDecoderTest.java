package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames built by the standard, of every kind of subframe and every number of bits. */
class FlacFrameDecoderTest {

    private static final int FRAMES = 300;
    private static final int VERBATIM = 1;

    private final Random random = new Random(9639);

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 8, 11, 12, 16, 20, 23, 24, 25, 30, 31, 32})
    void samplesOfAnyNumberOfBits(int bits) throws FlacFrameException {
        long[] samples = noise(bits);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 0, 0, 0).subframe(VERBATIM, 0);
        frame.samples(samples, 0, FRAMES, bits);
        assertDecodes(frame.end(), bits, samples);
    }

    /** What is sound in all else, but has a left channel of 16 bits and a difference that leads beyond them. */
    @ParameterizedTest
    @CsvSource({"32767, 0, true", "32767, -1, false", "-32768, 0, true", "-32768, 1, false"})
    void samplesThatNeedMoreBitsThanTheStreamHasAreDamage(long left, long difference, boolean sound)
            throws FlacFrameException {
        long[] side = new long[FRAMES];
        side[FRAMES - 1] = difference;
        long[] lefts = new long[FRAMES];
        Arrays.fill(lefts, left);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 8, 0, 0);
        frame.subframe(VERBATIM, 0).samples(lefts, 0, FRAMES, 16);
        frame.subframe(VERBATIM, 0).samples(side, 0, FRAMES, 17);
        byte[] bytes = frame.end();
        if (sound) {
            assertDecodes(bytes, 16, lefts, lefts);
        } else {
            assertThatThrownBy(() -> decode(bytes, 16, 2)).isSameAs(FlacFrameException.DAMAGED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 30, 31, 32})
    void pairsOfChannels(int bits) throws FlacFrameException {
        long[] left = noise(bits);
        long[] right = noise(bits);
        long[] mid = new long[FRAMES];
        long[] side = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            mid[i] = (left[i] + right[i]) >> 1;
            side[i] = left[i] - right[i];
        }
        long[][][] pairs = {{left, side}, {side, right}, {mid, side}};
        for (int code = 8; code <= 10; code++) {
            FlacBytes frame = FlacBytes.frame(false, FRAMES, code, 0, 0);
            for (long[] signal : pairs[code - 8]) {
                int signalBits = signal == side ? bits + 1 : bits;
                frame.subframe(VERBATIM, 0).samples(signal, 0, FRAMES, signalBits);
            }
            assertDecodes(frame.end(), bits, left, right);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 0", "16, 1", "16, 2", "16, 3", "16, 4", "24, 2", "32, 0", "32, 1", "32, 2", "32, 3", "32, 4"})
    void fixedPredictors(int bits, int order) throws FlacFrameException {
        long[] samples = smooth(bits);
        long[] residuals = fixedResiduals(samples, order);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 0, 0, 0).subframe(8 + order, 0);
        frame.samples(samples, 0, order, bits);
        assertDecodes(rice(frame, residuals, order).end(), bits, samples);
    }

    /** The difference of channels of 32 bits has 33. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void fixedPredictorsOf33Bits(int order) throws FlacFrameException {
        long[] right = smooth(32);
        long[] left = Arrays.stream(right).map(sample -> ~sample).toArray();
        long[] side = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            side[i] = left[i] - right[i];
        }
        assertThat(Arrays.stream(side).map(Math::abs).max().orElseThrow()).isGreaterThan(1L << 31);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 8, 0, 0);
        frame.subframe(VERBATIM, 0).samples(left, 0, FRAMES, 32);
        if (order == 0) {
            long[] small = new long[FRAMES];
            Arrays.fill(small, 77);
            Arrays.setAll(right, i -> (int) (left[i] - 77));
            frame.subframe(8, 0);
            rice(frame, small, 0);
        } else {
            frame.subframe(8 + order, 0).samples(side, 0, order, 33);
            rice(frame, fixedResiduals(side, order), order);
        }
        assertDecodes(frame.end(), 32, left, right);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1, 0", "16, 4, 3", "16, 5, 12", "16, 8, 12", "16, 9, 11", "16, 12, 14", "16, 13, 10", "16, 32, 15",
        "24, 4, 14", "24, 8, 14", "24, 12, 13", "24, 32, 10", "32, 3, 9", "32, 8, 14", "32, 12, 14", "32, 20, 14"
    })
    void linearPredictors(int bits, int order, int shift) throws FlacFrameException {
        long[] samples = smooth(bits);
        int[] coefficients = coefficients(order, shift);
        long[] residuals = linearResiduals(samples, coefficients, shift);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 0, 0, 0).subframe(31 + order, 0);
        frame.samples(samples, 0, order, bits);
        putCoefficients(frame, coefficients, shift);
        assertDecodes(rice(frame, residuals, order).end(), bits, samples);
    }

    @Test
    void linearPredictorsOf33Bits() throws FlacFrameException {
        long[] right = smooth(32);
        long[] left = Arrays.stream(right).map(sample -> ~sample).toArray();
        long[] side = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            side[i] = left[i] - right[i];
        }
        int[] coefficients = coefficients(8, 12);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 9, 0, 0).subframe(39, 0);
        frame.samples(side, 0, 8, 33);
        putCoefficients(frame, coefficients, 12);
        rice(frame, linearResiduals(side, coefficients, 12), 8);
        frame.subframe(VERBATIM, 0).samples(right, 0, FRAMES, 32);
        assertDecodes(frame.end(), 32, left, right);
    }

    @Test
    void constantsAndWastedBits() throws FlacFrameException {
        long[] constant = new long[FRAMES];
        Arrays.fill(constant, -12_345 << 3);
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 0, 0, 0).subframe(0, 3).put(-12_345, 21);
        assertDecodes(frame.end(), 24, constant);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 31})
    void residualsAsTheyAre(int residualBits) throws FlacFrameException {
        long[] residuals = new long[FRAMES];
        for (int i = 0; i < FRAMES && residualBits > 0; i++) {
            residuals[i] = random.nextInt() >> (32 - residualBits);
        }
        FlacBytes frame = FlacBytes.frame(false, FRAMES, 0, 0, 0).subframe(8, 0);
        assertDecodes(frame.escaped(residuals, 0, residualBits).end(), 32, residuals);
    }

    @Test
    void whatIsForbiddenIsNoFrame() {
        byte[] reservedType = FlacBytes.frame(false, 16, 0, 0, 0).subframe(2, 0).end();
        byte[] negativeShift = FlacBytes.frame(false, 16, 0, 0, 0)
                .subframe(32, 0)
                .put(0, 16)
                .put(3, 4)
                .put(-1, 5)
                .put(0, 4)
                .rice(new long[16], 1, 0)
                .end();
        byte[] orderBeyondBlock = FlacBytes.frame(false, 2, 0, 0, 0)
                .subframe(35, 0)
                .samples(new long[4], 0, 4, 16)
                .end();
        byte[] wasted = FlacBytes.frame(false, 16, 0, 0, 0).subframe(0, 16).end();
        for (byte[] frame : new byte[][] {reservedType, negativeShift, orderBeyondBlock, wasted}) {
            assertThatThrownBy(() -> decode(frame, 16, 1)).isSameAs(FlacFrameException.DAMAGED);
        }
    }

    @Test
    void aChangedBitIsFoundAndAMissingByteToo() {
        FlacBytes built = FlacBytes.frame(false, FRAMES, 0, 0, 0).subframe(VERBATIM, 0);
        byte[] frame = built.samples(noise(16), 0, FRAMES, 16).end();
        for (int bit = 0; bit < 8 * frame.length; bit++) {
            byte[] changed = frame.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> decode(changed, 16, 1)).isInstanceOf(FlacFrameException.class);
        }
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> decode(cut, 16, 1)).isSameAs(FlacFrameException.CUT_OFF);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x1FFFFF, 0x200000, 0x7FFFFFFF, 0xFFFFFFFFFL})
    void numbersOfUpTo36Bits(long number) throws FlacFrameException {
        byte[] frame = FlacBytes.frame(true, 16, 0, 0, number)
                .subframe(0, 0)
                .put(0, 16)
                .end();
        FlacFrameHeader header = new FlacFrameHeader();
        header.parse(frame, 0, frame.length);
        assertThat(header.number()).isEqualTo(number);
        assertThat(header.variable()).isTrue();
    }

    private long[] noise(int bits) {
        long[] samples = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[i] = random.nextInt() >> (32 - bits);
        }
        samples[0] = -(1L << (bits - 1));
        samples[1] = (1L << (bits - 1)) - 1;
        samples[2] = samples[0];
        return samples;
    }

    /** A slow wave to within a thousandth of full scale, with a little noise. */
    private long[] smooth(int bits) {
        long[] samples = new long[FRAMES];
        double full = Math.scalb(0.999, bits - 1);
        for (int i = 0; i < FRAMES; i++) {
            samples[i] = Math.round(full * Math.sin(i * 0.01)) - random.nextInt(5);
        }
        return samples;
    }

    private static long[] fixedResiduals(long[] samples, int order) {
        long[] residuals = samples.clone();
        for (int n = 1; n <= order; n++) {
            for (int i = FRAMES - 1; i >= n; i--) {
                residuals[i] -= residuals[i - 1];
            }
        }
        return residuals;
    }

    /** About the last sample, spread over several coefficients. */
    private int[] coefficients(int order, int shift) {
        int[] coefficients = new int[order];
        coefficients[0] = Math.min((1 << 14) - 1, 1 << shift);
        for (int j = 1; j < order; j++) {
            int moved = random.nextInt(100) - 50;
            coefficients[j] += moved;
            coefficients[j - 1] = Math.min((1 << 14) - 1, coefficients[j - 1] - moved);
        }
        return coefficients;
    }

    private static long[] linearResiduals(long[] samples, int[] coefficients, int shift) {
        long[] residuals = samples.clone();
        for (int i = coefficients.length; i < FRAMES; i++) {
            long sum = 0;
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j] * samples[i - 1 - j];
            }
            residuals[i] = samples[i] - (sum >> shift);
        }
        return residuals;
    }

    private static void putCoefficients(FlacBytes frame, int[] coefficients, int shift) {
        frame.put(14, 4).put(shift, 5);
        for (int coefficient : coefficients) {
            frame.put(coefficient, 15);
        }
    }

    private static FlacBytes rice(FlacBytes frame, long[] residuals, int from) {
        long most = Arrays.stream(residuals).skip(from).map(Math::abs).max().orElse(0);
        assertThat(most).as("the largest residual").isLessThan(1L << 31);
        return frame.rice(residuals, from, Math.min(30, Long.SIZE - Long.numberOfLeadingZeros(most)));
    }

    private static void assertDecodes(byte[] frame, int bits, long[]... channels) throws FlacFrameException {
        FlacFrameDecoder decoder = decode(frame, bits, channels.length);
        for (int c = 0; c < channels.length; c++) {
            int from = FlacFrameDecoder.offset();
            int[] decoded = Arrays.copyOfRange(decoder.samples(c), from, from + FRAMES);
            assertThat(Arrays.stream(decoded).asLongStream().toArray()).isEqualTo(channels[c]);
        }
    }

    private static FlacFrameDecoder decode(byte[] frame, int bits, int channels) throws FlacFrameException {
        FlacFrameDecoder decoder = new FlacFrameDecoder();
        byte[] padded = Arrays.copyOf(frame, frame.length + FlacBits.SLACK_BYTES);
        FlacFormat format = new FlacFormat(44_100, channels, bits, false, FlacFrameHeader.MAX_BLOCK_FRAMES);
        assertThat(decoder.decode(padded, 0, frame.length, format)).isEqualTo(frame.length);
        return decoder;
    }
}
