package org.stemmixer.core.auto;

import java.util.Locale;

/** Frequencies in words. Thread-safe: static functions only. */
final class Frequencies {

    private Frequencies() {}

    /** With two or three figures: {@code 63 Hz}, {@code 398 Hz}, {@code 2.5 kHz}. */
    static String inWords(double hz) {
        return hz < 999.5 ? String.format(Locale.ROOT, "%.0f Hz", hz) : String.format(Locale.ROOT, "%.1f kHz", hz / 1000);
    }
}
