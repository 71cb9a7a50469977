package org.stemmixer.dsp.reverb;

/** Prime numbers of frames, so that no two delays have a common multiple soon. */
final class Primes {

    private Primes() {}

    /** The smallest prime that is not below the given number. */
    static int atLeast(int number) {
        int candidate = Math.max(2, number);
        while (!isPrime(candidate)) {
            candidate++;
        }
        return candidate;
    }

    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
