package org.stemmixer.core.audio;

/**
 * Noise with a triangular probability density of ±1 LSB, for one channel: the sum of two independent draws that are
 * uniform over one LSB.
 *
 * <p>Added before rounding, it makes mean and variance (1/4 LSB²) of the error independent of the signal. Each value
 * depends only on the channel and on how many came before it. Sources: Lipshitz, Wannamaker and Vanderkooy, Quantization
 * and Dither: A Theoretical Survey, J. Audio Eng. Soc. 40(5), 1992; for the generator, Steele, Lea and Flood, Fast
 * Splittable Pseudorandom Number Generators, OOPSLA 2014, doi:10.1145/2660193.2660195 (SplitMix64).
 */
final class TriangularDither {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    TriangularDither(int channel) {
        // Far apart on the generator's one cycle of 2^64.
        state = mix(channel + 1L);
    }

    /** The next value in LSB, in [-1, 1). */
    double next() {
        state += GOLDEN_GAMMA;
        long bits = mix(state);
        return ((bits >> 32) + (int) bits) * 0x1p-32;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
