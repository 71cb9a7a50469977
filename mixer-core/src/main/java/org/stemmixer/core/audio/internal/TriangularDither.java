package org.stemmixer.core.audio.internal;

/**
 * Noise with a triangular probability density of ±1 LSB, for one channel: the sum of two draws that are uniform over one
 * LSB.
 *
 * <p>Added before rounding, it makes mean and variance (1/4 LSB²) of the error independent of the signal. Source:
 * Lipshitz, Wannamaker and Vanderkooy, Quantization and Dither: A Theoretical Survey, J. Audio Eng. Soc. 40(5), 1992.
 *
 * <p>The generator is the 64-bit linear congruential one of Knuth's MMIX, of which only the upper half is used: 16 bits for
 * each draw. Every sample that has been dithered moves it on by another amount, so that a value depends on the channel and
 * on all samples before: the same audio gets the same noise, any other audio another one. Where stems exported apart are
 * summed, their noises add in power, as they should, and not in amplitude. Its state is the caller's, so that a loop can
 * keep it in a register.
 */
final class TriangularDither {

    private TriangularDither() {}

    /** The state before the first value of a channel. */
    static long start(int channel) {
        // The finaliser of SplitMix64: channels begin far apart on the generator's one cycle of 2^64.
        long z = (channel + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The state after another, and after the sample that was dithered with that one. */
    static long next(long state, float sample) {
        // The increment stays odd, as the generator needs it for its full period where samples do not change.
        return state * 6364136223846793005L + 1442695040888963407L + 2L * Float.floatToRawIntBits(sample);
    }

    /** The value of a state in LSB, in (-1, 1). */
    static double lsb(long state) {
        int draws = (int) (state >>> 32);
        return ((draws >>> 16) + (draws & 0xFFFF) - 0xFFFF) * 0x1p-16;
    }
}
