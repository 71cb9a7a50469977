package org.stemmixer.examples.demo;

/** White noise from a 64-bit linear congruential generator (Knuth's MMIX constants): the same for the same seed. */
final class Noise {

    private long state;

    Noise(long seed) {
        state = seed;
    }

    /** The next sample, uniform in [-1, 1). */
    double next() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (state >> 40) * 0x1p-23;
    }
}
